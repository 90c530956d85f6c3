"""The fields of a kind, coerced from text by the table of kinds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boards.authoring import coerce
from boards.authoring.shaping import Problem, is_blank
from boards.authoring.yaml_text import Path
from boards.content.kinds import KINDS, Field

_CODES: Mapping[str, str] = {
    "date": "item.date",
    "instant": "item.date",
    "money": "item.money",
    "int": "item.number",
    "bool": "item.truth",
    "ref": "item.ref",
    "refs": "item.ref",
    "term": "item.term",
    "word": "item.word",
}
_ONE_OF: Mapping[str, str] = {"refs": "ref", "texts": "str"}
_AS_LIST = "这里要写成一列，每行前面加“- ”"
_AS_MAP = "这里要写成一组“名字: 值”"
_AS_TEXT = "这里要写一句话，不是一组"


@dataclass(slots=True)
class Fields:
    """The values in JSON form, the keys nobody knows, and what could not be read."""

    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, path: Path, message: str) -> None:
        """Note that what stands at ``path`` could not be taken."""
        self.problems.append(Problem(code, path, message))


def read_fields(kind: str, written: Any) -> Fields:
    """Read the map of ``kind``. A kind without fields of its own keeps all as text."""
    return read_map(kind, written, KINDS[kind].fields if kind in KINDS else ())


def read_map(name: str, written: Any, known: Sequence[Field]) -> Fields:
    """Read the map called ``name`` by its ``known`` fields; without any, as text."""
    read = Fields()
    if not isinstance(written, Mapping):
        if written != "":
            read.refuse("item.shape", (name,), _AS_MAP)
        return read
    if not known:
        read.values = {key: value for key, value in written.items() if value != ""}
        return read
    by_key = {f.key: f for f in known}
    for key, value in written.items():
        if key not in by_key:
            read.extra[key] = value
        elif not is_blank(value):
            for taken in _one(read, by_key[key], value, (name, key)):
                read.values[key] = taken
    return read


def _one(read: Fields, known: Field, value: Any, path: Path) -> tuple[Any, ...]:
    """Return the value of one field alone in a tuple; nothing if there is none."""
    reader = _SHAPES.get(known.type, _scalar)
    taken = reader(read, known, value, path)
    return () if taken is None else (taken,)


def _scalar(read: Fields, known: Field, value: Any, path: Path) -> Any:
    if not isinstance(value, str):
        read.refuse("item.shape", path, _AS_TEXT)
        return None
    try:
        if known.type == "word":
            return coerce.to_word(value, known.options)
        return coerce.READERS[known.type](value)
    except ValueError as error:
        read.refuse(_CODES.get(known.type, "item.shape"), path, str(error))
        return None


def _term(read: Fields, known: Field, value: Any, path: Path) -> Any:
    """Take a term as people write it, or as ``{n, unit}``."""
    if not isinstance(value, Mapping):
        return _scalar(read, known, value, path)
    try:
        return coerce.term_of(value)
    except ValueError as error:
        read.refuse("item.term", path, str(error))
        return None


def _each(read: Fields, known: Field, value: Any, path: Path) -> Any:
    """Take one or a list of what ``known`` is a list of: references, or texts."""
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list):
        read.refuse("item.shape", path, _AS_LIST)
        return None
    one = Field(known.key, known.label, _ONE_OF[known.type])
    taken = [
        _scalar(read, one, entry, (*path, str(index)))
        for index, entry in enumerate(entries)
    ]
    return [entry for entry in taken if entry is not None]


def _list(read: Fields, known: Field, value: Any, path: Path) -> Any:
    if not isinstance(value, list):
        read.refuse("item.shape", path, _AS_LIST)
        return None
    taken = [
        _map(read, known, entry, (*path, str(index)))
        for index, entry in enumerate(value)
        if not is_blank(entry)
    ]
    return [entry for entry in taken if entry is not None]


def _map(read: Fields, known: Field, value: Any, path: Path) -> Any:
    if not isinstance(value, Mapping):
        read.refuse("item.shape", path, _AS_MAP)
        return None
    by_key = {part.key: part for part in known.parts}
    return {
        key: taken[0]
        for key, inner in value.items()
        if key in by_key
        and not is_blank(inner)
        and (taken := _one(read, by_key[key], inner, (*path, key)))
    }


_Reader = Callable[[Fields, Field, Any, Path], Any]
_SHAPES: Mapping[str, _Reader] = {
    "term": _term,
    "refs": _each,
    "texts": _each,
    "list": _list,
    "map": _map,
}
