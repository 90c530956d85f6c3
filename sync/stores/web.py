"""A repository behind a web address as a store: it is read there and nowhere written.

What was read once stays as it was for the life of the store, so that everything in one
run is read from one state of the repository. Nothing is believed for coming from here:
whoever reads checks signatures from the root down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Never

from sync.errors import NotInSourceError, RefusedError, UntrustedError
from sync.layout import BLOB_LIMIT, EDITION_LIMIT, METADATA_LIMIT
from sync.sources.base import Source
from sync.stores.base import Stored
from sync.zstd import bound

_LIMITS = {
    "metadata": METADATA_LIMIT,
    "content/full": bound(EDITION_LIMIT),
    "content/blob": BLOB_LIMIT,
}


@dataclass(frozen=True, eq=False)
class WebStore:
    """The repository that ``source`` gives; see ``Store`` for what a reader gets."""

    source: Source
    _known: dict[str, bytes | None] = field(default_factory=dict, repr=False)

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        return self.read(path) is not None

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``.

        Raises:
            UntrustedError: they are more than such a file may have.
        """
        if path not in self._known:
            self._known[path] = self._fetched(path)
        return self._known[path]

    def look(self, path: str) -> Stored | None:
        """Return size and tag; the path is the tag, since what is read stays."""
        data = self.read(path)
        return None if data is None else Stored(len(data), path)

    def pieces(self, path: str, start: int, end: int) -> Iterator[bytes]:
        """Yield a part of ``path``."""
        data = self.read(path)
        if data is None:
            raise NotInSourceError(f"{self.source.name} 没有 {path}")
        yield data[start:end]

    def names(self) -> Iterator[str]:
        """Refuse: a web server does not say what it has."""
        raise self._read_only()

    def write(self, path: str, data: bytes) -> Never:  # noqa: ARG002 - a Store's verb
        """Refuse."""
        raise self._read_only()

    def replace(self, path: str, data: bytes) -> Never:  # noqa: ARG002 - a Store's verb
        """Refuse."""
        raise self._read_only()

    def swap(self, path: str, data: bytes, *, old: bytes | None) -> Never:  # noqa: ARG002 - a Store's verb
        """Refuse."""
        raise self._read_only()

    def remove(self, path: str) -> Never:  # noqa: ARG002 - a Store's verb
        """Refuse."""
        raise self._read_only()

    def is_fresh(self, path: str) -> bool:  # noqa: ARG002 - nobody writes through here
        """Return ``False``."""
        return False

    def _fetched(self, path: str) -> bytes | None:
        limit, data = _limit_of(path), bytearray()
        try:
            for chunk in self.source.fetch(path):
                data += chunk
                if len(data) > limit:
                    raise UntrustedError(f"{self.source.name} 的 {path} 大得不对")
        except NotInSourceError:
            return None
        return bytes(data)

    def _read_only(self) -> RefusedError:
        return RefusedError(
            f"{self.source.name} 只能读，从这里写不进去",
            hint="公开栏用 gk board publish --key … 交给后台；别的在后台的机器上做",
        )


def _limit_of(path: str) -> int:
    return next((n for head, n in _LIMITS.items() if path.startswith(head)), 0)
