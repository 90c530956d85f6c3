"""Records: their fields are what the matter says, read by the matter's own table.

A folder is read before anybody knows its catalogue, so a record's fields are text at
first. Here they become what their matter asks for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from boards.authoring import aliases
from boards.authoring.fields import Fields, read_map
from boards.authoring.shaping import Problem
from boards.content.catalogue import Catalogue, Matter
from boards.content.draft import Draft
from boards.content.fields_of import RECORD, labelled
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.kinds import Field

_NEAR = 0.5  # of two characters of a Chinese word one may be wrong


def typed(
    drafts: Iterable[Draft], catalogue: Catalogue
) -> tuple[tuple[Draft, ...], list[Finding]]:
    """Return ``drafts`` with the fields of records read as their matters ask.

    What cannot be read, and what the matter does not know, is in the findings; the
    latter is kept in the folder and never published.
    """
    read, findings = [], []
    for draft in drafts:
        matter = catalogue.matter(draft.item.matter)
        if has_fields(draft) and matter and matter.fields:
            one, found = _typed(draft, matter, catalogue)
            read.append(one)
            findings += found
        else:
            read.append(draft)
    return tuple(read), findings


def has_fields(draft: Draft) -> bool:
    """Tell whether ``draft`` is a record with fields to be read."""
    return draft.item.kind == RECORD and bool(draft.item.fields)


def _typed(
    draft: Draft, matter: Matter, catalogue: Catalogue
) -> tuple[Draft, list[Finding]]:
    keys = {f.label: f.key for f in matter.fields} | {
        f.key: f.key for f in matter.fields
    }
    lines = {
        f"{RECORD}.{keys.get(word, word)}": line
        for word in draft.item.fields
        if (line := draft.lines.get(f"{RECORD}.{word}"))
    }
    by_key = {field.key: field for field in matter.fields}
    named = {
        key: _spoken(by_key.get(key), value)
        for word, value in draft.item.fields.items()
        for key in [keys.get(word, word)]
    }
    read = read_map(RECORD, named, matter.fields)
    extra = {**draft.extra, RECORD: read.extra} if read.extra else draft.extra
    item = labelled(replace(draft.item, fields=read.values), catalogue)
    found = replace(draft, item=item, extra=extra, lines={**draft.lines, **lines})
    return found, [*_problems(found, read, matter), *_unknown(found, read, keys)]


def _spoken(field: Field | None, value: Any) -> Any:
    """Return a text in the word it stands for: 是 for true."""
    if field is None or not isinstance(value, str):
        return value
    return aliases.words(field).get(value, value)


def _problems(draft: Draft, read: Fields, matter: Matter) -> Iterator[Finding]:
    labels = {field.key: field.label for field in matter.fields}
    for problem in read.problems:
        where, message = draft.where(".".join(problem.path)), problem.message
        said = f"「{_place(problem, labels)}」{message}"
        yield Finding(problem.code, ERROR, draft.item.id, where, said)


def _place(problem: Problem, labels: Mapping[str, str]) -> str:
    return next((labels[part] for part in problem.path if part in labels), RECORD)


def _unknown(draft: Draft, read: Fields, words: Mapping[str, str]) -> Iterator[Finding]:
    for key in read.extra:
        near = get_close_matches(key, words, n=1, cutoff=_NEAR)
        where = draft.where(f"{RECORD}.{key}")
        yield Finding(
            "yaml.unknown-key", WARNING, draft.item.id, where,
            f"事项 {draft.item.matter} 没有“{key}”这一项，没有用上",
            f"是不是 {near[0]}？" if near else "可以写：" + "、".join(words),
        )  # fmt: skip
