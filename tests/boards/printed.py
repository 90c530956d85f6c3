"""Items ready to be printed, and what stands on paper and pictures once they are.

pdf = poster_pdf(printing(finance()), A4)
text_of(pdf)        # without spaces and line ends
codes_in(pdf)       # what a phone reads from every page at 150 dpi
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pypdfium2
from PIL import Image
from zxingcpp import read_barcodes

from boards.content.board import Board
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Column, Item, Table
from boards.content.matter_names import matters_of
from boards.outputs.poster.printing import Printing
from sync.instants import CHINA
from tests.boards.checking import BOARD, CATALOGUE, changed, finance

BASE = "https://gk.example.gov.cn/p/430121105207"
PAPER_BOARD = replace(BOARD, higher={"name": "河口镇人民政府", "phone": "0731-3"})
PUBLISHED = datetime(2026, 11, 5, 9, tzinfo=CHINA)
_DPI = 150


def printing(
    draft: Draft,
    *others: Draft,
    base: str = BASE,
    board: Board = PAPER_BOARD,
    is_released: bool = True,
) -> Printing:
    """Return ``draft`` as published on 5 November 2026 beside ``others``."""
    items = [_published(one.item) for one in (draft, *others)]
    ordered = tuple(sorted(items, key=lambda item: item.id))
    named = replace(board, matters=matters_of(ordered, CATALOGUE))
    return Printing(
        edition=Edition(replace(named, public_base=base), ordered),
        item=items[0],
        is_released=is_released,
    )


def _published(item: Item) -> Item:
    published = replace(item, publish_at=item.publish_at or PUBLISHED, revision=1)
    return replace(published, fingerprint=fingerprint_of(published))


def many_rows(count: int, note: str = "") -> Draft:
    """Return an account of ``count`` expenses, each named ``X0001号`` and so on."""
    columns = (
        Column("date", "日期", "date"),
        Column("direction", "收入或支出"),
        Column("purpose", "事由"),
        Column("amount", "金额", "money"),
        Column("note", "备注"),
    )
    rows = tuple(
        ("2026-10-03", "支出", f"X{n:04}号", f"{n}.50", note) for n in range(count)
    )
    return changed(finance(), table=Table(columns, rows))


def text_of(pdf: bytes) -> str:
    """Return what a PDF says, without spaces and line ends."""
    return "".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """Return what each page says, without spaces and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return ["".join(text.replace("\u200b", "").split()) for text in texts]


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of every page in millimetres."""
    pages = pypdfium2.PdfDocument(pdf)
    return [
        tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pages
    ]


def codes_in(pdf: bytes) -> list[str]:
    """Return what a phone reads from the pages, drawn at 150 dpi."""
    pages = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=_DPI / 72).to_pil() for page in pages]
    return list(_read(drawn))


def codes_on(png: bytes) -> list[str]:
    """Return what a phone reads from a picture."""
    return list(_read([Image.open(BytesIO(png)).convert("L")]))


def _read(pictures: Iterable[Image.Image]) -> Iterable[str]:
    for picture in pictures:
        yield from (str(found.text) for found in read_barcodes(picture))


def outside(pdf: bytes, margin: float) -> int:
    """Return how many characters stand nearer to an edge than ``margin`` mm."""
    least, count = margin / 25.4 * 72 - 1, 0
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = (text.get_charbox(n) for n in range(text.count_chars()))
        count += sum(
            left < least or right > width - least or low < least or top > height - least
            for left, low, right, top in boxes
            if right > left
        )
    return count
