"""The seam through which a repository is written, and read back to be served."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is there: its size in bytes, and a tag that its bytes alone have."""

    size: int
    tag: str


class Store(Protocol):
    """A place that a repository is written to: a folder, an object store.

    A file is there whole or not at all, whatever happens while it is written. Every
    verb may raise ``SourceUnavailableError`` or ``RefusedError`` where the place is
    another machine.
    """

    def __hash__(self) -> int:
        """Equal stores are one place."""
        ...

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``."""
        ...

    def look(self, path: str) -> Stored | None:
        """Return what is known of ``path`` without reading it, or ``None``."""
        ...

    def pieces(self, path: str, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes of ``path`` from ``start`` to ``end``, the end not included.

        Raises:
            NotInSourceError: it is not there.
        """
        ...

    def names(self) -> Iterator[str]:
        """Yield the path of every file that is wholly there, in no certain order."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write a new file that never changes again.

        Writing the same bytes twice is fine.

        Raises:
            ConflictError: it is there already with other bytes.
            DiskFullError: there is no room; nothing was written.
        """
        ...

    def replace(self, path: str, data: bytes) -> None:
        """Write ``path`` in the place of whatever is there.

        Raises:
            DiskFullError: there is no room; the old bytes stay.
        """
        ...

    def swap(self, path: str, data: bytes, *, old: bytes | None) -> None:
        """Write ``path`` in the place of ``old``; ``None``: nothing is there yet.

        Raises:
            RacedError: something else stands there by now; it stays.
            DiskFullError: there is no room; the old bytes stay.
        """
        ...

    def remove(self, path: str) -> None:
        """Remove ``path``; one that is not there is fine."""
        ...

    def is_fresh(self, path: str) -> bool:
        """Return whether whoever wrote ``path`` may still be at work.

        Always false where a lock keeps all writers apart.
        """
        ...
