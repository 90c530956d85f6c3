"""The pages of the publishing console: who sees what, and what each page says."""

import pytest
from django.test import Client

from hub.publishing import drafts, looking
from hub.publishing.looking import Said
from hub.publishing.models import Draft
from hub.staff.models import Member
from tests.hub.conftest import NOW
from tests.hub.offices import Office

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FANGHUO = "2026-11-senlin-fanghuo"


def page(member: Member, address: str) -> str:
    client = Client()
    client.force_login(member)
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def test_today_tells_what_is_owed_and_what_was_begun(village: Office) -> None:
    draft = village.draft(FANGHUO)
    text = page(village.chen, "/write/")

    assert f"/write/draft/{draft.pk}/" in text
    assert "项已公开" in text
    assert f"/write/outputs/{village.board.code}/" in text


def test_what_was_sent_back_comes_first_with_its_reason(village: Office) -> None:
    draft = village.draft(FANGHUO)
    drafts.submit(village.hub, draft, by=village.by(village.chen))
    said = Said(reason="日期写错了")
    looking.send_back(village.hub, draft, "approval", village.liu, said, now=NOW)

    text = page(village.chen, "/write/")
    assert text.index("日期写错了") < text.index("项已公开")


def test_a_draft_is_sent_for_review_from_its_page(village: Office) -> None:
    draft = village.draft(FANGHUO)
    assert "送审" in page(village.chen, f"/write/draft/{draft.pk}/")
    client = Client()
    client.force_login(village.chen)

    response = client.post(f"/write/draft/{draft.pk}/submit")
    assert response.status_code == 302
    draft.refresh_from_db()
    assert draft.state == Draft.State.SUBMITTED
    assert f"/write/review/{draft.pk}/" in page(village.chen, response["Location"])


BODY = """# 停电

- 周六 8 点 <b>停</b>
1. 先关总闸

| 组 | 时间 |
| --- | --- |
| 一组 | 上午 |
"""


def test_text_is_shown_as_a_kiosk_takes_it_apart(village: Office) -> None:
    draft = village.draft(FANGHUO)
    content = drafts.content_of(village.hub, draft) | {"body.md": BODY.encode()}
    by = village.by(village.chen)
    draft = drafts.save(village.hub, draft, content, version=draft.version, by=by)
    text = page(village.chen, f"/write/draft/{draft.pk}/")

    assert "<h3>停电</h3>" in text
    assert "<li>周六 8 点 &lt;b&gt;停&lt;/b&gt;</li>" in text
    assert '<li class="marked">1. 先关总闸</li>' in text
    assert "<th>时间</th>" in text
    assert "| 一组" not in text


def test_a_draft_of_another_board_is_not_there(village: Office, sun: Member) -> None:
    draft = village.draft(FANGHUO)
    sun.seats.update(role="clerk", scope="430121105208")
    sun.forget_seats()
    client = Client()
    client.force_login(sun)

    response = client.get(f"/write/draft/{draft.pk}/")
    assert response.status_code == 404
    assert "不归您管" in response.content.decode()
