"""The repository on a stick as a source: some boards, maybe old, counted as read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sync.sources.folder import FolderSource


@dataclass(frozen=True, slots=True)
class StickSource:
    """The repository in ``root``; ``opened`` hears of every file that is read.

    ``wanted`` hears how many attachments are still to be read.

    ``carries`` is what its table of contents says; ``None``: it has none.
    """

    root: Path
    carries: frozenset[str] | None
    opened: Callable[[], None]
    wanted: Callable[[int], None]

    @property
    def name(self) -> str:
        """The folder as it was named."""
        return str(self.root)

    def expected(self, files: int) -> None:
        """Hear how many attachments are still to be read."""
        self.wanted(files)

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of ``path`` from ``offset`` on; see ``Source``."""
        given = FolderSource(self.root).fetch(path, offset=offset)
        for number, chunk in enumerate(given):
            if not number:
                self.opened()
            yield chunk
