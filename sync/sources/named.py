"""Which source a person means: ``https://…`` is an address, all else a folder."""

from pathlib import Path

from sync.sources.base import Source
from sync.sources.folder import FolderSource
from sync.sources.http import HttpSource


def source_named(where: str) -> Source:
    """Return the source at ``where``, the place that holds ``metadata/``."""
    if where.lower().startswith(("http://", "https://")):
        return HttpSource(where)
    return FolderSource(Path(where))
