"""The recordings of an item: somebody's own voice, or what the program said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boards.content.item import FileRef, Item

ATTACHED = "guangbo.mp3"
"""The name under which what the program says lies among an item's recordings."""
SENTENCES_LIMIT = 500
SECONDS_LIMIT = 3600


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a recording, from ``begin`` to ``end`` in milliseconds."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording by the hash of its bytes; nobody may know when what is said."""

    sha: str
    sentences: tuple[Sentence, ...] = ()


def recordings_of(item: Item) -> tuple[Recording, ...]:
    """Return the recordings of an item, people's own before what the program said."""
    heard = [file for file in item.files if file.use == "audio"]
    heard.sort(key=lambda file: file.name == ATTACHED)
    return tuple(Recording(file.sha, _sentences(file)) for file in heard)


def _sentences(file: FileRef) -> tuple[Sentence, ...]:
    """Return when each sentence is said; none where the times are no times."""
    times = file.more.get("times")
    if not isinstance(times, list) or len(times) > SENTENCES_LIMIT:
        return ()
    try:
        found = tuple(_sentence(one) for one in times)
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()
    ends = [0, *(one.end for one in found)]
    follow = all(end <= one.begin for end, one in zip(ends, found, strict=False))
    return found if follow and ends[-1] <= SECONDS_LIMIT * 1000 else ()


def _sentence(one: Mapping[str, Any]) -> Sentence:
    begin, end = int(one["from"]), int(one["to"])
    if not 0 <= begin < end:
        raise ValueError(one)
    return Sentence(begin, end, str(one["text"]))
