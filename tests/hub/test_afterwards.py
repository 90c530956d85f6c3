"""What is out: the list, correcting, withdrawing, which machines confirmed, the log."""

from pathlib import Path

import pytest
from django.utils import timezone

from boards.content.edition import Edition
from hub import stores
from hub.fleet.models import Heartbeat, Kiosk
from hub.folder import HubFolder
from hub.publishing import drafts, looking, releasing
from hub.publishing.looking import Said
from hub.publishing.models import Draft, Entry
from hub.publishing.out import snapshot_of_withdrawal
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG, Office, office
from tests.hub.visits import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FANGHUO = "2026-11-senlin-fanghuo"
OUT = f"/write/released/{QINGTANG}/{FANGHUO}/"


@pytest.fixture
def village(hub: HubFolder, tmp_path: Path) -> Office:
    made = office(hub, tmp_path)
    made.approve(made.draft(FANGHUO))
    made.release()
    return made


def withdrawn(village: Office, kind: str) -> Draft:
    """Send a withdrawal from the page and approve it; return its draft."""
    said = {"kind": kind, "reason": "写了电话"}
    signed_in(village.chen).post(f"{OUT}withdraw", said)
    draft = Draft.objects.get(act=Draft.Act.WITHDRAW)
    step = looking.standing(village.hub, draft).open[0].code
    looking.take(village.hub, draft, step, village.liu, Said(), now=timezone.now())
    return draft


def test_what_is_out_is_listed_with_its_versions(village: Office) -> None:
    client = signed_in(village.zhang)

    assert OUT in text(client.get("/write/released/"))
    page = text(client.get(OUT))
    assert "第 1 版" in page
    assert f"{OUT}withdraw" not in page  # only who writes the board


def test_a_correction_begins_with_what_and_why(village: Office) -> None:
    said = {"text": "时间由18点改为20点", "reason": "写错了"}
    answer = signed_in(village.chen).post(f"{OUT}correct", said)

    draft = Draft.objects.get(state=Draft.State.DRAFT)
    assert answer["Location"] == f"/write/draft/{draft.pk}/"
    [told] = drafts.read(village.hub, draft).item.corrections
    assert (told.text, told.reason) == ("时间由18点改为20点", "写错了")


def test_a_correction_without_a_reason_begins_nothing(village: Office) -> None:
    page = signed_in(village.chen).post(f"{OUT}correct", {"text": "改", "reason": ""})

    assert "为什么" in text(page)
    assert not Draft.objects.filter(state=Draft.State.DRAFT).exists()


def test_what_is_private_is_gone_as_soon_as_it_is_approved(village: Office) -> None:
    draft = withdrawn(village, "隐私")
    releasing.release_due(village.hub, village.board, now=timezone.now())

    draft.refresh_from_db()
    assert draft.state == Draft.State.RELEASED
    held = stores.opened(village.hub).edition_bytes(QINGTANG)
    assert held
    assert FANGHUO not in {one.id for one in Edition.from_bytes(held).items()}


def test_a_withdrawal_needs_the_approval_of_another_and_nothing_else(
    village: Office,
) -> None:
    said = {"kind": "撤回", "reason": "活动取消"}
    page = signed_in(village.chen).post(f"{OUT}withdraw", said)
    draft = Draft.objects.get(act=Draft.Act.WITHDRAW)

    steps = looking.standing(village.hub, draft).steps
    assert [one.code for one in steps] == ["approval"]
    assert not looking.may_take(
        village.chen, draft, steps[0], looking.standing(village.hub, draft)
    )
    assert "揭下" in text(page)


def test_a_withdrawal_that_withdraws_nothing_is_reviewed_in_full(
    village: Office,
) -> None:
    caiwu = village.draft("2026-11-caiwu", act=Draft.Act.WITHDRAW)
    drafts.submit(village.hub, caiwu, by=village.by(village.chen))

    assert len(looking.standing(village.hub, caiwu).steps) > 1


def test_each_machine_is_listed_until_it_confirms_the_withdrawal(
    village: Office,
) -> None:
    withdrawn(village, "隐私")
    releasing.release_due(village.hub, village.board, now=timezone.now())
    snapshot = snapshot_of_withdrawal(village.board, FANGHUO)
    for number, held in (("00011", snapshot - 1), ("00027", snapshot)):
        kiosk = Kiosk.objects.create(number=number, name="村部", enrolled_at=NOW)
        Heartbeat.objects.create(
            kiosk=kiosk, seq=1, at=NOW, received_at=NOW, body={"snap": held}
        )

    page = text(signed_in(village.chen).get(f"/reached/{QINGTANG}/{FANGHUO}/"))
    assert snapshot > 0
    lacking, confirmed = page.index("还没有确认"), page.index("<h2>已经撤下")
    assert lacking < page.index("00011") < confirmed < page.index("00027")


def test_the_log_page_finds_a_line_that_was_changed(village: Office) -> None:
    client = signed_in(village.liu)
    assert "没有一行被改动" in text(client.get("/write/log/?check=1"))

    Entry.objects.filter(pk=Entry.objects.order_by("pk")[1].pk).update(actor="liu")
    assert "被改动过" in text(client.get("/write/log/?check=1"))


def test_a_month_says_what_is_owed_in_words_to_paste(village: Office) -> None:
    page = text(signed_in(village.chen).get("/write/completeness/?month=2026-10"))

    assert "2026年10月" in page
    assert "青塘村：" in page[page.index("<textarea") :]
