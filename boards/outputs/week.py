"""The week's sheet: what was published in seven days, to hang up on Friday."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.content.sentences import summary_of
from boards.outputs.poster.paper import Paper
from boards.outputs.poster.poster import CODE_WIDTH, SEAL
from boards.outputs.poster.printing import Printing, openness_of, phones_of
from boards.outputs.poster.scan import Scan, scan_of
from boards.outputs.poster.typesetting import pdf_of
from boards.outputs.text_qr import totals_of
from boards.outputs.wording import day
from sync.instants import day_of

DAYS = 7
TEMPLATE = "week.typ"
_UNTOLD = "一条信息"  # withdrawn for a secret: not even its title is told


def items_of_week(edition: Edition, until_on: date) -> tuple[Item, ...]:
    """Return what was published in the seven days that end with ``until_on``."""
    days = _days(until_on)
    found = [
        i for i in edition.items() if i.publish_at and day_of(i.publish_at) in days
    ]
    return tuple(sorted(found, key=lambda i: (i.publish_at, i.id)))


def week_pdf(
    printings: Sequence[Printing], until_on: date, *, edition: Edition, paper: Paper
) -> bytes:
    """Return the sheet of ``printings``, the items of the week that ``until_on`` ends.

    Raises:
        ContentError: it cannot be set, or an address is too long for a code.
    """
    scans = {f"code-{n}.svg": scan_of(one) for n, one in enumerate(printings)}
    first, last = until_on - timedelta(days=DAYS - 1), until_on
    board, gone = edition.board, _gone(edition, until_on)
    values = {
        "sizes": paper.sizes("一周公开"),
        "board": board.name,
        "openness": openness_of(board),
        "span": f"{day(first)}至{last.month}月{last.day}日",
        "title": "这一周公开了什么",
        "draft": not all(one.is_released for one in printings),
        "lead": f"一共公开 {len(printings)} 条"
        + (f"，撤下 {len(gone)} 条。" if gone else "。"),
        "items": [
            _entry(one, name, scan)
            for one, (name, scan) in zip(printings, scans.items(), strict=True)
        ],
        "gone": gone,
        "closing": {
            "facts": [
                {"label": "监督电话", "text": "；".join(phones), "missing": False}
                for phones in (phones_of(board),)
                if phones
            ],
            "fingerprint": "",
            "says": ["每一条旁边的核对码，和网上、终端上的一样，就是同一份。"],
            "file": "",
            "seal": SEAL,
            "compact": True,
        },
    }
    return pdf_of(TEMPLATE, values, {n: scan.svg() for n, scan in scans.items()})


def _entry(one: Printing, name: str, scan: Scan) -> dict[str, Any]:
    said = totals_of(one.item) if one.is_naming else (summary_of(one.item),)
    return {
        "title": one.item.title,
        "lead": "".join(said),
        "by": "　".join(filter(None, (one.publisher, one.published_on))),
        "fingerprint": one.code,
        "file": name,
        "side": scan.side(CODE_WIDTH),
        "caption": scan.caption,
    }


def _gone(edition: Edition, until_on: date) -> list[str]:
    days = _days(until_on)
    return [
        "，".join(
            filter(None, (f"{day(line.on)}：{line.title or _UNTOLD}", line.reason))
        )
        for line in edition.lines
        if isinstance(line, Withdrawn) and line.on in days
    ]


def _days(until_on: date) -> frozenset[date]:
    return frozenset(until_on - timedelta(days=n) for n in range(DAYS))
