"""One byte range of a file, as a reader that goes on where it stopped asks for it."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class UnsatisfiableError(Exception):
    """The range begins after the end of the file: answer 416."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes ``start`` to ``end``, the end not included."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes that are."""
        return self.end - self.start


def asked(header: str, size: int) -> Span | None:
    """Return the span that a ``Range`` header asks for of a file of ``size`` bytes.

    ``None`` means the whole: no range, several, or one not understood (RFC 9110 lets a
    server do so).

    Raises:
        UnsatisfiableError: nothing of the file lies in it.
    """
    found = _ONE.fullmatch(header.strip())
    if not found or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise UnsatisfiableError
    return Span(start, end)
