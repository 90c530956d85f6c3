"""What a process holds in its memory, as whoever steals the machine could read it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK = 1 << 16
WIDTHS = ("utf-8", "utf-16-le", "utf-32-le")  # as Python and SDL keep characters


def holds(pid: int, words: str) -> bool:
    """Return whether ``words`` stand anywhere in what process ``pid`` can write to."""
    return bool(held(pid, [words]))


def held(pid: int, texts: Iterable[str]) -> set[str]:
    """Return those of ``texts`` that stand there; of some that overlap, one of them.

    The memory is read once for all, and all are looked for at once: there are some
    hundred megabytes and some hundred ways to write what is sought.
    """
    sought = {text.encode(width): text for text in texts for width in WIDTHS}
    longest = max(map(len, sought))
    pattern = re.compile(b"|".join(map(re.escape, sought)))
    return {
        sought[found.group()]
        for piece in _pieces(pid, longest)
        if piece.count(0) < len(piece)  # most of it was never written to
        for found in pattern.finditer(piece)
    }


def _pieces(pid: int, overlap: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable(pid):
            for at in range(start, end, CHUNK):
                try:
                    memory.seek(at)
                    yield memory.read(min(CHUNK + overlap, end - at))
                except OSError:
                    continue  # a page of a device, or one that was given back


def _writable(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        span, rights, *_ = line.split()
        if rights.startswith("rw"):
            start, _, end = span.partition("-")
            yield int(start, 16), int(end, 16)
