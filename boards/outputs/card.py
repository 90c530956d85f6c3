"""Pictures for WeChat: at most three cards, and one long picture, 500 KB at most.

WeChat makes large pictures small again, so text is large and the file is small. A card
goes to everybody: of lists that name people it shows the totals.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image

from boards.content.body import Paragraph
from boards.outputs.page_facts import facts_of
from boards.outputs.page_parts import Facts
from boards.outputs.poster.blocks import Block, blocks_of
from boards.outputs.poster.paper import Paper
from boards.outputs.poster.photos import photos_of
from boards.outputs.poster.poster import CODE_FILE, poster_values
from boards.outputs.poster.printing import Printing
from boards.outputs.poster.scan import scan_of
from boards.outputs.poster.typesetting import Pictures, pdf_of, pictures_of
from boards.outputs.text_qr import totals_of

TEMPLATE = "card.typ"
CARDS = 3
WIDTH, HEIGHT = 1080, 1440
LONGEST = 10_000  # pixels of the long picture
BYTES = 500_000
_CODE = 380  # pixels
_MOST = 160  # pieces of text; three cards never hold as many
_COLOURS = (64, 32, 16, 8, 4, 2)
_PIXEL = 25.4 / 72  # millimetres
_REST = "……后面还有，扫码看全部"
_REST_HERE = "……后面还有，在公开栏和公开终端上看"
_NAMES_KEPT_BACK = "名单涉及个人信息，在村里的公开栏和公开终端上看，这里只公布合计。"

# The sizes by which tables are laid out; those of text stand in the template.
CARD = Paper(
    width=WIDTH * _PIXEL, height=HEIGHT * _PIXEL, margin=56 * _PIXEL, titles=(68,),
    head=44, lead=50, body=44, table=40, closing=40, code=52, small=34,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cards:
    """PNG files: the cards in their order, and the same as one long picture."""

    cards: tuple[bytes, ...]
    long: bytes


def cards_of(printing: Printing) -> Cards:
    """Return the pictures of an item.

    What does not go onto three cards is said to be elsewhere, on the last.

    Raises:
        ContentError: it cannot be set, or its address is too long for a code.
    """
    photos = {} if printing.is_naming else _photos(printing)
    files = photos | {CODE_FILE: scan_of(printing).svg()}
    values = card_values(printing, photos=frozenset(photos))
    whole = list(_pieces(values["parts"]))
    gist = list(map(_without_details, whole))
    rest = _REST if printing.board.public_base else _REST_HERE
    cards = _Run(values | {"long": False}, files, gist, whole, rest)
    long = _Run(values | {"long": True}, files, whole, whole, rest)
    return Cards(
        tuple(map(_small, cards.longest(lambda pages: len(pages) <= CARDS))),
        _small(long.longest(lambda pages: pages[0].get_height() <= LONGEST)[0]),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Pictures to be made of as many ``pieces`` as fit; ``all`` is what there is."""

    values: dict[str, Any]
    files: Pictures
    pieces: list[Block]
    all: list[Block]
    rest: str

    def longest(self, fits: Callable[[pypdfium2.PdfDocument], bool]) -> list[bytes]:
        """Return the pictures of as many pieces as ``fits`` allows."""
        low, high = 0, min(len(self.pieces), _MOST)
        if fits(self._measured(high)):
            low = high
        while low < high:
            middle = (low + high + 1) // 2
            is_fit = fits(self._measured(middle))
            low, high = (middle, high) if is_fit else (low, middle - 1)
        return pictures_of(TEMPLATE, self._first(low), self.files)

    def _measured(self, count: int) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(pdf_of(TEMPLATE, self._first(count), self.files))

    def _first(self, count: int) -> dict[str, Any]:
        parts = _joined(self.pieces[:count])
        if self.pieces[:count] != self.all:
            parts.append({"type": "heading", "level": 1, "text": self.rest})
        return self.values | {"parts": parts}


def _photos(printing: Printing) -> dict[str, bytes]:
    shown = [
        f for f in printing.item.files if f.use in ("photo", "page") and not f.page_of
    ]
    return photos_of(shown[:4], printing.files)


def card_values(
    printing: Printing, *, photos: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return everything that stands on the pictures of an item, as plain values."""
    values = poster_values(printing, CARD, photos=photos)
    scan = scan_of(printing)
    # Reviews and telephones stand on paper; a phone shows what fits a glance.
    closing = {
        "file": CODE_FILE,
        "side": scan.side(_CODE),
        "caption": f"长按识别，{scan.caption.removeprefix('扫码')}",
        "says": list(scan.says[:1]),
    }
    if not printing.is_naming:
        return values | {"closing": closing}
    facts = blocks_of(
        [Facts(tuple(facts_of(printing.item, names_nobody=True)))], across=1
    )
    note = blocks_of([Paragraph(_NAMES_KEPT_BACK)], across=1)
    lead = "".join(totals_of(printing.item))
    kept = {"lead": lead, "more": [], "notes": [], "parts": facts + note}
    return values | kept | {"closing": closing}


def _pieces(blocks: Sequence[Block]) -> Iterator[Block]:
    """Cut blocks where a card may end: between points, rows and paragraphs."""
    for block in blocks:
        if block["type"] == "sheet":
            yield from ({**block, "rows": [row]} for row in block["rows"])
        elif block["type"] == "points":
            yield from ({**block, "points": [one]} for one in block["points"])
        else:
            yield block


def _without_details(piece: Block) -> Block:
    """Leave out what stands under the subject of a row: a card is for a glance."""
    if piece["type"] != "sheet":
        return piece
    rows = [
        {**row, "cells": [{**cell, "more": []} for cell in row["cells"]]}
        for row in piece["rows"]
    ]
    return {**piece, "rows": rows}


def _joined(pieces: Sequence[Block]) -> list[Block]:
    """Put pieces of one table or list together again."""
    joined: list[Block] = []
    for piece in pieces:
        before = joined[-1] if joined else {}
        key = {"sheet": "rows", "points": "points"}.get(piece["type"])
        if key and _is_same(before, piece, key):
            joined[-1] = {**before, key: before[key] + piece[key]}
        else:
            joined.append(piece)
    return joined


def _is_same(before: Block, piece: Block, key: str) -> bool:
    keys = [k for k in piece if k != key]
    return bool(before) and all(before.get(k) == piece[k] for k in keys)


def _small(png: bytes) -> bytes:
    """Return the picture with as many colours as its bytes allow."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    made = b""
    for colours in _COLOURS:
        written = BytesIO()
        picture.quantize(colours).save(written, "PNG", optimize=True)
        made = written.getvalue()
        if len(made) <= BYTES:
            break
    return made
