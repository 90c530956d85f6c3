"""A board written in the hub: drafts, reviews, approval, release, taking back."""

from datetime import timedelta
from pathlib import Path

import pytest

from boards.authoring.founding import Place, found_sample
from boards.content.edition import Edition
from boards.content.item import Item
from hub import files, stores
from hub.errors import DifferentError, HubError, NotAllowedError, NotNowError
from hub.folder import HubFolder
from hub.publishing import commands, drafts, log, looking
from hub.publishing.drafts import Begun, UnfitDraftError
from hub.publishing.log import By
from hub.publishing.looking import Said
from hub.publishing.models import Draft, Entry, Look
from sync.instants import day_of
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG, Office

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CAIWU = "2026-11-caiwu"
FANGHUO = "2026-11-senlin-fanghuo"


def edited(village: Office, draft: Draft, old: str, new: str) -> Draft:
    """Save the draft with one word of its item changed."""
    content = drafts.content_of(village.hub, draft)
    text = content["item.yaml"].decode().replace(old, new)
    assert new in text
    content |= {"item.yaml": text.encode()}
    by = village.by(village.chen)
    return drafts.save(village.hub, draft, content, version=draft.version, by=by)


def released(village: Office) -> Edition:
    held = stores.opened(village.hub).edition_bytes(QINGTANG)
    assert held
    return Edition.from_bytes(held)


def line(village: Office, item: str) -> Item:
    found = {one.id: one for one in released(village).items()}
    return found[item]


def test_an_approved_draft_is_on_the_board_half_a_minute_later(
    village: Office,
) -> None:
    draft = edited(village, village.draft(FANGHUO), "森林防火", "森林草原防火")
    village.approve(draft)
    assert draft.state == Draft.State.RELEASING

    village.release()
    draft.refresh_from_db()
    assert (draft.state, draft.edition) == (Draft.State.RELEASED, 1)
    assert "森林草原防火" in line(village, FANGHUO).title


def test_who_looked_stands_in_the_edition(village: Office) -> None:
    village.approve(village.draft(CAIWU))
    village.release()

    names = {review.organ: review.name for review in line(village, CAIWU).review}
    assert names["青塘村村务监督委员会"] == "张主任"
    assert names["青塘村村民委员会"] == "刘书记"


def test_before_the_half_minute_nothing_is_out(village: Office) -> None:
    draft = village.draft(FANGHUO)
    village.approve(draft)
    assert draft.release_at == NOW + timedelta(seconds=looking.TAKE_BACK_SECONDS)

    assert stores.opened(village.hub).edition_bytes(QINGTANG) is None


def test_a_release_is_taken_back_within_the_half_minute(village: Office) -> None:
    draft = village.draft(FANGHUO)
    village.approve(draft)
    looking.take_back(draft, village.liu, now=NOW + timedelta(seconds=29))

    village.release()
    assert draft.state == Draft.State.SUBMITTED
    assert stores.opened(village.hub).edition_bytes(QINGTANG) is None
    assert [one.code for one in looking.standing(village.hub, draft).open] == [
        "approval"
    ]


def test_what_is_out_is_not_taken_back(village: Office) -> None:
    draft = village.draft(FANGHUO)
    village.approve(draft)
    village.release()

    with pytest.raises(NotNowError, match="撤不回来"):
        looking.take_back(draft, village.liu, now=NOW + timedelta(seconds=31))


def test_whoever_wrote_it_neither_reviews_nor_approves_it(village: Office) -> None:
    for role in ("supervisor", "approver"):
        village.chen.seats.create(role=role, scope=QINGTANG)
    village.chen.forget_seats()
    draft = village.draft(FANGHUO)
    drafts.submit(village.hub, draft, by=village.by(village.chen))

    for step in looking.standing(village.hub, draft).steps:
        with pytest.raises(NotAllowedError):
            looking.take(village.hub, draft, step.code, village.chen, Said(), now=NOW)


def test_whoever_supervised_does_not_approve(village: Office) -> None:
    village.zhang.seats.create(role="approver", scope=QINGTANG)
    village.zhang.forget_seats()
    draft = village.draft(CAIWU)
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    for step in looking.standing(village.hub, draft).steps[:-1]:
        looking.take(village.hub, draft, step.code, village.zhang, Said(), now=NOW)

    with pytest.raises(NotAllowedError):
        looking.take(village.hub, draft, "approval", village.zhang, Said(), now=NOW)


def test_approval_comes_after_the_reviews(village: Office) -> None:
    draft = village.draft(CAIWU)
    drafts.submit(village.hub, draft, by=village.by(village.chen))

    with pytest.raises(NotNowError, match="轮到"):
        looking.take(village.hub, draft, "approval", village.liu, Said(), now=NOW)


def test_an_edit_after_a_review_asks_for_the_review_again(village: Office) -> None:
    draft = village.draft(CAIWU)
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    first = looking.standing(village.hub, draft).steps[0]
    looking.take(village.hub, draft, first.code, village.zhang, Said(), now=NOW)

    draft = edited(village, draft, "title: ", "title: 更正 ")
    assert draft.state == Draft.State.DRAFT
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    assert looking.standing(village.hub, draft).passed == {}


def test_sending_back_needs_a_reason_and_names_the_place(village: Office) -> None:
    draft = village.draft(CAIWU)
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    step = looking.standing(village.hub, draft).steps[0].code
    with pytest.raises(HubError, match="原因"):
        looking.send_back(village.hub, draft, step, village.zhang, Said(), now=NOW)

    said = Said(reason="金额不对", where="rows.csv#4.金额")
    looking.send_back(village.hub, draft, step, village.zhang, said, now=NOW)
    assert draft.state == Draft.State.RETURNED
    assert Look.objects.get().where == "rows.csv#4.金额"


def test_a_draft_with_errors_is_not_sent_for_review(village: Office) -> None:
    draft = edited(
        village, village.draft(FANGHUO), "disclosure: public", "disclosure: x"
    )

    with pytest.raises(UnfitDraftError) as told:
        drafts.submit(village.hub, draft, by=village.by(village.chen))
    assert told.value.findings[0].item == FANGHUO


def test_of_two_who_save_together_one_is_told(village: Office) -> None:
    draft = village.draft(FANGHUO)
    content = drafts.content_of(village.hub, draft)
    by = village.by(village.chen)
    drafts.save(village.hub, draft, content, version=1, by=by)

    with pytest.raises(NotNowError, match="别处改过"):
        drafts.save(village.hub, draft, content, version=1, by=by)


def test_one_item_has_one_draft_at_a_time(village: Office) -> None:
    village.draft(FANGHUO)

    with pytest.raises(DifferentError, match="已经有一份"):
        village.draft(FANGHUO)


def test_a_draft_that_is_dropped_leaves_the_board_as_it_was(village: Office) -> None:
    draft = village.draft(FANGHUO)
    drafts.drop(draft, by=village.by(village.chen))
    drafts.drop(draft, by=village.by(village.chen))

    assert draft.state == Draft.State.DROPPED
    assert village.draft(FANGHUO).state == Draft.State.DRAFT


def test_a_draft_that_turns_out_wrong_goes_back_and_the_others_go_out(
    village: Office,
) -> None:
    wrong, right = village.draft(CAIWU), village.draft(FANGHUO)
    for draft in (wrong, right):
        village.approve(draft)
    told = "经手人身份证号 11010519491231002X\n".encode()
    wrong.files.filter(path="body.md").update(sha=files.keep(village.hub, told))

    village.release()
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (wrong.state, right.state) == ("returned", "released")
    assert wrong.problem


def test_a_release_that_was_cut_off_is_completed_and_not_repeated(
    village: Office,
) -> None:
    draft = village.draft(FANGHUO)
    village.approve(draft)
    village.release()
    Draft.objects.filter(pk=draft.pk).update(state=Draft.State.RELEASING)
    village.board.refresh_from_db()

    village.release()
    draft.refresh_from_db()
    assert (draft.state, draft.edition) == (Draft.State.RELEASED, 1)


def test_the_log_shows_what_was_done_and_any_change_in_it(village: Office) -> None:
    village.approve(village.draft(FANGHUO))
    village.release()
    assert log.LOG.first_broken() is None
    done = list(Entry.objects.values_list("action", flat=True))
    assert done[:3] == ["接收公开栏", "开始更正", "送审"]
    assert done[-1] == "更正"

    changed = Entry.objects.all()[1]
    changed.actor = "liu"
    changed.save()
    assert log.LOG.first_broken() == changed


def test_a_new_item_comes_onto_the_board(village: Office) -> None:
    begun = Begun(item="2026-11-tingshui", folder="items/2026/2026-11-tingshui")
    by = By(actor="chen", at=NOW)
    draft = drafts.begin(village.hub, village.board, begun, village.chen, by=by)
    other = village.board.files.get(path=f"items/2026/{FANGHUO}/item.yaml")
    held = village.draft(FANGHUO)
    text = drafts.content_of(village.hub, held)["item.yaml"].decode()
    text = text.replace(FANGHUO, begun.item)
    content = {"item.yaml": text.encode(), "body.md": "明天停水。\n".encode()}
    assert other.sha
    drafts.drop(held, by=by)
    draft = drafts.save(village.hub, draft, content, version=1, by=by)
    village.approve(draft)
    village.release()

    assert line(village, begun.item).body == "明天停水。"


def test_a_board_is_handed_to_the_hub_by_a_command(
    hub: HubFolder, tmp_path: Path
) -> None:
    place = Place(QINGTANG, "青塘村", "village")
    found_sample(tmp_path / "qingtang", place, today=day_of(NOW))

    told = commands.add(hub, folder=tmp_path / "qingtang").objects
    assert told[0]["board"] == QINGTANG
    assert [one.board for one in stores.opened(hub).contents().boards] == [QINGTANG]
    assert commands.list_(hub).objects[0]["name"] == "青塘村"
