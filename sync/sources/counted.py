"""A source that counts what is asked of it and what it gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.sources.base import Look, Source, TaggedSource


@dataclass
class Traffic:
    """Files asked for, and bytes of files received; headers are not counted."""

    requests: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class CountedSource:
    """``source``, counted into ``traffic``; both as ``TaggedSource`` promises."""

    source: Source
    traffic: Traffic

    @property
    def name(self) -> str:
        """The name of the source."""
        return self.source.name

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of ``path``; see ``Source``."""
        self.traffic.requests += 1
        for chunk in self.source.fetch(path, offset=offset):
            self.traffic.bytes += len(chunk)
            yield chunk

    def look(self, path: str, *, tag: str, limit: int) -> Look:
        """Return ``path`` or that it has not changed; see ``TaggedSource``.

        A source without tags is simply read.
        """
        if not isinstance(self.source, TaggedSource):
            return Look(self._start(path, limit), "")
        self.traffic.requests += 1
        look = self.source.look(path, tag=tag, limit=limit)
        self.traffic.bytes += len(look.data or b"")
        return look

    def _start(self, path: str, limit: int) -> bytes:
        data = b""
        for chunk in self.fetch(path):
            data += chunk
            if len(data) > limit:
                break
        return data
