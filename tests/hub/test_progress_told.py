"""What the hub lets kiosks tell: a sum that comes out, and boxes that look alike."""

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from boards.content.terms import Term
from foi.term import Clock, Pause, paused_days, reply_due
from hub.desk import actions, documents, publication, queries
from hub.desk.actions import By
from hub.desk.decisions import Proposed
from hub.desk.models import Case
from hub.folder import HubFolder
from hub.opener import Opener
from sync.formats.progress import (
    BOX_BYTES,
    Line,
    ProgressRecord,
    find,
    lines_to_bytes,
    parse,
    seal_record,
)
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.agreed import agreed, replying
from tests.hub.cases import received
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, Made

NAME = publication.progress_name(AGENCY)
pytestmark = pytest.mark.django_db


def step(case: Case, to: str, hub: HubFolder, day: date, **more: object) -> None:
    at = datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)
    by = By(actor="sun", at=at, **more)  # type: ignore[arg-type]
    actions.set_state(case, to, rules=documents.rules(hub), by=by)


def told(case: Case) -> ProgressRecord:
    return queries.progress_of(case, datetime(2026, 12, 31, tzinfo=UTC))


def test_the_days_that_are_told_add_up_to_the_day_that_is_told(hub: HubFolder) -> None:
    case = received()
    confirmed, asked, heard = (date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 4))
    step(case, "working", hub, confirmed, dates={"confirmed_on": confirmed})
    step(case, "consulting", hub, asked, dates={"asked_on": asked})
    step(case, "working", hub, heard, dates={"opinion_on": heard})
    agreed(case, Proposed(act="extension", said="要再查", extension=10))
    step(case, "extended", hub, heard, dates={"notified_on": heard})

    said, rules = told(case), documents.rules(hub)

    reply = rules.terms.reply.term
    days = reply.n + said.extension + said.paused_days
    assert (said.confirmed_on, said.extension, said.paused_days) == (confirmed, 10, 4)
    assert said.due_on == rules.calendar.add(confirmed, Term(days, reply.unit)).on


def test_no_sum_is_told_while_the_term_stands_still(hub: HubFolder) -> None:
    case, day = received(), date(2026, 11, 23)
    dates = {"confirmed_on": day, "notified_on": day}
    until = {"answer_until_on": date(2026, 12, 7)}

    step(case, "correction", hub, day, dates=dates | until, note="哪一年？")

    said = told(case)
    assert (said.due_on, said.note, said.answer_until_on) == (
        None,
        "哪一年？",
        until["answer_until_on"],
    )


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [("internal", "review_first"), ("none", "review_or_court"), ("other", None)],
)
def test_what_one_may_do_follows_from_the_kind_of_reply(
    hub: HubFolder, kind: str, remedy: str | None
) -> None:
    case, day = received(), date(2026, 11, 23)
    dates = {"confirmed_on": day, "replied_on": day}

    replying(case, kind)
    step(case, "replied", hub, day, dates=dates, sent_by="pickup", reason="当面给的")

    kept = Case.objects.get()
    assert told(kept).remedy == remedy
    said = documents.replies().of(kind)
    assert said is not None
    assert case.events.latest("pk").reason == f"{said.said}，自行领取，当面给的"


def test_nothing_of_a_reply_is_told_before_there_is_one_and_after_the_end(
    hub: HubFolder,
) -> None:
    case, day = received(), date(2026, 11, 23)
    step(case, "working", hub, day, dates={"confirmed_on": day})
    before = told(Case.objects.get()).remedy
    replying(case, "internal")
    step(case, "replied", hub, day, dates={"replied_on": day}, sent_by="post")
    step(case, "closed", hub, day, dates={"closed_on": day})

    assert (before, told(Case.objects.get()).remedy) == (None, None)


def test_the_longest_reply_fits_into_the_box_of_all(hub: HubFolder) -> None:
    case, day = received(), date(2026, 11, 23)
    dates = {"confirmed_on": day, "replied_on": day}
    note = "字" * 200
    replying(case, "none")
    step(case, "replied", hub, day, dates=dates, sent_by="post", note=note)

    line = seal_record(told(case), tag="0" * 32, key=bytes(32), nonce=bytes(12))

    assert len(line.box) == BOX_BYTES


def test_pauses_count_only_inside_the_term(hub: HubFolder) -> None:
    rules = documents.rules(hub)
    clock = Clock(
        confirmed_on=date(2026, 11, 23),
        pauses=[Pause(date(2026, 11, 20), date(2026, 11, 24))],
    )

    assert paused_days(clock, rules.calendar, rules.terms) == 1
    assert reply_due(clock, rules.calendar, rules.terms) == reply_due(
        replace(clock, pauses=[Pause(date(2026, 11, 24), date(2026, 11, 24))]),
        rules.calendar,
        rules.terms,
    )


def test_a_file_with_boxes_of_the_former_size_is_made_anew(
    device: Device, hub: HubFolder
) -> None:
    now = datetime.now(UTC)
    made = device.letter(AGENCY)
    device.put(made)
    Opener(hub).read_new(now)
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    repository.put(NAME, lines_to_bytes(_former(made)), now=now)

    publication.publish_all(hub, now=now)

    data = repository.read_target(NAME)
    assert data
    assert {len(line.box) for line in parse(data)} == {BOX_BYTES}
    assert find(data, made.number, made.code) == queries.progress_of(
        Case.objects.get(), now
    )


def _former(made: Made) -> list[Line]:
    """Return lines as the first release wrote them: boxes of 272 bytes."""
    tags = [Case.objects.get(number=made.number).progress_tag]
    tags += [secrets.token_hex(16) for _ in range(63)]
    return [
        Line(tag, secrets.token_bytes(12), secrets.token_bytes(272)) for tag in tags
    ]
