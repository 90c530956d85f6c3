"""When each sentence of a recording is said: ``audio/X.mp3.times.json`` beside it.

A screen shows the sentence that is being said. The file itself is not published: what
it says goes with the recording, in the item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from boards.authoring.files import read_regular
from boards.content.item import FileRef
from boards.errors import FolderError
from sync.canonical import canonical, strict_loads

SCHEMA = "gk.times/1"
TIMES_SUFFIX = ".times.json"
SIZE_LIMIT = 64 * 1024  # bytes
SENTENCES_LIMIT = 500
TEXT_LIMIT = 200  # characters
LONGEST_MS = 3_600_000

_WRONG = "重新做一遍：gk board audio --attach；自己录的可以不要这个文件"


def with_times(ref: FileRef, path: Path) -> FileRef:
    """Return the recording at ``path`` with its times, if a file beside it has them.

    Raises:
        FolderError: the file of times cannot be read.
    """
    beside = path.with_name(path.name + TIMES_SUFFIX)
    if ref.use != "audio" or not beside.is_file():
        return ref
    content = read_regular(beside, limit=SIZE_LIMIT)
    try:
        seconds, times = times_of(strict_loads(content, limit=SIZE_LIMIT))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FolderError(f"{beside.name} 读不出来", hint=_WRONG) from error
    return replace(ref, more={**ref.more, "seconds": seconds, "times": times})


def times_of(told: Any) -> tuple[int, list[dict[str, Any]]]:
    """Return seconds and times of a file of times.

    Raises:
        ValueError: it is of another format, or the times do not follow one another.
    """
    if told["schema"] != SCHEMA or len(told["times"]) > SENTENCES_LIMIT:
        raise ValueError(told["schema"])
    times = [_time(one) for one in told["times"]]
    ends = [0, *(one["to"] for one in times)]
    follow = all(a <= b["from"] for a, b in zip(ends, times, strict=False))
    seconds = _whole(told["seconds"])
    if not follow or ends[-1] > min(seconds * 1000, LONGEST_MS):
        raise ValueError("the times do not follow one another")
    return seconds, times


def times_file(seconds: int, times: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the file of times, the inverse of ``times_of``."""
    told = {"schema": SCHEMA, "seconds": seconds, "times": [dict(t) for t in times]}
    return canonical(told) + b"\n"


def _time(one: Any) -> dict[str, Any]:
    begin, end, text = _whole(one["from"]), _whole(one["to"]), one["text"]
    if not isinstance(text, str) or len(text) > TEXT_LIMIT or begin >= end:
        raise ValueError(one)
    return {"from": begin, "to": end, "text": text}


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
