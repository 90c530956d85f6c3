"""A poster of one item: what the screen and the page say, on paper, to be sealed.

The village's paper board shows names that the law wants shown there; pages on the web
and pictures for WeChat show only totals of such lists.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from boards.content.accounts import Ledger, ledger_of
from boards.content.item import Item
from boards.content.money_words import money_sentences
from boards.outputs.page_facts import validity_of
from boards.outputs.page_kinds import item_parts
from boards.outputs.page_names import relations_of
from boards.outputs.page_parts import Facts, Part
from boards.outputs.poster.bars import bars_of
from boards.outputs.poster.blocks import Block, blocks_of
from boards.outputs.poster.columns import PAD
from boards.outputs.poster.halves import halves_of, page_count
from boards.outputs.poster.paper import Paper
from boards.outputs.poster.photos import photos_of
from boards.outputs.poster.printing import Printing, openness_of, phones_of, posted_of
from boards.outputs.poster.scan import scan_of
from boards.outputs.poster.texts import LARGE_RUN, fit
from boards.outputs.poster.typesetting import pdf_of
from boards.outputs.wording import day, moment
from sync.instants import day_of

TEMPLATE = "poster.typ"
CODE_FILE = "code.svg"
FEW = 6  # pages; a sheet less no longer matters among more
CODE_WIDTH = 45  # millimetres
SEAL = 60  # millimetres: a seal of 42 and room to put it down
_CHART_EM = 0.85  # of the text
_PHOTOGRAPHED = "scan"  # its photos are what there is to read
_VOID = ("失效", "废止")


def poster_pdf(printing: Printing, paper: Paper) -> bytes:
    """Return the poster of an item as PDF.

    Raises:
        ContentError: it cannot be set, or its address is too long for a code.
    """
    files = photos_of(_shown(printing.item).files, printing.files)
    photos = frozenset(files)
    files |= {CODE_FILE: scan_of(printing).svg()}
    made = pdf_of(TEMPLATE, poster_values(printing, paper, photos=photos), files)
    count = page_count(made)
    if 1 < count <= FEW and paper.denser:
        values = poster_values(printing, paper.denser, photos=photos)
        closer = pdf_of(TEMPLATE, values, files)
        made = closer if page_count(closer) < count else made
    return halves_of(made, paper) if paper.is_cut else made


def poster_values(
    printing: Printing, paper: Paper, *, photos: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return everything that stands on the poster of an item, as plain values."""
    item, board = printing.item, printing.board
    ledger = ledger_of(item, printing.edition.items())
    lead, *more = _lead(item, ledger)
    em = round(paper.body * _CHART_EM)
    charts = bars_of(item, ledger, width=int(paper.across), em=em)
    across = paper.across / paper.table - PAD / 2
    blocks = blocks_of(
        _ordered(printing, _shown(item)),
        across=across,
        photos=photos,
        abreast=1 if item.kind == _PHOTOGRAPHED else 2,
    )
    return {
        "sizes": paper.sizes(item.title),
        "board": board.name,
        "openness": openness_of(board),
        "topic": printing.matter.name if printing.matter else "",
        "title": fit(item.title, LARGE_RUN),
        "publisher": printing.publisher,
        "by": _by(printing),
        "draft": not printing.is_released,
        "void": _void(item),
        "lead": fit(lead, LARGE_RUN),
        "more": more,
        "parts": with_charts(blocks, charts),
        "notes": list(_notes(item)),
        "changes": [
            f"{moment(c.at)}更正：{c.text}。原因：{c.reason}" for c in item.corrections
        ],
        "fingerprint": printing.code,
        "closing": closing_of(printing),
    }


def with_charts(blocks: list[Block], charts: list[Block]) -> list[Block]:
    """Return ``blocks`` with ``charts`` after the account that they are of."""
    after = (n for n, block in enumerate(blocks, start=1) if block["type"] == "sums")
    place = next(after, len(blocks))
    return [*blocks[:place], *charts, *blocks[place:]]


def closing_of(printing: Printing) -> dict[str, Any]:
    """Return what stands at the end of every paper: who, until when, whom to call."""
    scan = scan_of(printing)
    item = printing.item
    reviews = "；".join(f"{r.organ} {r.name} {day(day_of(r.at))}" for r in item.review)
    facts = (
        ("公开单位", printing.publisher),
        ("公开期", posted_of(item)),
        ("审核", reviews),
        ("监督电话", "；".join(phones_of(printing.board))),
    )
    return {
        "facts": [
            {"label": label, "text": text, "missing": False}
            for label, text in facts
            if text
        ],
        "fingerprint": printing.code,
        "says": ["网上、终端上的核对码和这张纸上一样，就是同一份。", *scan.says],
        "file": CODE_FILE,
        "side": scan.side(CODE_WIDTH),
        "seal": SEAL,
        "compact": False,
        "caption": scan.caption,
    }


def _shown(item: Item) -> Item:
    """Return ``item`` without the photos of vouchers: they are for a closer look."""
    return replace(item, files=tuple(f for f in item.files if f.use != "voucher"))


def _ordered(printing: Printing, item: Item) -> Iterator[Part]:
    """Yield the parts as on the page, an account before the lesser facts."""
    relations = relations_of(printing.edition)
    parts = list(item_parts(item, relations, is_naming=False))
    facts = [_untold(p, printing) for p in parts if isinstance(p, Facts)]
    first = next((n for n, p in enumerate(parts) if isinstance(p, Facts)), 0)
    yield from parts[:first]
    yield from sorted(facts, key=lambda one: not one.is_account)
    yield from (p for p in parts[first:] if not isinstance(p, Facts))


def _untold(facts: Facts, printing: Printing) -> Facts:
    """Leave out who published it: that stands under the title and at the seal."""
    kept = (fact for fact in facts.facts if fact.text != printing.publisher)
    return replace(facts, facts=tuple(kept))


def _lead(item: Item, ledger: Ledger) -> tuple[str, ...]:
    """Return the sentence that everybody reads, and what is counted after it."""
    counted = money_sentences(item, ledger)
    said = (item.summary, *counted) if item.summary else counted
    return said or ("",)


def _by(printing: Printing) -> str:
    on = printing.published_on
    return "　".join(filter(None, (printing.publisher, on and f"{on}公开")))


def _void(item: Item) -> str:
    """Return that a document is no longer in force, which is the first thing said."""
    word = item.fields.get("validity")
    return f"这份文件已经{word}" if item.kind == "policy" and word in _VOID else ""


def _notes(item: Item) -> Iterator[str]:
    if item.kind == "policy" and validity_of(item) and not _void(item):
        yield f"有效性：{validity_of(item)}"
    if item.disclosure_reason:
        yield f"说明：{item.disclosure_reason}"
    if item.printed_mark:
        yield f"文件上印的是：{item.printed_mark}"
    if item.fields.get("complete") is False:
        yield "来源文本不完整，这里是能看到的部分"
    vouchers = sum(file.use == "voucher" for file in item.files)
    if vouchers:
        yield f"票据照片 {vouchers} 张，扫码或者到公开终端上看"
