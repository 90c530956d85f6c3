"""What this machine already holds of what somebody is about to apply for.

A wish is a sentence, and nobody writes the title of a document. So it is taken apart
into pairs of characters; what holds many of them, above all in its title, comes first.
"""

import re
from collections import Counter
from collections.abc import Iterator

from boards.content.listing import Row
from boards.errors import LibraryError
from kiosk.world import World

MOST_PAIRS = 16  # searches for one wish, each a few milliseconds
LOOKED_AT = 40  # rows of each
MOST_SHOWN = 5
ENOUGH = 0.4  # of the weight a row could have
IN_TITLE, IN_TEXT = 2, 1
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,}|[0-9]{4}")
_EMPTY = re.compile(
    "的|和|与|及|或|了|是|我|想|要|看|请|有|把|关于|哪些|什么|情况|信息|材料|申请|公开"
)


def already_public(wanted: str, world: World) -> tuple[Row, ...]:
    """Return what ``wanted`` may be, the likeliest first; nothing likely: none."""
    asked = tuple(_pairs(wanted))[:MOST_PAIRS]
    if not asked:
        return ()
    boards = [one.board.code for one in world.library.boards()]
    weights: Counter[str] = Counter()
    rows: dict[str, Row] = {}
    for pair in asked:
        for row in _found(pair, boards, world):
            rows.setdefault(row.ref, row)
            weights[row.ref] += IN_TITLE if pair in row.title else IN_TEXT
    least = ENOUGH * IN_TITLE * len(asked)
    best = [ref for ref, weight in weights.most_common() if weight >= least]
    return tuple(rows[ref] for ref in best[:MOST_SHOWN])


def _pairs(wanted: str) -> Iterator[str]:
    """Yield the pairs of neighbouring characters and the years, each once."""
    seen = set()
    for run in _RUN.findall(_EMPTY.sub(" ", wanted)):
        pairs = (
            [run] if run.isdigit() else [run[at : at + 2] for at in range(len(run) - 1)]
        )
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _found(pair: str, boards: list[str], world: World) -> tuple[Row, ...]:
    try:
        return world.search(pair, boards=boards, limit=LOOKED_AT).rows
    except LibraryError:  # sync will make it anew; the form goes on without
        return ()
