"""抄写: what an item says, one line at a time, for people who copy into a notebook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.actions import Action, Choice, Place, Replace
from kiosk.printer.job import Block, Job, Table, Words
from kiosk.wording import Wording

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
MOST = 2000  # lines; nobody copies more


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """One line to copy; ``counted`` says which of how many."""

    title: str
    line: str
    counted: str
    dock: tuple[Choice, ...] = ()


def present_copy(job: Job, place: Place, words: Wording) -> CopyView:
    """Word the line that ``place.part`` counts, from 0."""
    lines = lines_of(job)
    wanted = int(place.part) if place.part.isdecimal() else 0
    number = min(wanted, len(lines) - 1)
    return CopyView(
        title=words("print.copy"),
        line=lines[number],
        counted=words("print.copy_line", n=number + 1, all=len(lines)),
        dock=(
            Choice(words("print.copy_before"), _to(place, number - 1, lines)),
            Choice(
                words("print.copy_after"),
                _to(place, number + 1, lines),
                is_primary=True,
            ),
        ),
    )


def lines_of(job: Job) -> tuple[str, ...]:
    """Return what is copied: sentences, and each cell of a table under its label."""
    found = (line.strip() for block in job.body for line in _lines(block))
    return tuple(filter(None, found))[:MOST] or ("",)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        yield from SENTENCE.findall(block.text)
    elif isinstance(block, Table):
        for row in block.rows:
            cells = zip(block.labels, row, strict=True)
            yield from (
                f"{label}：{text}".lstrip("：") for label, text in cells if text
            )


def _to(place: Place, number: int, lines: Sequence[str]) -> Action | None:
    """Return what leads to another line; None where there is none."""
    if not 0 <= number < len(lines):
        return None
    return Replace(Place(place.screen, place.about, str(number)))
