"""What a server called the timestamp that is held, to be asked "still the same?"."""

import hashlib
from pathlib import Path

from sync.canonical import canonical_line, strict_loads
from sync.durable import write_whole
from sync.state import KioskState

TAG_LIMIT = 4096  # bytes


def read_tag(state: KioskState, source: str, timestamp: bytes) -> str:
    """Return what ``source`` called ``timestamp`` when it sent it, empty: not known."""
    try:
        with _tag_file(state).open("rb") as file:
            seen = strict_loads(file.read(TAG_LIMIT + 1), limit=TAG_LIMIT)
        is_it = seen["source"] == source and seen["sha"] == _sha(timestamp)
        return str(seen["tag"]) if is_it else ""
    except (OSError, KeyError, TypeError, ValueError):
        return ""


def write_tag(state: KioskState, source: str, timestamp: bytes, tag: str) -> None:
    """Remember that ``source`` calls ``timestamp`` by ``tag``."""
    seen = {"source": source, "sha": _sha(timestamp), "tag": tag[:200]}
    write_whole(_tag_file(state), canonical_line(seen))


def _tag_file(state: KioskState) -> Path:
    return state.root.with_name("seen.json")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
