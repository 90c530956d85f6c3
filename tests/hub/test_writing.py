"""What a clerk does to a draft before it is sent: upload, answer, fill in, mend."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from boards.authoring.item_texts import text_at, texts_of
from hub.errors import NotNowError
from hub.publishing import drafts, rows
from hub.publishing.models import Draft, Upload
from tests.boards.sheets import EXPENSE, INCOME, finance_sheet, plain
from tests.hub.offices import QINGTANG, Office

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def chen(village: Office) -> Client:
    client = Client()
    client.force_login(village.chen)
    return client


def send(client: Client, path: Path, kind: str = "finance") -> Any:
    """Send a table in and go where that leads."""
    given = SimpleUploadedFile(path.name, path.read_bytes())
    words = {"file": given, "matter": "0402", "period": "2026-08"}
    return client.post(f"/write/new/{QINGTANG}/{kind}/send", words, follow=True)


def august(folder: Path, *lines: list[object]) -> Path:
    """Write an account of a month that the village has nothing of."""
    moved = [[str(one[0]).replace("2026-10", "2026-08"), *one[1:]] for one in lines]
    path = finance_sheet(folder, *moved)
    from_october = plain(
        folder / "八月.xlsx",
        ["2026年8月财务收支"],
        ["期初结余", 100, "期末结余", 119.5],
        ["日期", "收入或支出", "类别", "事由", "金额"],
        *moved,
    )
    path.unlink()
    return from_october


def text_of(response: Any) -> str:
    return str(response.content.decode())


def only(kind: str = "finance") -> Draft:
    return Draft.objects.get(kind=kind)


def begun(client: Client, kind: str, **words: str) -> Draft:
    client.post(f"/write/new/{QINGTANG}/{kind}/begin", {"how": "blank", **words})
    return only(kind)


def test_a_guess_waits_for_a_yes_and_wrong_cells_are_mended_together(
    village: Office, chen: Client, tmp_path: Path
) -> None:
    odd = [*EXPENSE[:4], "30.5元"]
    wrong = [*INCOME[:4], "五十上下"]
    page = text_of(send(chen, august(tmp_path, wrong, odd)))
    draft = only()
    assert "已按 30.50 读入" in page
    assert "五十上下" in page

    remark = draft.remarks.get(is_open=True)
    held = rows.rows_of(village.hub, draft)
    number = held.numbers[0]
    chen.post(
        f"/write/draft/{draft.pk}/rows/",
        {
            "version": draft.version,
            f"was.{number}.amount": "五十上下",
            f"cell.{number}.amount": "50",
            "do": f"agree:{remark.pk}",
        },
    )

    draft.refresh_from_db()
    amounts = rows.rows_of(village.hub, draft).table.values("amount")
    assert amounts == ("50.00", "30.50")
    assert not draft.remarks.filter(is_open=True).exists()


def test_a_draft_with_open_guesses_is_not_sent(
    village: Office, chen: Client, tmp_path: Path
) -> None:
    send(chen, august(tmp_path, INCOME, [*EXPENSE[:4], "30.5元"]))

    with pytest.raises(drafts.UnansweredError):
        drafts.submit(village.hub, only(), by=village.by(village.chen))


def test_a_month_that_is_out_already_is_asked_about_and_put_right(
    chen: Client, tmp_path: Path
) -> None:
    page = text_of(send(chen, finance_sheet(tmp_path)))
    assert "要更正还是重发" in page

    upload = Upload.objects.get()
    chen.post(f"/write/upload/{upload.pk}/", {"correction": "录错了"})
    assert only().act == Draft.Act.CORRECT


def test_a_column_that_was_explained_is_known_the_next_time(
    village: Office, chen: Client, tmp_path: Path
) -> None:
    header = ["日期", "收入或支出", "类别", "甲乙丙", "金额"]
    moved = ["2026-08-06", *EXPENSE[1:]]
    path = plain(tmp_path / "自己的.xlsx", ["2026年8月财务收支"], header, moved)
    assert "哪一列是“事由”" in text_of(send(chen, path))

    upload = Upload.objects.get()
    chen.post(f"/write/upload/{upload.pk}/", {"column.purpose": "甲乙丙"})
    assert rows.rows_of(village.hub, only()).table.values("purpose") == ("路灯电费",)
    assert village.board.files.filter(path="import.yaml").exists()


def test_last_month_is_begun_anew_with_dates_moved_and_amounts_empty(
    village: Office, chen: Client
) -> None:
    words = {"how": "last", "matter": "0402", "period": "2026-11"}
    chen.post(f"/write/new/{QINGTANG}/finance/begin", words)

    draft = only()
    table = rows.rows_of(village.hub, draft).table
    assert set(table.values("amount")) == {""}
    assert all(day.startswith("2026-11") for day in table.values("date"))
    assert draft.title == "2026年11月财务收支明细"


def test_a_row_is_added_changed_and_taken_out_without_scripts(
    village: Office, chen: Client
) -> None:
    draft = begun(chen, "debts", matter="0403")
    line = {"cell.party": "王某某", "cell.type": "应付", "cell.amount": "300"}
    address = f"/write/draft/{draft.pk}/rows"
    chen.post(f"{address}/0/", {"version": draft.version, **line})
    draft.refresh_from_db()
    assert rows.rows_of(village.hub, draft).table.values("amount") == ("300.00",)

    chen.post(f"{address}/", {"version": draft.version, "do": "drop:1"})
    assert rows.rows_of(village.hub, draft).table.rows == ()


def test_what_is_typed_while_leaving_a_field_is_kept_as_it_was_typed(
    village: Office, chen: Client
) -> None:
    draft = begun(chen, "notice", matter="1002")
    response = chen.post(
        f"/write/draft/{draft.pk}/content/",
        {
            "version": draft.version,
            "title": "停水",
            "formed_on": "昨天",
            "body": "停。",
        },
        headers={"X-Autosave": "1"},
    )
    assert response.json()["said"].startswith("已自动保存")

    values = texts_of(drafts.content_of(village.hub, only("notice"))["item.yaml"])
    assert (text_at(values, "title"), text_at(values, "formed_on")) == ("停水", "昨天")


def test_of_two_tabs_the_later_is_told_and_keeps_its_words(chen: Client) -> None:
    draft = begun(chen, "notice", matter="1002")
    address, old = f"/write/draft/{draft.pk}/content/", draft.version
    chen.post(address, {"version": old, "title": "第一个标签页"})

    page = chen.post(address, {"version": old, "title": "第二个标签页"})
    assert page.status_code == 409
    assert 'value="第二个标签页"' in text_of(page)
    assert only("notice").title == "第一个标签页"


def test_an_entry_more_of_a_list_is_added_without_scripts(chen: Client) -> None:
    draft = begun(chen, "decision", matter="0302")
    first = {"decision.steps.0.name": "村民代表会议"}
    page = chen.post(
        f"/write/draft/{draft.pk}/content/",
        {"version": draft.version, "do": "more:steps", **first},
    )

    assert 'name="decision.steps.1.name"' in text_of(page)
    assert 'value="村民代表会议"' in text_of(page)


def test_a_name_that_no_form_has_is_passed_over(village: Office, chen: Client) -> None:
    draft = begun(chen, "notice", matter="1002")
    words = {"version": draft.version, "review.0.organ": "监委会", "id": "2020-anders"}
    chen.post(f"/write/draft/{draft.pk}/content/", words)

    values = texts_of(drafts.content_of(village.hub, only("notice"))["item.yaml"])
    assert "review" not in values
    assert values["id"] == draft.item


def test_each_kind_has_a_form(chen: Client) -> None:
    page = text_of(chen.get("/write/new/"))
    assert all(word in page for word in ("村里的账", "拍照公开", "每月", "审核"))
    for kind in ("guide", "roster", "project", "deal", "record"):
        draft = begun(chen, kind)
        answer = chen.get(f"/write/draft/{draft.pk}/content/")
        assert answer.status_code == 200, kind


def test_a_stale_page_changes_no_cell(village: Office, chen: Client) -> None:
    draft = begun(chen, "debts", matter="0403")
    by = village.by(village.chen)
    rows.put_cells(village.hub, draft, {(0, "party"): "甲"}, version=2, by=by)

    with pytest.raises(NotNowError):
        rows.put_cells(village.hub, draft, {(1, "party"): "乙"}, version=2, by=by)
