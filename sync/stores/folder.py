"""A folder as a store: what any web server or a stick then holds."""

from dataclasses import dataclass
from pathlib import Path

from sync.durable import write_whole
from sync.errors import ConflictError


@dataclass(frozen=True, slots=True)
class FolderStore:
    """The repository in ``root``; see ``Store`` for what each verb promises."""

    root: Path

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        return (self.root / path).is_file()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Write a new file that never changes again."""
        known = self.read(path)
        if known is None:
            write_whole(self.root / path, data)
        elif known != data:
            raise ConflictError(
                f"{path} 已经有了，内容不一样",
                hint="看看是不是有两处同时在往这个库里发布",
            )

    def replace(self, path: str, data: bytes) -> None:
        """Write ``path`` in the place of whatever is there."""
        write_whole(self.root / path, data)
