"""Cases: four dates, the legal term, and steps that are safe to take twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from foi.application import Application
from foi.directory import Directory, Organisation
from foi.errors import ForbiddenStepError, MissingDateError, TermError
from foi.touched import touched
from hub.desk import actions, decisions, intake, log, queries
from hub.desk.actions import WrongDayError
from hub.desk.clocks import Rules
from hub.desk.decisions import Proposed
from hub.desk.forms import MAX_NOTE
from hub.desk.models import Case, Event
from hub.desk.receiving import advice
from hub.errors import NoSuchCaseError, NotNowError
from hub.fleet.models import Kiosk
from hub.fleet.queries import heard_at
from hub.staff.models import Member
from sync.formats.letter import Anchor
from sync.formats.progress import open_record, seal_record
from tests.hub.agreed import agreed
from tests.hub.cases import ARRIVED_AT, MONDAY, by, received
from tests.hub.conftest import AGENCY

pytestmark = pytest.mark.django_db
CONFIRMED = {"confirmed_on": MONDAY}
CHOSEN = touched(Application(form="paper", route="post"))


@pytest.fixture
def case() -> Case:
    return received()


def test_four_dates_are_kept_apart(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())

    assert case.submitted_at == datetime(2023, 1, 1, tzinfo=UTC)
    assert case.estimated_from_at == ARRIVED_AT - timedelta(days=1)
    assert case.estimated_until_at == case.received_at == ARRIVED_AT
    assert case.confirmed_on == MONDAY


def test_a_note_that_fits_can_always_be_told(case: Case, rules: Rules) -> None:
    note = "补" * MAX_NOTE
    actions.set_state(case, "working", rules=rules, by=by(note=note, dates=CONFIRMED))
    record = replace(
        queries.progress_of(case, ARRIVED_AT), state="consulting", provisional=True
    )

    sealed = seal_record(record, tag="00" * 16, key=bytes(32), nonce=bytes(12))

    assert open_record(sealed, key=bytes(32)).note == note


@pytest.mark.parametrize("note", ["🏠" * MAX_NOTE, "\x01" * MAX_NOTE])
def test_a_note_that_does_not_fit_is_refused(
    case: Case, rules: Rules, note: str
) -> None:
    with pytest.raises(actions.WrongNoteError):
        actions.set_state(
            case, "working", rules=rules, by=by(note=note, dates=CONFIRMED)
        )


def test_an_anchor_of_the_same_run_gives_the_instant() -> None:
    anchor = Anchor(datetime(2026, 11, 22, 8, 0, tzinfo=UTC), 600_000, "boot-1")

    case = received(anchor=anchor)

    exactly = datetime(2026, 11, 22, 8, 50, tzinfo=UTC)
    assert case.estimated_from_at == case.estimated_until_at == exactly


@pytest.mark.parametrize(
    ("boot_id", "mono_ms", "hub_at"),
    [
        ("boot-0", 600_000, datetime(2026, 11, 22, 8, 0, tzinfo=UTC)),
        ("boot-1", 4_000_000, datetime(2026, 11, 22, 8, 0, tzinfo=UTC)),
        ("boot-1", 600_000, datetime(2026, 11, 23, 1, 59, tzinfo=UTC)),
    ],
)
def test_an_anchor_that_does_not_fit_gives_an_interval(
    boot_id: str, mono_ms: int, hub_at: datetime
) -> None:
    case = received(anchor=Anchor(hub_at, mono_ms, boot_id))

    assert (case.estimated_from_at, case.estimated_until_at) == (hub_at, ARRIVED_AT)


def test_an_anchor_from_the_future_is_not_believed() -> None:
    later = Anchor(ARRIVED_AT + timedelta(days=300), 0, "boot-1")

    case = received(anchor=later)

    assert case.estimated_until_at == ARRIVED_AT


@pytest.mark.parametrize(
    ("agency", "day", "words"),
    [
        (AGENCY, date(2026, 11, 25), "先给申请人打电话"),
        ("counter", date(2026, 11, 22), "视同当面提交"),
        ("prescribed", MONDAY, "后台收到之日"),
        ("unknown", date(2026, 11, 25), "先给申请人打电话"),
    ],
)
def test_the_agencys_rule_proposes_the_day(agency: str, day: date, words: str) -> None:
    anchor = Anchor(datetime(2026, 11, 22, 8, 0, tzinfo=UTC), 600_000, "boot-1")
    case = received(anchor=anchor)
    case.agency = agency
    listed = Directory(
        tuple(
            Organisation(
                code=code,
                name=code,
                kind="government",
                takes_applications=True,
                updated_on=MONDAY,
                receipt_rule=rule,
            )
            for code, rule in (
                (AGENCY, "confirm"),
                ("counter", "counter"),
                ("prescribed", "prescribed"),
            )
        )
    )

    proposed = advice(case, listed, today=date(2026, 11, 25))

    assert (proposed.day, words in proposed.words) == (day, True)


def test_registering_starts_the_term(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())

    assert (case.state, case.due_on) == ("working", date(2026, 12, 21))
    assert not case.is_provisional


def test_a_term_into_next_year_is_provisional(case: Case, rules: Rules) -> None:
    day = date(2026, 12, 7)

    actions.register(case, day, rules=rules, by=by(day))

    assert (case.due_on, case.is_provisional) == (date(2027, 1, 5), True)


def test_registering_twice_changes_nothing(case: Case, rules: Rules) -> None:
    for _ in range(2):
        actions.register(case, MONDAY, rules=rules, by=by())

    assert [event.action for event in Event.objects.all()] == ["收到密封件", "登记"]


def test_registering_with_another_day_is_refused(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())

    with pytest.raises(NotNowError, match="已经登记过"):
        actions.register(case, date(2026, 11, 24), rules=rules, by=by())


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 11, 20)])
def test_a_day_that_cannot_be_is_refused(case: Case, rules: Rules, day: date) -> None:
    with pytest.raises(WrongDayError):
        actions.register(case, day, rules=rules, by=by())


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_together_one_succeeds(case: Case, rules: Rules) -> None:
    def press(day: int) -> str:
        mine = Case.objects.get(pk=case.pk)
        at = by(date(2026, 11, 25), actor=f"officer-{day}")
        try:
            actions.register(mine, date(2026, 11, day), rules=rules, by=at)
        except NotNowError:
            return "told"
        finally:
            connection.close()
        return "registered"

    with ThreadPoolExecutor(2) as pool:
        outcome = sorted(pool.map(press, (23, 24)))

    assert outcome == ["registered", "told"]
    assert Event.objects.filter(action="登记").count() == 1


def test_a_step_that_the_law_does_not_know_is_refused(case: Case, rules: Rules) -> None:
    with pytest.raises(ForbiddenStepError, match="不能变成"):
        actions.set_state(case, "extended", rules=rules, by=by())


def test_a_step_without_its_day_is_refused(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())

    with pytest.raises(MissingDateError, match="答复的日期"):
        actions.set_state(case, "replied", rules=rules, by=by())


def test_a_supplement_starts_the_term_again(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    told, back = date(2026, 11, 25), date(2026, 12, 1)
    days = {"notified_on": told, "answer_until_on": date(2026, 12, 10)}
    actions.set_state(case, "correction", rules=rules, by=by(told, dates=days))

    supplemented = by(back, dates={"supplemented_on": back})
    actions.set_state(case, "working", rules=rules, by=supplemented)

    assert case.due_on == rules.calendar.add(back, rules.terms.reply.term).on
    again = by(back, dates={"notified_on": back, "answer_until_on": back})
    with pytest.raises(ForbiddenStepError, match="一次性告知"):
        actions.set_state(case, "correction", rules=rules, by=again)


def test_the_days_of_a_consultation_are_not_counted(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    asked, answered = date(2026, 11, 25), date(2026, 12, 2)
    consult = by(asked, dates={"asked_on": asked})
    actions.set_state(case, "consulting", rules=rules, by=consult)

    opinion = by(answered, dates={"opinion_on": answered})
    actions.set_state(case, "working", rules=rules, by=opinion)

    assert case.due_on == date(2026, 12, 29)  # six working days later than the 21st


def test_an_extension_adds_its_days_before_the_term_ends(
    case: Case, rules: Rules
) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    told = date(2026, 12, 18)
    agreed(case, Proposed(act="extension", said="要再查", extension=10))
    extended = by(told, dates={"notified_on": told})

    actions.set_state(case, "extended", rules=rules, by=extended)

    assert (case.due_on, case.is_provisional) == (date(2027, 1, 5), True)


def test_an_extension_told_after_the_term_is_refused(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    agreed(case, Proposed(act="extension", said="要再查", extension=10))
    late = date(2026, 12, 22)

    with pytest.raises(WrongDayError, match="已过，不能再延期"):
        actions.set_state(
            case, "extended", rules=rules, by=by(late, dates={"notified_on": late})
        )


@pytest.mark.parametrize("days", [0, 21])
def test_an_extension_the_law_does_not_allow_is_not_even_drawn_up(
    case: Case, rules: Rules, days: int
) -> None:
    wanted = Proposed(act="extension", said="要再查", extension=days)

    with pytest.raises(TermError):
        decisions.propose(case, wanted, terms=rules.terms, by="sun", now=ARRIVED_AT)


def test_a_case_is_extended_once(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    agreed(case, Proposed(act="extension", said="要再查", extension=10))
    told = by(dates={"notified_on": MONDAY})
    actions.set_state(case, "extended", rules=rules, by=told)
    asked = by(dates={"asked_on": MONDAY})
    actions.set_state(case, "consulting", rules=rules, by=asked)
    heard = by(dates={"opinion_on": MONDAY})

    with pytest.raises(ForbiddenStepError, match="已经延期过一次"):
        actions.set_state(case, "working", rules=rules, by=heard)
    actions.set_state(case, "extended", rules=rules, by=heard)

    assert (case.state, case.extension) == ("extended", 10)


def test_an_opinion_extends_nothing(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    asked = by(dates={"asked_on": MONDAY})
    actions.set_state(case, "consulting", rules=rules, by=asked)
    heard = by(dates={"opinion_on": MONDAY})

    with pytest.raises(ForbiddenStepError, match="还没有延期过"):
        actions.set_state(case, "extended", rules=rules, by=heard)


def test_a_quarantined_case_waits_to_be_released(case: Case, rules: Rules) -> None:
    Case.objects.update(is_quarantined=True)
    with pytest.raises(NotNowError, match="隔离"):
        actions.register(case, MONDAY, rules=rules, by=by())

    actions.release(case, by=by())
    actions.register(case, MONDAY, rules=rules, by=by())

    assert case.state == "working"


def test_what_the_opener_learns_is_noted_once(case: Case) -> None:
    for tag in ("aa", "bb"):
        intake.learn(
            case,
            agency=AGENCY,
            chosen=CHOSEN,
            progress=(tag, b"k" * 32),
            now=ARRIVED_AT,
        )

    case.refresh_from_db()
    assert (case.agency, case.progress_tag, case.opening) == (AGENCY, "aa", "opened")


def test_a_line_changed_in_the_log_shows(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by(reason="电话确认"))
    assert log.LOG.first_broken() is None

    Event.objects.filter(action="登记").update(reason="窗口确认")

    broken = log.LOG.first_broken()
    assert broken is not None
    assert broken.action == "登记"


def test_a_line_taken_out_of_the_log_shows(case: Case, rules: Rules) -> None:
    actions.register(case, MONDAY, rules=rules, by=by())
    intake.log_opening(case, actor="sun", now=ARRIVED_AT)

    Event.objects.filter(action="登记").delete()

    assert log.LOG.first_broken() is not None


def test_an_officer_sees_the_cases_of_their_agency(
    case: Case, sun: Member, li: Member, wu: Member
) -> None:
    Case.objects.update(agency=AGENCY)

    assert [len(queries.cases_for(one)) for one in (sun, li, wu)] == [1, 0, 0]
    assert queries.case_for(sun, "10001-00001-007-79").pk == case.pk


def test_another_agencys_case_looks_like_none(case: Case, li: Member) -> None:
    Case.objects.update(agency=AGENCY)

    with pytest.raises(NoSuchCaseError, match="没有编号是"):
        queries.case_for(li, case.number)


def test_a_kiosk_never_heard_of_counts_from_its_enrolment() -> None:
    Kiosk.objects.create(number="10001", name="x", enrolled_at=ARRIVED_AT)

    assert heard_at("10001", before=ARRIVED_AT + timedelta(days=9)) == ARRIVED_AT
