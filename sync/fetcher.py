"""Lets python-tuf read metadata from our sources.

Takes the compressed twin where there is one, the nearest source first, and remembers
where each file came from: when python-tuf refuses it, the next source is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface

from sync.errors import (
    FileFormatError,
    NotInSourceError,
    SyncError,
)
from sync.layout import METADATA_LIMIT, TIMESTAMP
from sync.refusals import changed, missing, oversize
from sync.sources.base import Source
from sync.zstd import OversizeError, bound, decompress


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file as it came: from where, under which path, which bytes."""

    source: str
    path: str
    data: bytes


class SourceFetcher(FetcherInterface):
    """Hands python-tuf the files of ``sources`` (farthest first).

    ``fresh`` is the source that gave ``timestamp``: only it is asked for newer roots,
    because "there is no newer root" from an old stick would mean nothing.
    """

    def __init__(
        self, sources: Sequence[Source], *, fresh: Source, timestamp: bytes
    ) -> None:
        self._sources = sources
        self._fresh = fresh
        self._timestamp = timestamp
        self._blamed: set[tuple[str, str]] = set()
        self.last: Delivery | None = None

    def blame(self) -> bool:
        """Never take the last delivery's file from its source again.

        Returns whether asking again may end otherwise: newer roots come from one source
        alone, so a bad one would only come again and again.
        """
        delivery, self.last = self.last, None
        if delivery is None or delivery.path.endswith(".root.json"):
            return False
        self._blamed.add((delivery.source, delivery.path))
        return True

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """Return the file at ``url``, a path in the repository; see ``Updater``.

        Raises:
            DownloadHTTPError: 404 for a newer root, which is an ordinary answer.
            NotInSourceError, SourceUnavailableError: no source has or gives it.
            UntrustedError: what they give is too large or garbled.
        """
        self.last = None
        if url == TIMESTAMP:
            return self._timestamp
        problem: SyncError = missing(url)
        for source, path in self._places(url):
            try:
                data = _read(source, path, max_length)
            except NotInSourceError:
                continue
            except SyncError as error:
                problem = error
                continue
            self.last = Delivery(source.name, path, data)
            return data
        if isinstance(problem, NotInSourceError) and url.endswith(".root.json"):
            raise DownloadHTTPError("no newer root", HTTPStatus.NOT_FOUND)
        raise problem

    def _fetch(self, url: str) -> Iterator[bytes]:
        yield self.download_bytes(url, METADATA_LIMIT)

    def _places(self, url: str) -> Iterator[tuple[Source, str]]:
        if url.endswith(".root.json"):
            yield self._fresh, url
            return
        for source in reversed(self._sources):
            for path in (f"{url}.zst", url):
                if (source.name, path) not in self._blamed:
                    yield source, path


def read_capped(source: Source, path: str, limit: int) -> bytes:
    """Return the whole of ``path``, at most ``limit`` bytes.

    Raises:
        UntrustedError: it is longer, or has no end.
        NotInSourceError, SourceUnavailableError: as ``Source.fetch``.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in source.fetch(path):
        size += len(chunk)
        if size > limit:
            raise oversize(path)
        parts.append(chunk)
    return b"".join(parts)


def _read(source: Source, path: str, limit: int) -> bytes:
    if not path.endswith(".zst"):
        return read_capped(source, path, limit)
    packed = read_capped(source, path, bound(limit))
    try:
        return decompress(packed, limit)
    except OversizeError as error:
        raise oversize(path) from error
    except FileFormatError as error:
        raise changed(path) from error
