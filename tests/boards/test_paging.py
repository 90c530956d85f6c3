"""No page is too large, and nothing is lost where a page ends."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from boards.content.body import plain
from boards.content.edition import Edition
from boards.content.item import Column, Correction, FileRef, Item, Table
from boards.outputs.page_render import PAGE_LIMIT, BoardPages, standard_catalogue
from boards.outputs.wording import MINUS
from tests.boards.authors import drafts
from tests.boards.page_text import text_of
from tests.boards.shelved import NOW, board, notice

COLUMNS = (
    Column("direction", "收入或支出"),
    Column("purpose", "事由"),
    Column("amount", "金额", "money"),
    Column("handler", "经手人"),
)
PHOTO = FileRef("1-施工前.jpg", "image/jpeg", 3, "ab" * 32, "photo")
SHEET = FileRef("纪要.docx", "application/x", 3, "cd" * 32, "document")


def pages(*lines: Item) -> list[bytes]:
    """Return the pages of ``lines`` in their order."""
    made = BoardPages(Edition(board(), lines), standard_catalogue("village"))
    return [
        data for view in made.views().values() for data in made.render(view).values()
    ]


def said_by(made: list[bytes]) -> str:
    return "".join(text_of(data.decode()) for data in made)


def test_a_long_text_goes_on_over_pages_of_60_kb() -> None:
    body = "\n".join(f"第{n}条 " + "公开。" * 40 for n in range(1, 600))

    made = pages(notice("a", body=body + "\n" + "一口气" * 12_000))

    said = said_by(made)
    assert max(map(len, made)) <= PAGE_LIMIT
    assert all(f"第{n}条" in said for n in range(1, 600))
    assert said.count("口") == 12_000


def test_a_long_table_goes_on_over_pages() -> None:
    rows = tuple(("支出", f"第{n}笔", "1.00", "李") for n in range(2000))

    made = pages(notice("a", table=Table(COLUMNS, rows)))

    said = said_by(made)
    assert max(map(len, made)) <= PAGE_LIMIT
    assert all(f"第{n}笔" in said for n in (0, 999, 1999))


LONG = "一口气" * 30_000
MANY = 200


@pytest.mark.parametrize(
    "more",
    [
        {"body": f"- {LONG}"},
        {"body": f"# {LONG}"},
        {"body": f"|甲|乙|\n|---|---|\n|{LONG}|丙|"},
        {"body": "- 1\n" * 20_000},
        {"body": "字\n" * 20_000},
        {"table": Table((Column("x", "甲"),), ((LONG[:32_000],),))},
        {
            "files": tuple(
                replace(PHOTO, name=f"{n}{'图' * 90}.jpg") for n in range(MANY)
            )
        },
        {
            "files": tuple(
                replace(SHEET, name=f"{n}{'件' * 90}.pdf") for n in range(MANY)
            )
        },
        {"corrections": tuple(Correction(NOW, "改" * 300, "因") for _ in range(20))},
    ],
)
def test_no_page_is_larger_than_60_kb(more: dict[str, Any]) -> None:
    made = pages(notice("a", **more))

    assert max(map(len, made)) <= PAGE_LIMIT
    said = said_by(made)
    assert said.count("口") == str(more).count("口")
    assert said.count("图") + said.count("件") >= 90 * MANY * ("files" in more)


PUBLIC = drafts().map(lambda draft: replace(draft.item, matter="0402", id="a"))


@settings(max_examples=60, deadline=None)
@given(PUBLIC.filter(lambda item: item.kind != "roster"))
def test_a_page_holds_every_character_that_its_item_shows(item: Item) -> None:
    said = said_by(pages(item)).replace(",", "").replace(MINUS, "-")

    texts = [item.title, *plain(item.body).splitlines()]
    texts += [cell for row in item.table.rows for cell in row] if item.table else []
    for text in texts:
        assert re.sub(r"\s+", "", text).replace(",", "").replace(MINUS, "-") in said


def test_a_text_of_nothing_but_telephones_stays_small() -> None:
    phones = "".join(f"0731-{n:08}。" for n in range(6_000))

    made = pages(notice("a", body=phones))

    assert max(map(len, made)) <= PAGE_LIMIT
    assert said_by(made).count("0731-") == 6_000
