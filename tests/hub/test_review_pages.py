"""Reviewing on a phone: whose turn it is, what is shown, signing, sending back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from boards.authoring.checking import shipped_rules
from boards.content.item import FileRef, Item
from hub import files
from hub.publishing import beside, drafts, looking
from hub.publishing.looking import Said
from hub.publishing.models import BoardFile, Draft, Look
from hub.publishing.review_page import REASONS, reviewed
from hub.publishing.ticks import ticks_of
from hub.staff.models import Member
from tests.hub.offices import Office
from tests.hub.test_signatures import drawn
from tests.hub.visits import text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CAIWU = "2026-11-caiwu"
FANGHUO = "2026-11-senlin-fanghuo"
PIN = "915306"


def signed_in(member: Member) -> Client:
    member.set_password(PIN)
    member.save()
    client = Client()
    client.force_login(member)
    return client


def submitted(village: Office, item: str = FANGHUO) -> Draft:
    draft = village.draft(item)
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    return draft


def signing(draft: Draft, **changes: object) -> dict[str, object]:
    ticks = list(ticks_of(draft.kind, shipped_rules()))
    return {"tick": ticks, "drawn": drawn(), "pin": PIN} | changes


def test_a_draft_waits_for_the_one_whose_turn_it_is(village: Office) -> None:
    draft = submitted(village, CAIWU)
    address = f"/write/review/{draft.pk}/"

    zhang, liu = (
        text(signed_in(one).get("/write/reviews/"))
        for one in (village.zhang, village.liu)
    )
    assert zhang.index("轮到您的") < zhang.index(address)
    assert liu.index("等别人审核的") < liu.index(address)


def test_an_item_of_photos_shows_them_and_a_document_shows_its_text() -> None:
    page = FileRef("1.webp", "image/webp", 9, "0" * 64, "page")
    scan, policy = (
        Item(
            id="2026-11-xiezi",
            kind=kind,
            title="名单",
            matter="0402",
            disclosure="public",
            files=(page,),
        )
        for kind in ("scan", "policy")
    )

    assert beside.vouchers_of(scan) == (page,)
    assert beside.vouchers_of(policy) == ()


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("rows.csv#9.备注", "表格第 9 行“备注”"),
        ("body.md:1", "正文第 1 行"),
        ("item.yaml:4", "标题和各栏"),
        ("photos/1.jpg", "photos/1.jpg"),
    ],
)
def test_a_place_is_called_as_people_call_it(where: str, words: str) -> None:
    assert beside.place_words(where) == words


def test_a_county_decides_what_is_ticked(village: Office) -> None:
    rules = "rules:\n  ticks_finance: {value: [票据一张张看过], source: 云农财1号}\n"
    sha = files.keep(village.hub, rules.encode())
    BoardFile.objects.create(board=village.board, path="rules.yaml", sha=sha, size=1)
    draft = submitted(village, CAIWU)

    page = text(signed_in(village.zhang).get(f"/write/review/{draft.pk}/"))
    assert "票据一张张看过" in page
    assert "数对得上" not in page


@pytest.mark.parametrize(("days", "words"), [(2, "该催一催"), (4, "还没有人审")])
def test_a_silent_reviewer_shows_and_nothing_goes_out(
    village: Office, days: int, words: str
) -> None:
    draft = submitted(village)
    sent_at = timezone.now() - timedelta(days=days)
    Draft.objects.update(submitted_at=sent_at)

    assert words in text(signed_in(village.chen).get("/write/reviews/"))
    village.release()
    draft.refresh_from_db()
    assert draft.state == Draft.State.SUBMITTED


def test_the_review_compares_the_account_and_names_the_largest(village: Office) -> None:
    page = text(
        signed_in(village.zhang).get(f"/write/review/{submitted(village, CAIWU).pk}/")
    )

    assert "最大一笔" in page
    assert "票据看过了" in page


def test_a_correction_shows_what_changes(village: Office) -> None:
    village.approve(village.draft(FANGHUO))
    village.release()
    draft = village.draft(FANGHUO)
    content = drafts.content_of(village.hub, draft)
    content["body.md"] = content["body.md"] + "明火一律不准。\n".encode()
    drafts.save(village.hub, draft, content, version=1, by=village.by(village.chen))

    changes = reviewed(village.hub, draft).shown()["changes"]
    assert [(one.label, "明火" in one.after) for one in changes] == [("正文", True)]


def test_approval_is_signed_and_can_be_taken_back_at_once(village: Office) -> None:
    draft, client = submitted(village), signed_in(village.liu)

    answer = client.post(f"/write/review/{draft.pk}/sign", signing(draft))
    assert answer["Location"] == f"/write/review/{draft.pk}/leaving"
    assert "秒公开" in text(client.get(answer["Location"]))

    client.post(f"/write/review/{draft.pk}/take-back")
    draft.refresh_from_db()
    assert draft.state == Draft.State.SUBMITTED


def test_a_wrong_pin_signs_nothing_and_keeps_what_was_filled_in(
    village: Office,
) -> None:
    draft, client = submitted(village), signed_in(village.liu)

    page = client.post(f"/write/review/{draft.pk}/sign", signing(draft, pin="000000"))
    assert "data:image/png" in text(page)
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"), [({"tick": []}, "还没有打钩"), ({"drawn": ""}, "还没有签字")]
)
def test_without_ticks_or_a_signature_nothing_passes(
    village: Office, changes: dict[str, object], words: str
) -> None:
    draft, client = submitted(village), signed_in(village.liu)

    page = client.post(f"/write/review/{draft.pk}/sign", signing(draft, **changes))
    assert (page.status_code, words in text(page)) == (400, True)
    assert not Look.objects.exists()


def test_a_draft_goes_back_to_the_marked_cell(village: Office) -> None:
    draft = submitted(village, CAIWU)
    said = {"reason": REASONS[0], "words": "少了一个零", "row": "4", "column": "amount"}
    signed_in(village.zhang).post(f"/write/review/{draft.pk}/return", said)

    look = Look.objects.get()
    assert (look.where, look.reason) == ("rows.csv#4.金额", "金额不对：少了一个零")
    assert "少了一个零" in text(signed_in(village.chen).get("/write/"))


def test_sending_back_without_a_reason_is_told_on_the_page(village: Office) -> None:
    draft = submitted(village)
    page = signed_in(village.liu).post(f"/write/review/{draft.pk}/return", {})

    assert "还没有选退回的原因" in text(page)
    draft.refresh_from_db()
    assert draft.state == Draft.State.SUBMITTED


def test_the_sheet_is_printed_for_what_stands_there(village: Office) -> None:
    draft = submitted(village)
    answer = signed_in(village.liu).get(f"/write/review/{draft.pk}/sheet")

    assert answer.content.startswith(b"%PDF")
    drafts.drop(draft, by=village.by(village.chen))
    assert (
        signed_in(village.liu).get(f"/write/review/{draft.pk}/sheet").status_code == 404
    )


def test_whoever_wrote_it_is_told_that_another_looks(village: Office) -> None:
    draft = submitted(village)
    client = signed_in(village.chen)

    assert "要别的人来审" in text(client.get(f"/write/review/{draft.pk}/"))
    assert (
        client.post(f"/write/review/{draft.pk}/sign", signing(draft)).status_code == 403
    )


def test_a_draft_that_was_changed_is_looked_at_anew(village: Office) -> None:
    draft = submitted(village, CAIWU)
    assert draft.submitted_at
    first = looking.standing(village.hub, draft).steps[0]
    looking.take(
        village.hub, draft, first.code, village.zhang, Said(), now=draft.submitted_at
    )
    assert looking.standing(village.hub, draft).passed

    Draft.objects.update(submitted_at=draft.submitted_at + timedelta(minutes=1))
    draft.refresh_from_db()
    assert looking.standing(village.hub, draft).passed == {}


def test_what_names_a_day_goes_out_on_that_day(village: Office) -> None:
    draft = village.draft(FANGHUO)
    content = drafts.content_of(village.hub, draft)
    told = content["item.yaml"].decode()
    told = re.sub(r"publish_at: .*", 'publish_at: "2026-12-01 08:00"', told)
    content["item.yaml"] = told.encode()
    drafts.save(village.hub, draft, content, version=1, by=village.by(village.chen))
    village.approve(draft)

    assert draft.release_at
    assert draft.release_at.isoformat() == "2026-12-01T00:00:00+00:00"
    village.release()
    draft.refresh_from_db()
    assert draft.state == Draft.State.RELEASING
    assert draft.state_words == "2026-12-01 08:00 公开"
