"""A file of a board folder written again: what people put in it besides is kept.

Keys that the program does not know stay where they stood, at any depth; comments stay
with the key that they were written for. A comment whose key is gone moves to the key
around it, or to the top: none is lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import yaml

from boards.authoring.aliases import Named, key_words, named
from boards.authoring.yaml_text import Path, YamlError, read_yaml
from boards.authoring.yaml_writing import write_yaml


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: ``# …``, its line from 1, and whether it has the line to itself."""

    text: str
    line: int
    is_alone: bool


def rewritten(values: Mapping[str, Any], *, old: bytes | None, section: str) -> bytes:
    """Return ``values`` as YAML with the unknown keys and comments of ``old``.

    ``section`` is ``item`` or ``board``, or empty for a file whose keys are no words
    of ours. An ``old`` that cannot be read has nothing to keep.
    """
    if old is None:
        return write_yaml(values)
    try:
        text = read_yaml(old, words=key_words() if section else ())
        found = named(text, section) if section else Named(text.value, text.lines)
    except YamlError:
        return write_yaml(values)
    whole = _with_unknown(dict(values), found)
    return _with_comments(whole, comments_in(old), found)


def comments_in(data: bytes) -> list[Comment]:
    """Return the comments in a YAML file that can be read."""
    text = data.decode("utf-8-sig")
    inside = bytearray(len(text))
    for token in yaml.scan(text, yaml.BaseLoader):
        if isinstance(token, yaml.ScalarToken):
            first, last = token.start_mark.index, token.end_mark.index
            inside[first:last] = b"\1" * (last - first)
    found, begun = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        at = _comment_at(line, inside[begun : begun + len(line)])
        if at is not None:
            said = Comment(line[at:].rstrip(), number, not line[:at].strip())
            found.append(said)
        begun += len(line) + 1
    return found


def _comment_at(line: str, inside: bytearray) -> int | None:
    for at, char in enumerate(line):
        begins = at == 0 or line[at - 1] in " \t"
        if char == "#" and begins and not inside[at]:
            return at
    return None


def _with_unknown(values: dict[str, Any], found: Named) -> dict[str, Any]:
    for unknown in found.unknown:
        *outer, key = unknown.path
        value = _at(found.value, (*outer, key))
        place = _at(values, tuple(outer))
        if isinstance(place, dict) and value not in (None, "", {}, []):
            place.setdefault(key, value)
    return values


def _at(value: Any, path: Path) -> Any:
    """Return what stands at ``path``; ``None`` if nothing does."""
    for key in path:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _with_comments(
    values: Mapping[str, Any], comments: Iterable[Comment], found: Named
) -> bytes:
    data = write_yaml(values)
    lines = data.decode().split("\n")
    places = read_yaml(data).lines
    above: dict[int, list[str]] = {}
    tail: list[str] = []
    for comment in comments:
        path = _meant(comment, found.lines)
        if path is None:
            tail.append(comment.text)
            continue
        number = _line_of(path, places)
        value = _at(values, path)
        if comment.is_alone or not isinstance(value, str) or "\n" in value:
            above.setdefault(number, []).append(comment.text)
        else:
            lines[number - 1] += f"  {comment.text}"
    shown = chain.from_iterable(
        [*_indented(above.get(number, ()), line), line]
        for number, line in enumerate(lines, start=1)
    )
    body = "\n".join(shown)
    return (body + "".join(f"{text}\n" for text in tail)).encode()


def _meant(comment: Comment, lines: Mapping[Path, int]) -> Path | None:
    """Return the path of the key that a comment is about; ``None``: the end.

    The outermost of those on its line, or on the next one with a key. What stands above
    every key speaks of the file.
    """
    numbers = sorted(set(lines.values()))
    if comment.is_alone and numbers and comment.line < numbers[0]:
        return ()
    if comment.is_alone:
        line = next((number for number in numbers if number > comment.line), None)
    else:  # a value may go over several lines, its comment at their end
        line = next((n for n in reversed(numbers) if n <= comment.line), None)
    paths = [path for path, number in lines.items() if number == line]
    return min(paths, key=len, default=None)


def _line_of(path: Path, places: Mapping[Path, int]) -> int:
    """Return the line of ``path`` or of the nearest key around it."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def _indented(comments: Iterable[str], line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return [indent + comment for comment in comments]
