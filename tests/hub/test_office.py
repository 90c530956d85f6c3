"""An office publishes: its document read, compared, marked, examined, explained."""

from datetime import date
from pathlib import Path

import pytest

from boards.errors import FolderError
from hub.errors import DifferentError, HubError, NotAllowedError
from hub.folder import HubFolder
from hub.publishing import drafts, interpretation, looking, office_work
from hub.publishing.drafts import UnfitDraftError
from hub.publishing.interpretation import Decided, Reading
from hub.publishing.looking import Said
from hub.publishing.models import Draft, Entry
from hub.publishing.office_forms import said_in
from hub.publishing.paper_views import _known
from sync.instants import day_of
from tests.hub.bureau import BUREAU, OURS, PASSED, Bureau, bureau, word
from tests.hub.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = day_of(NOW)
READING = Reading(
    organ=OURS,
    person="何局长",
    forms=("简明问答",),
    sections=(("背景依据", "物价涨了。"), ("主要内容", "八十岁以上每月一百元。")),
)


@pytest.fixture
def ju(hub: HubFolder, tmp_path: Path) -> Bureau:
    return bureau(hub, tmp_path)


def codes(ju: Bureau, draft: Draft) -> set[str]:
    found = drafts.check(ju.hub, draft, today=TODAY)
    return {one.code for one in found if one.severity == "error"}


def both(ju: Bureau) -> tuple[Draft, Draft]:
    """A document and its interpretation, ready to be sent."""
    policy = ju.compared(ju.taken())
    decided = Decided(how="together", reading=READING)
    by = ju.by(ju.wei)
    made = interpretation.decide(ju.hub, policy, decided, ju.wei, by=by)
    assert made is not None
    policy.refresh_from_db()
    return policy, made


def test_what_was_read_is_shown_with_the_line_it_is_from(ju: Bureau) -> None:
    paper = ju.taken().paper

    assert paper.said["number"] == "云民发〔2026〕12号"
    assert paper.sources["effective_on"].startswith("二、本通知自2026年12月1日")
    assert "有效期2年" in paper.sources["valid_until_on"]


def test_who_leads_stands_apart_from_who_joins(ju: Bureau) -> None:
    item = drafts.read(ju.hub, ju.taken()).item

    assert item.publisher is not None
    assert item.publisher.name == OURS
    assert item.fields["jointly"] == "云溪县财政局"
    assert item.provenance == "made"


def test_nobody_sends_what_nobody_compared_or_marked(ju: Bureau) -> None:
    draft = ju.taken()

    assert {"paper.uncompared", "item.disclosure"} <= codes(ju, draft)
    with pytest.raises(UnfitDraftError):
        ju.submit(draft)


@pytest.mark.parametrize("reason", ["", "领导不让公开"])
def test_without_a_coded_reason_nothing_but_the_public_is_issued(
    ju: Bureau, reason: str
) -> None:
    draft = ju.compared(ju.taken(), disclosure="on_request", disclosure_reason=reason)

    assert "item.disclosure-reason" in codes(ju, draft)


def test_a_coded_basis_and_its_words_are_the_reason(ju: Bureau) -> None:
    draft = ju.taken()
    posted = {"disclosure": "on_request", "basis": "privacy", "because": "附件有名单"}
    said = said_in(posted, _known(ju.hub, draft))

    draft = ju.compared(draft, **said)

    assert said["disclosure_reason"] == "个人隐私：附件有名单"
    assert "item.disclosure-reason" not in codes(ju, draft)


def test_a_paper_marked_secret_is_not_kept(ju: Bureau) -> None:
    secret = word("秘密★5年", "云溪县民政局文件", "关于一件事的通知", "内容。")

    with pytest.raises(FolderError, match="涉密"):
        ju.taken(secret)
    assert not ju.board.drafts.exists()


def test_the_same_document_is_not_taken_in_twice(ju: Bureau) -> None:
    ju.taken()

    with pytest.raises(DifferentError):
        ju.taken()


def test_a_document_passes_the_examination_and_says_so(ju: Bureau) -> None:
    draft = ju.compared(ju.taken())
    ju.approve(draft)
    ju.release()

    item = ju.standing()[draft.item]
    assert [one.organ for one in item.review] == ["保密审查（可以公开）", OURS]
    assert item.review[0].name == "邱保密"


def test_the_examination_is_not_passed_without_a_result(ju: Bureau) -> None:
    draft = ju.submit(ju.compared(ju.taken()))

    with pytest.raises(NotAllowedError, match="结果"):
        ju.take(draft, ju.qiu, "secrecy", Said())
    with pytest.raises(HubError):
        ju.take(draft, ju.he, "approval", Said())


def test_who_wrote_a_document_does_not_examine_it(ju: Bureau) -> None:
    ju.wei.seats.create(role="secrecy", scope=BUREAU)
    ju.wei.forget_seats()
    draft = ju.submit(ju.compared(ju.taken()))

    with pytest.raises(NotAllowedError):
        ju.take(draft, ju.wei, "secrecy", PASSED)


def test_what_may_only_be_published_in_part_is_not_published_whole(
    ju: Bureau,
) -> None:
    draft = ju.submit(ju.compared(ju.taken()))

    with pytest.raises(HubError, match="删减"):
        ju.take(draft, ju.qiu, "secrecy", Said(ticked=("partial",), reason="附件"))


def test_a_document_that_says_nothing_of_its_interpretation_is_not_issued(
    ju: Bureau,
) -> None:
    unsaid = {
        "policy__interpretation_required": "",
        "policy__no_interpretation_because": "",
    }
    draft = ju.compared(ju.taken(), **unsaid)

    assert codes(ju, draft) == {"policy.interpretation"}


def test_a_document_and_its_interpretation_are_one_act(ju: Bureau) -> None:
    policy, made = both(ju)
    ju.approve(policy)
    ju.release()

    out = ju.standing()
    made.refresh_from_db()
    policy.refresh_from_db()
    assert out[policy.item].fields["interpretation"] == f"{BUREAU}/{made.item}"
    assert out[made.item].fields["policy"] == f"{BUREAU}/{policy.item}"
    assert made.edition == policy.edition


def test_one_of_both_changed_stops_both(ju: Bureau) -> None:
    policy, made = both(ju)
    ju.submit(policy)
    ju.take(policy, ju.qiu, "secrecy", PASSED)
    made.refresh_from_db()
    content = drafts.content_of(ju.hub, made)
    drafts.save(ju.hub, made, content, version=made.version, by=ju.by(ju.wei))

    with pytest.raises(HubError):
        ju.take(policy, ju.he, "approval", Said())


def test_both_are_sent_back_and_taken_back_together(ju: Bureau) -> None:
    policy, made = both(ju)
    ju.approve(policy)
    looking.take_back(policy, ju.he, now=NOW)
    made.refresh_from_db()
    after_taking_back = made.state
    said = Said(reason="少一节")
    looking.send_back(ju.hub, policy, "approval", ju.he, said, now=NOW)
    made.refresh_from_db()

    assert (after_taking_back, made.state) == ("submitted", "returned")


def test_an_interpretation_that_follows_is_owed_in_three_working_days(
    ju: Bureau,
) -> None:
    policy = ju.compared(ju.taken())
    by = ju.by(ju.wei)
    interpretation.decide(ju.hub, policy, Decided(how="follows"), ju.wei, by=by)
    policy.refresh_from_db()
    ju.approve(policy)
    ju.release()

    owed = office_work.office_of(ju.hub, ju.board, TODAY).owed

    assert [one.due_on for one in owed] == [date(2026, 11, 26)]
    late = office_work.office_of(ju.hub, ju.board, date(2026, 11, 30)).owed[0]
    assert late.state == "overdue"


def test_no_interpretation_without_a_reason_or_somebody_who_answers(
    ju: Bureau,
) -> None:
    policy, by = ju.compared(ju.taken()), ju.by(ju.wei)
    nameless = Reading(sections=READING.sections)

    for decided in (
        Decided(how="none", because=" "),
        Decided(how=""),
        Decided(how="together", reading=nameless),
        Decided(how="together", reading=Reading(person="何局长")),
    ):
        with pytest.raises(HubError):
            interpretation.decide(ju.hub, policy, decided, ju.wei, by=by)


def test_who_decides_that_none_is_needed_drops_the_one_begun(ju: Bureau) -> None:
    policy, made = both(ju)
    none = Decided(how="none", because="人事任免")

    interpretation.decide(ju.hub, policy, none, ju.wei, by=ju.by(ju.wei))

    made.refresh_from_db()
    policy.refresh_from_db()
    assert made.state == Draft.State.DROPPED
    assert codes(ju, policy) == set()


def test_a_document_ends_by_a_correction_that_says_why(ju: Bureau) -> None:
    draft = ju.compared(ju.taken())
    ju.approve(draft)
    ju.release()
    said, by = ("废止", "被云民发〔2026〕30号代替"), ju.by(ju.wei)

    ended = office_work.change_validity(
        ju.hub, ju.board, draft.item, said, ju.wei, by=by
    )
    ju.approve(ended)
    ju.release()

    held = office_work.library_of(ju.hub, ju.board, TODAY, words="高龄")
    assert [(one.validity, one.is_in_force) for one in held] == [("废止", False)]
    assert ju.standing()[draft.item].corrections[0].reason == said[1]


def test_a_yearly_look_is_written_down_and_not_published(ju: Bureau) -> None:
    draft = ju.compared(
        ju.taken(),
        disclosure="on_request",
        disclosure_reason="内部事务：只发到乡镇",
    )
    ju.approve(draft)
    ju.release()
    edition = ju.standing()

    by = ju.by(ju.wei)
    office_work.recheck(ju.hub, ju.board, [draft.item], on=TODAY, by=by)

    found = office_work.office_of(ju.hub, ju.board, TODAY).rechecks
    assert [one.looked_on for one in found] == [TODAY]
    assert ju.standing() == edition
    assert Entry.objects.filter(action="复查公开属性").count() == 1
