"""The fields of a kind, coerced from text by the table of kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boards.authoring import coerce
from boards.authoring.shaping import Problem
from boards.authoring.yaml_text import Path
from boards.content.kinds import KINDS, Field

_CODES: Mapping[str, str] = {
    "date": "item.date",
    "instant": "item.date",
    "money": "item.money",
    "int": "item.number",
    "bool": "item.truth",
    "ref": "item.ref",
}


@dataclass(slots=True)
class Fields:
    """The values in JSON form, the keys nobody knows, and what could not be read."""

    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_fields(kind: str, written: Any) -> Fields:
    """Read the map of ``kind``. A kind without fields of its own keeps all as text."""
    read = Fields()
    if not isinstance(written, Mapping):
        if written != "":
            message = "这里要写成一组“名字: 值”"
            read.problems.append(Problem("item.shape", (kind,), message))
        return read
    known = KINDS[kind].fields if kind in KINDS else ()
    if not known:
        read.values = {key: value for key, value in written.items() if value != ""}
        return read
    by_key = {f.key: f for f in known}
    for key, value in written.items():
        if key not in by_key:
            read.extra[key] = value
        elif value != "":
            _take(read, by_key[key], value, (kind, key))
    return read


def _take(read: Fields, known: Field, value: Any, path: Path) -> None:
    if known.type == "list":
        entries = value if isinstance(value, list) else None
        taken = None if entries is None else _entries(read, known.parts, entries, path)
    else:
        taken = _one(read, known, value, path)
    if taken is None and known.type == "list":
        message = "这里要写成一列，每行前面加“- ”"
        read.problems.append(Problem("item.shape", path, message))
    elif taken is not None:
        read.values[known.key] = taken


def _entries(
    read: Fields, parts: Sequence[Field], entries: Sequence[Any], path: Path
) -> list[dict[str, Any]]:
    result = []
    for index, entry in enumerate(entries):
        here = (*path, str(index))
        if isinstance(entry, Mapping):
            result.append(_entry(read, parts, entry, here))
        else:
            message = "这里要写成一组“名字: 值”"
            read.problems.append(Problem("item.shape", here, message))
    return result


def _entry(
    read: Fields, parts: Sequence[Field], entry: Mapping[str, Any], path: Path
) -> dict[str, Any]:
    by_key = {part.key: part for part in parts}
    missing = [p for p in parts if p.is_required and not entry.get(p.key)]
    read.problems += [
        Problem("item.shape", path, f"少了「{part.label}」") for part in missing
    ]
    values = {
        key: _one(read, by_key[key], value, (*path, key))
        for key, value in entry.items()
        if key in by_key and value != ""
    }
    return {key: value for key, value in values.items() if value is not None}


def _one(read: Fields, known: Field, value: Any, path: Path) -> Any:
    if not isinstance(value, str):
        message = "这里要写一句话，不是一组"
        read.problems.append(Problem("item.shape", path, message))
        return None
    try:
        return coerce.READERS[known.type](value)
    except ValueError as error:
        code = _CODES.get(known.type, "item.shape")
        read.problems.append(Problem(code, path, str(error)))
        return None
