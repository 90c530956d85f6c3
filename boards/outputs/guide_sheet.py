"""一次性告知单: all that a person must know before the way to the office, on paper.

What to bring, whom to see, how long, how much, and what if it cannot be done. Of a
bundle (办事一本通) the same of every guide, after what to bring for all of them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from boards.content.item import Item
from boards.content.telling import checklist_of
from boards.errors import ContentError
from boards.outputs.poster.paper import SHEET
from boards.outputs.poster.poster import CODE_FILE, CODE_WIDTH, closing_of
from boards.outputs.poster.printing import Printing
from boards.outputs.poster.scan import scan_of
from boards.outputs.poster.typesetting import pdf_of
from boards.outputs.wording import NOT_STATED, worded

TEMPLATE = "sheet.typ"
GUIDES = ("guide", "utility_guide")
BUNDLE = "bundle"
_CODE_WIDTH, _SEAL = 36, 44  # millimetres
_CLOSING = ("公开单位", "监督电话")
_NAME = "一次性告知单"
_WHO = (
    ("office", ""),
    ("outlets", ""),
    ("place", "地点："),
    ("hours", "时间："),
    ("phone", "电话："),
)
_SECTIONS = (
    ("找谁", _WHO),
    ("多久", (("limit", ""),)),
    ("多少钱", (("fee", ""), ("charges", ""), ("charge_basis", "依据："))),
    ("办不了怎么办", (("fallback", ""),)),
    ("谁能办", (("conditions", ""),)),
    ("怎么办", (("process", ""),)),
    ("依据", (("basis", ""),)),
)
_ALWAYS = ("找谁", "多久", "多少钱", "办不了怎么办")
_TYPES = {"limit": "term"}

Section = dict[str, Any]


def sheet_pdf(printing: Printing) -> bytes:
    """Return the sheet of a guide or a bundle as PDF.

    Raises:
        ContentError: the item is neither, or it cannot be set.
    """
    item = printing.item
    if item.kind not in (*GUIDES, BUNDLE):
        raise ContentError(
            f"“{item.title}”不是办事指南，做不了{_NAME}",
            hint="种类是 guide、utility_guide 或 bundle 的才行；别的用 gk board poster",
        )
    guides = _guides(printing) if item.kind == BUNDLE else ()
    values = {
        "sizes": SHEET.sizes(item.title),
        "board": printing.board.name,
        "name": _NAME,
        "topic": printing.matter.name if printing.matter else "",
        "title": item.title,
        "publisher": printing.publisher,
        "draft": not printing.is_released,
        "lead": item.summary,
        "fingerprint": printing.code,
        "sections": list(_bundle(printing, guides) if guides else _sections(item)),
        "guides": [
            {"title": f"{n}. {one.title}", "sections": list(_sections(one))}
            for n, one in enumerate(guides, start=1)
        ],
        "closing": _closing(printing),
    }
    return pdf_of(TEMPLATE, values, {CODE_FILE: scan_of(printing).svg()})


def _closing(printing: Printing) -> dict[str, Any]:
    """Return the end of a sheet that is read in the hand and has one page."""
    whole = closing_of(printing)
    kept = [fact for fact in whole["facts"] if fact["label"] in _CLOSING]
    side = whole["side"] * _CODE_WIDTH / CODE_WIDTH
    said = {"facts": kept, "says": whole["says"][1:], "compact": True}
    return whole | said | {"seal": _SEAL, "side": side}


def _sections(item: Item) -> Iterator[Section]:
    yield _section("要带什么", [], checklist_of(item))
    for label, fields in _SECTIONS:
        lines = [
            before + worded(value, _TYPES.get(key, "str"))
            for key, before in fields
            if (value := item.fields.get(key))
        ]
        if lines or label in _ALWAYS:
            yield _section(label, lines)


def _section(label: str, lines: Sequence[str], things: Sequence[str] = ()) -> Section:
    is_missing = not lines and not things
    return {
        "label": label,
        "things": list(things),
        "lines": [NOT_STATED] if is_missing else list(lines),
        "missing": is_missing,
    }


def _bundle(printing: Printing, guides: Sequence[Item]) -> Iterator[Section]:
    """Yield what a bundle is about: which guides, and what to bring for all of them."""
    names = [f"{n}. {one.title}" for n, one in enumerate(guides, start=1)]
    names += [f"另外：{ref}" for ref in _refs(printing) if not _held(printing, ref)]
    yield _section("办哪些事", names)
    things = dict.fromkeys(thing for one in guides for thing in checklist_of(one))
    yield _section("一共要带", [], tuple(things))


def _guides(printing: Printing) -> tuple[Item, ...]:
    found = (_held(printing, ref) for ref in _refs(printing))
    return tuple(item for item in found if item)


def _refs(printing: Printing) -> tuple[str, ...]:
    refs = printing.item.fields.get("guides", ())
    return tuple(map(str, refs)) if isinstance(refs, list | tuple) else ()


def _held(printing: Printing, ref: str) -> Item | None:
    """Return the guide ``ref`` names if it stands on the same board."""
    board, _, name = ref.partition("/")
    if board != printing.board.code:
        return None
    held = (i for i in printing.edition.items() if i.id == name and i.kind in GUIDES)
    return next(held, None)
