"""What is to stand on a strip of paper, as values; and as the JSON of the job file.

``gk.print/1``: see ``docs/formats/print-job.md``. No width is known here, and no Kivy.
"""

import base64
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import Any

SCHEMA = "gk.print/1"
LIMIT = 2_000_000  # bytes of a job file
BLOCKS = 20_000
MOST_MODULES = 177  # the largest code there is
WIDEST_PHOTO, HIGHEST_PHOTO = 576, 768  # dots, on the widest paper
PHOTO_LIMIT = 250_000  # bytes of a small grey JPEG
MOST_PHOTOS = 3  # in one job: half a metre of paper
MOST_TEXT = 60_000  # characters of the body: three times what the longest paper holds
EACH = 40  # a block counts as so many, however little it says


class Size(StrEnum):
    """How large words are; what that is in dots, the paper says."""

    BODY = "body"
    TITLE = "title"
    SMALL = "small"
    BIG = "big"  # what must be read off and typed in


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; line ends in it stay."""

    text: str
    size: Size = Size.BODY
    is_bold: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``numeric`` columns stand at the right."""

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: rows of modules, dark is true."""

    modules: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A grey JPEG of ``width`` by ``height`` dots, as it lies on the widest paper."""

    jpeg: bytes
    width: int
    height: int


Block = Words | Table | Code | Rule | Photo


@dataclass(frozen=True, slots=True)
class Job:
    """One strip of paper: ``body``, then ``foot``.

    Where the body would be longer than the paper allows it ends early and ``cut`` says
    so; the foot always stands whole.
    """

    body: tuple[Block, ...]
    foot: tuple[Block, ...] = ()
    cut: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the object of a job file."""
        return {
            "schema": SCHEMA,
            "body": [_stored(block) for block in self.body],
            "foot": [_stored(block) for block in self.foot],
            "cut": self.cut,
        }


def bounded(job: Job) -> Job:
    """Return ``job`` without the end of its body that no paper could hold anyway.

    An item may be larger than a job may; what is left still ends early on paper, and
    says so.
    """
    room, kept = MOST_TEXT, list[Block]()
    for block in job.body:
        shortened = _within(block, room)
        room -= EACH + _size(shortened)
        if room < 0:
            break
        kept.append(shortened)
    return replace(job, body=tuple(kept))


def _within(block: Block, room: int) -> Block:
    """Return a block that alone is larger than ``room`` without its end."""
    match block:
        case Words(text) if len(text) > room:
            return replace(block, text=text[: max(0, room - EACH)])
        case Table(rows=rows) if _size(block) > room:
            most = max(0, room - EACH - _row_size(block.labels))
            kept = [s for s in accumulate(map(_row_size, rows)) if s <= most]
            return replace(block, rows=rows[: len(kept)])
        case _:
            return block


def _size(block: Block) -> int:
    match block:
        case Words(text):
            return len(text)
        case Table(labels, rows):
            return sum(map(_row_size, (labels, *rows)))
        case _:
            return 0


def _row_size(row: tuple[str, ...]) -> int:
    return sum(len(cell) + 1 for cell in row)


def _stored(block: Block) -> dict[str, Any]:
    match block:
        case Words(text, size, is_bold, is_centred):
            return {
                "type": "words",
                "text": text,
                "size": size.value,
                "bold": is_bold,
                "centred": is_centred,
            }
        case Table(labels, rows, numeric):
            return {
                "type": "table",
                "labels": list(labels),
                "rows": [list(row) for row in rows],
                "numeric": list(numeric),
            }
        case Code(modules):
            lines = ["".join("#" if dark else "." for dark in row) for row in modules]
            return {"type": "code", "modules": lines}
        case Rule():
            return {"type": "rule"}
        case Photo(jpeg, width, height):
            said = base64.b64encode(jpeg).decode()
            return {"type": "photo", "jpeg": said, "width": width, "height": height}
