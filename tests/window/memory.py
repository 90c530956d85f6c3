"""What a process holds in its memory, as whoever steals the machine could read it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK = 1 << 24
WIDTHS = ("utf-8", "utf-16-le", "utf-32-le")  # as Python and SDL keep characters


def holds(pid: int, words: str) -> bool:
    """Return whether ``words`` stand anywhere in what process ``pid`` can write to."""
    return bool(held(pid, [words]))


def held(pid: int, texts: Iterable[str]) -> set[str]:
    """Return those of ``texts`` that stand there; the memory is read once for all."""
    sought = {text: [text.encode(width) for width in WIDTHS] for text in texts}
    found: set[str] = set()
    for piece in _pieces(pid):
        left = sought.keys() - found
        found |= {text for text in left if any(word in piece for word in sought[text])}
        if len(found) == len(sought):
            break
    return found


def _pieces(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable(pid):
            for at in range(start, end, CHUNK):
                try:
                    memory.seek(at)
                    yield memory.read(min(CHUNK, end - at) + 64)
                except OSError:
                    continue  # a page of a device, or one that was given back


def _writable(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        span, rights, *_ = line.split()
        if rights.startswith("rw"):
            start, _, end = span.partition("-")
            yield int(start, 16), int(end, 16)
