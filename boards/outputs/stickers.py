"""Codes to stick up: a village's on its door, or that of one item; or the bare code."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from boards.content.board import Board
from boards.outputs.poster.printing import Printing, openness_of, phones_of
from boards.outputs.poster.scan import (
    SCAN_ALL,
    SCAN_GIST,
    Scan,
    address_words,
    gist_of,
    scan_of,
)
from boards.outputs.poster.texts import ems
from boards.outputs.poster.typesetting import pdf_of
from boards.outputs.qr import NO_FULL_TEXT, QUIET_ZONE, modules
from boards.outputs.text_qr import within

TEMPLATE = "sticker.typ"
CODE_WIDTH = 60  # millimetres
MODULE = 16  # pixels of a picture of a code
_CODE_FILE = "code.svg"
_WORDS = {"village": "看村里的账", "residents": "看社区的账"}
_OTHER_WORDS = "看公开信息"
_SIZES = {"a6": (105, 148), "a4": (210, 297)}
_ACROSS = 250  # points between the margins of A6


def code_of_board(board: Board) -> Scan:
    """Return the code of a board: its public pages, or where else to see and ask.

    Raises:
        ContentError: the address is too long for a code.
    """
    if board.public_base:
        address = f"{board.public_base.rstrip('/')}/"
        return Scan(modules(address), SCAN_ALL, address_words(address))
    office = board.office
    lines = [f"{board.name}{openness_of(board)}"]
    lines += [f"地址：{office['address']}"] if office.get("address") else []
    lines += [f"电话：{office['phone']}"] if office.get("phone") else []
    lines += [f"监督：{phone}" for phone in phones_of(board)]
    text = within("\n".join([*lines, "到公开栏和公开终端上看"]))
    return Scan(modules(text), "扫码看到哪里查", ("暂无网上公开页",))


def code_of_item(printing: Printing, *, form: str) -> Scan:
    """Return the code of an item: ``form`` is ``address`` or ``text``, its gist."""
    if form == "text":
        says = (NO_FULL_TEXT,) if not printing.board.public_base else ()
        return Scan(modules(gist_of(printing)), SCAN_GIST, says)
    return scan_of(printing)


def board_sticker(board: Board, scan: Scan, *, size: str) -> bytes:
    """Return the sticker of a board as PDF; ``size`` a6, or a4 with four to cut."""
    words = _WORDS.get(board.kind, _OTHER_WORDS)
    return _sticker(board, scan, words=words, size=size, says=scan.says)


def item_sticker(printing: Printing, scan: Scan, *, size: str) -> bytes:
    """Return the sticker of an item as PDF; ``size`` as for that of a board."""
    says = (*scan.says, f"核对码 {printing.code}")
    words = printing.item.title
    board = printing.board
    return _sticker(
        board, scan, words=words, size=size, says=says, draft=not printing.is_released
    )


def picture_of(scan: Scan) -> bytes:
    """Return the bare code as PNG, 16 pixels a module, with its light border."""
    side = len(scan.code)
    dots = Image.new("L", (side, side))
    dots.putdata([0 if dark else 255 for row in scan.code for dark in row])
    framed = ImageOps.expand(dots, QUIET_ZONE, fill=255)
    width = framed.width * MODULE
    large = framed.resize((width, width), Image.Resampling.NEAREST).convert("1")
    made = BytesIO()
    large.save(made, "PNG", optimize=True)
    return made.getvalue()


def _sticker(board: Board, scan: Scan, **given: Any) -> bytes:
    width, height = _SIZES[given["size"]]
    values = {
        "title": given["words"],
        "board": board.name,
        "name-size": _largest(board.name, 44),
        "words": given["words"],
        "words-size": _largest(given["words"], 34),
        "file": _CODE_FILE,
        "side": scan.side(CODE_WIDTH),
        "caption": scan.caption,
        "says": list(given["says"]),
        "draft": given.get("draft", False),
        "width": width,
        "height": height,
        "many": given["size"] == "a4",
    }
    return pdf_of(TEMPLATE, values, {_CODE_FILE: scan.svg()})


def _largest(text: str, most: float) -> float:
    """Return the size at which ``text`` stands in one line, or two when it is long."""
    one_line = _ACROSS / max(ems(text), 1)
    return min(most, one_line if one_line > most / 2 else max(13.0, one_line * 1.8))
