"""The words people may use for keys and values, Chinese or English, and their one form.

``assets/wording/aliases.yaml`` holds them; the labels of the kinds (期初结余, 金额)
count as well. ``named`` rewrites what was read so that the rest of the program meets
only the canonical keys, and says which keys it does not know.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

import assets
from boards.authoring.yaml_text import Path, YamlError, YamlText, read_yaml
from boards.content.kinds import KINDS, Field

_NEAR = 0.5  # of two characters of a Chinese word one may be wrong
Words = Mapping[str, str]  # a word people write, to the word it stands for

# Which section of the words holds inside a key's map; others are left as they are.
_INSIDE: Mapping[tuple[str, str], str] = {
    ("item", "review"): "review",
    ("item", "posting"): "span",
    ("item", "privacy"): "privacy",
    ("item", "corrections"): "correction",
    ("item", "rechecks"): "recheck",
    ("item", "withdrawn"): "withdrawn",
    ("item", "origin"): "origin",
    ("privacy", "kept"): "kept",
    ("board", "publishers"): "publisher",
    ("board", "office"): "office",
    ("board", "supervision"): "contact",
    ("board", "higher"): "contact",
    ("board", "feedback"): "feedback",
}
_LISTED: Mapping[tuple[str, str], str] = {
    ("item", "disclosure"): "disclosure",
    ("item", "audience"): "audience",
    ("recheck", "disclosure"): "disclosure",
    ("item", "kind"): "kind",
    ("board", "kind"): "board_kind",
    ("publisher", "organ"): "organ",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that no section knows: its path, its line, and the nearest known word."""

    path: Path
    line: int
    nearest: str


@dataclass(frozen=True, slots=True)
class Named:
    """What was read, under canonical keys only."""

    value: dict[str, Any]
    lines: Mapping[Path, int]
    unknown: tuple[Unknown, ...] = ()

    def line(self, path: Iterable[str]) -> int:
        """Return the line of ``path`` or of the nearest key around it."""
        here = tuple(path)
        while here and here not in self.lines:
            here = here[:-1]
        return self.lines.get(here, 1)


@cache
def keys(section: str) -> Words:
    """Return the words for the keys of ``section``; a kind's name is a section."""
    if section in _written()["keys"]:
        return _inverse(_written()["keys"][section])
    return _of_fields(_fields(section), _written()["fields"].get(section, {}))


@cache
def columns(kind: str) -> Words:
    """Return the words for the columns of a kind's table."""
    known = KINDS[kind].columns if kind in KINDS else ()
    return _of_fields(known, _written()["columns"].get(kind, {}))


@cache
def values(name: str) -> Words:
    """Return the words for the values called ``disclosure``, ``bool`` or ``kind``."""
    listed = _written()["kinds"] if name == "kind" else _written()["values"][name]
    return _inverse(listed)


@cache
def options(field: Field) -> Words:
    """Return the words for what a field of type ``word`` may hold."""
    known = {option: option for option in field.options}
    others = _written()["values"].get(field.key, {})
    return {**known, **_inverse({o: w for o, w in others.items() if o in known})}


def words(field: Field) -> Words:
    """Return the words for the values of ``field``; none where any text goes."""
    if field.type == "word":
        return options(field)
    return values("bool") if field.type == "bool" else {}


@cache
def key_words() -> frozenset[str]:
    """Return every word that may stand before a colon in any file of a folder."""
    sections = [*_written()["keys"], *KINDS, *_PARTS]
    known = {word for section in sections for word in keys(section)}
    return frozenset(known | set(values("kind")))


def named(text: YamlText, section: str) -> Named:
    """Rewrite keys and listed values of ``text`` to their canonical form.

    Raises:
        YamlError: two words of one map stand for the same key.
    """
    renaming = _Renaming(text)
    value = renaming.map(text.value, section, ())
    return Named(value, renaming.lines, tuple(renaming.unknown))


@dataclass(slots=True)
class _Renaming:
    """One pass over what was read; ``old`` paths are those of the file."""

    text: YamlText
    lines: dict[Path, int] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)

    def map(
        self, value: Mapping[str, Any], section: str, old: Path, new: Path = ()
    ) -> dict[str, Any]:
        result: dict[str, Any] = {}
        written: dict[str, str] = {}
        for word, inner in value.items():
            line = self.text.lines[*old, word]
            key = self._key(section, word, (*new, word), line)
            if key in written:
                message = f"第{line}行：“{word}”和前面的“{written[key]}”是一回事"
                raise YamlError("yaml.same-key", line, message)
            written[key] = word
            self.lines[*new, key] = line
            result[key] = self._inner(inner, (section, key), (*old, word), (*new, key))
        return result

    def _key(self, section: str, word: str, path: Path, line: int) -> str:
        words = keys(section)
        kinds = self._kinds() if section == "item" else {}
        key = words.get(word) or kinds.get(word)
        # A section without words of its own is free: its keys are what people choose.
        if key is None and words:
            near = get_close_matches(word, [*words, *kinds], n=1, cutoff=_NEAR)
            self.unknown.append(Unknown(path, line, near[0] if near else ""))
        return key or word

    def _kinds(self) -> Words:
        # A kind of a later version has a map under its own name, as ours have.
        kind = self.text.value.get("kind")
        return {**values("kind"), **({kind: kind} if isinstance(kind, str) else {})}

    def _inner(self, inner: Any, place: tuple[str, str], old: Path, new: Path) -> Any:
        section = _section_inside(place)
        if isinstance(inner, dict):
            return self.map(inner, section, old, new)
        if isinstance(inner, list):
            entries = []
            for index, entry in enumerate(inner):
                at = str(index)
                self.lines[*new, at] = self.text.lines[*old, at]
                entries.append(self._inner(entry, place, (*old, at), (*new, at)))
            return entries
        return _value(inner, place)


def _section_inside(place: tuple[str, str]) -> str:
    section, key = place
    if section == "item" and key in KINDS:
        return key
    return _INSIDE.get(place, ".".join(place))


def _value(text: str, place: tuple[str, str]) -> str:
    section, key = place
    field = next((f for f in _fields(section) if f.key == key), None)
    name = _LISTED.get(place, "")
    known = words(field) if field else values(name) if name else {}
    return known.get(text, text)


_PARTS: Mapping[str, tuple[Field, ...]] = {
    f"{kind}.{f.key}": f.parts for kind, k in KINDS.items() for f in k.fields if f.parts
}


def _fields(section: str) -> tuple[Field, ...]:
    return KINDS[section].fields if section in KINDS else _PARTS.get(section, ())


def _of_fields(fields: tuple[Field, ...], more: Mapping[str, Iterable[str]]) -> Words:
    labels = {f.label: f.key for f in fields} | {f.key: f.key for f in fields}
    return {**_inverse(more), **labels}


def _inverse(words: Mapping[str, Iterable[str]]) -> Words:
    return {word: key for key, others in words.items() for word in (key, *others)}


@cache
def _written() -> Mapping[str, Any]:
    return read_yaml(assets.path("wording/aliases.yaml").read_bytes()).value
