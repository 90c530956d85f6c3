"""The seam through which a repository is written."""

from typing import Protocol


class Store(Protocol):
    """A place that a repository is written to: a folder, an object store.

    A file is there whole or not at all, whatever happens while it is written.
    """

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``."""
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
