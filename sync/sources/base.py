"""The seam through which every file comes in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

CHUNK = 64 * 1024  # bytes


class Source(Protocol):
    """A place that holds files: a web server, a folder on a stick.

    A source is never trusted and checks nothing. Length, hash and signature are the
    business of ``sync.trust`` and ``sync.mirror``, which stand between every source and
    every reader. How much is read is the reader's to bound: it simply stops.
    """

    @property
    def name(self) -> str:
        """What people call it: the address or the folder."""
        ...

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of ``path`` from ``offset`` on.

        Raises:
            NotInSourceError: it has no such file.
            SourceUnavailableError: it cannot be read now, or not to the end.
        """
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """What a second look at a file brought. ``data`` is ``None``: it has not changed.

    ``tag`` is what to show the next time; empty when the source gives none.
    """

    data: bytes | None
    tag: str


@runtime_checkable
class TaggedSource(Source, Protocol):
    """A source that can say "unchanged" without sending the file again."""

    def look(self, path: str, *, tag: str, limit: int) -> Look:
        """Return ``path`` or that ``tag`` still holds.

        Reading stops as soon as there are more than ``limit`` bytes.

        Raises:
            NotInSourceError: it has no such file.
            SourceUnavailableError: it cannot be read now.
        """
        ...


@runtime_checkable
class CarriedSource(Source, Protocol):
    """A source that a person carried here: anybody's, maybe old, maybe not all of it.

    What it cannot give says nothing about the machine it was carried to.
    """

    @property
    def carries(self) -> frozenset[str] | None:
        """The boards it says that it holds; ``None``: it does not say."""
        ...

    def expected(self, files: int) -> None:
        """Hear how many attachments are still to be fetched."""
        ...
