"""``item.yaml`` as texts under their keys: what a form shows, and what it takes back.

Nothing is judged here. A date that is none stays as it was typed and goes into the file
as it is; the reader says what is wrong with it, and nobody has to type it again.
"""

from collections.abc import Mapping
from typing import Any

from boards.authoring.aliases import Named, key_words, named
from boards.authoring.rewriting import rewritten
from boards.authoring.yaml_text import YamlError, read_yaml
from boards.authoring.yaml_writing import Bare

_BARE = frozenset({"period"})
_SEPARATOR = "."


def texts_of(data: bytes) -> dict[str, Any]:
    """Return what an ``item.yaml`` says under canonical keys; nothing if unreadable."""
    found = _named(data)
    return dict(found.value) if found else {}


def key_at(data: bytes, line: int) -> str:
    """Return the key that stands on ``line``: ``finance.opening``; empty for none."""
    found = _named(data)
    paths = [path for path, at in found.lines.items() if at == line] if found else []
    names = map(_SEPARATOR.join, paths)
    return max(names, key=len, default="")


def text_at(values: Mapping[str, Any], key: str) -> str:
    """Return the text at ``key`` (``decision.steps.0.name``); a list goes by lines."""
    value: Any = values
    for part in key.split(_SEPARATOR):
        if isinstance(value, Mapping):
            value = value.get(part, "")
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return ""
    if isinstance(value, list):
        return "\n".join(text for text in value if isinstance(text, str))
    if isinstance(value, Mapping):  # a term that a program wrote
        return " ".join(str(text) for text in value.values())
    return str(value)


def put(values: dict[str, Any], key: str, value: str | list[str]) -> None:
    """Let ``value`` stand at ``key``; maps and lists on the way are made."""
    *outer, last = key.split(_SEPARATOR)
    here: Any = values
    for place, part in enumerate(outer):
        below = [*outer, last][place + 1]
        here = _step(here, part, [] if below.isdecimal() else {})
    if isinstance(here, list):
        while len(here) <= int(last):
            here.append("")
        here[int(last)] = value
    else:
        here[last] = value


def with_texts(values: Mapping[str, Any], *, old: bytes | None) -> bytes:
    """Return ``item.yaml`` with ``values``, without what is empty; comments stay."""
    whole = {
        key: Bare(value) if key in _BARE and isinstance(value, str) else value
        for key, value in _tidy(values).items()
    }
    return rewritten(whole, old=old, section="item")


def _named(data: bytes) -> Named | None:
    try:
        return named(read_yaml(data, words=key_words()), "item")
    except YamlError:
        return None


def _step(here: Any, part: str, empty: Any) -> Any:
    if isinstance(here, list):
        while len(here) <= int(part):
            here.append(type(empty)())
        found = here[int(part)]
    else:
        found = here.get(part)
    if isinstance(found, type(empty)):
        return found
    here[int(part) if isinstance(here, list) else part] = empty
    return empty


def _tidy(value: Mapping[str, Any]) -> dict[str, Any]:
    tidied = {key: _without_blanks(part) for key, part in value.items()}
    return {key: part for key, part in tidied.items() if part not in ("", {}, [])}


def _without_blanks(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _tidy(value)
    if isinstance(value, list):
        parts = map(_without_blanks, value)
        return [part for part in parts if part not in ("", {}, [])]
    return value
