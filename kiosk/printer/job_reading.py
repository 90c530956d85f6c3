"""The JSON of a job file, read back into a job; what is not one is refused."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.printer.job import (
    BLOCKS,
    HIGHEST_PHOTO,
    MOST_MODULES,
    PHOTO_LIMIT,
    SCHEMA,
    WIDEST_PHOTO,
    Block,
    Code,
    Job,
    Photo,
    Rule,
    Size,
    Table,
    Words,
)


def job_from(found: Any) -> Job:
    """Return the job that the object of a job file holds.

    Raises:
        ValueError: it is none, or larger than a job may be.
    """
    if not isinstance(found, Mapping) or found.get("schema") != SCHEMA:
        raise ValueError("no gk.print/1")
    return Job(
        _blocks(found.get("body")), _blocks(found.get("foot")), _text(found.get("cut"))
    )


def _blocks(found: Any) -> tuple[Block, ...]:
    if not isinstance(found, list) or len(found) > BLOCKS:
        raise ValueError("no list of blocks")
    return tuple(map(_block, found))


def _block(found: Any) -> Block:
    if not isinstance(found, Mapping) or found.get("type") not in _READERS:
        raise ValueError("no block")
    return _READERS[found["type"]](found)


def _words(found: Mapping[str, Any]) -> Block:
    size, bold = Size(_text(found.get("size"))), _flag(found.get("bold"))
    return Words(_text(found.get("text")), size, bold, _flag(found.get("centred")))


def _table(found: Mapping[str, Any]) -> Block:
    labels = _texts(found.get("labels"))
    rows = tuple(map(_texts, _list(found.get("rows"))))
    numeric = tuple(map(_flag, _list(found.get("numeric"))))
    if any(len(part) != len(labels) for part in (*rows, numeric)):
        raise ValueError("a table of unequal rows")
    return Table(labels, rows, numeric)


def _code(found: Mapping[str, Any]) -> Block:
    lines = _texts(found.get("modules"))
    is_square = 0 < len(lines) <= MOST_MODULES and set(map(len, lines)) == {len(lines)}
    if not is_square or set("".join(lines)) - set("#."):
        raise ValueError("no code")
    return Code(tuple(tuple(mark == "#" for mark in line) for line in lines))


def _rule(_: Mapping[str, Any]) -> Block:
    return Rule()


def _photo(found: Mapping[str, Any]) -> Block:
    jpeg = base64.b64decode(_text(found.get("jpeg")), validate=True)
    width, height = found.get("width"), found.get("height")
    is_small = len(jpeg) <= PHOTO_LIMIT
    if not is_small or type(width) is not int or type(height) is not int:
        raise ValueError("no photo")
    if not (0 < width <= WIDEST_PHOTO and 0 < height <= HIGHEST_PHOTO):
        raise ValueError("no photo")
    return Photo(jpeg, width, height)


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Block]] = {
    "words": _words,
    "table": _table,
    "code": _code,
    "rule": _rule,
    "photo": _photo,
}


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise ValueError("no list")  # noqa: TRY004 - one error for all that is wrong
    return found


def _texts(found: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(found)))


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise ValueError("no text")  # noqa: TRY004
    return found


def _flag(found: Any) -> bool:
    if not isinstance(found, bool):
        raise ValueError("neither true nor false")  # noqa: TRY004
    return found
