"""An item as rows of a sheet, in both directions: a cell is a text.

``rows_of`` writes what ``parts_of`` reads. A key is a field of the item (``title``,
``body``, ``expire_at``), of its kind (``budget``), or of the meeting that decided
(``steps.held_on``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from boards.content.item import Item
from boards.content.terms import Term
from sync.instants import CHINA, parse_instant

STEPS, STEP = "steps", "steps."
OUTCOME, PHOTOS = "outcome", "photos"
OF_ITEM = frozenset({"title", "body", "expire_at", OUTCOME, PHOTOS})
_AGAIN = ("subject", "stage")  # what every meeting about a thing names
_OUTCOME_MARK = "实施情况："
_BRACKETS = re.compile(r"(.*?)[（(]([^（()）]*)[)）]")
_COPIES = re.compile(r"[0-9一二三四五六七八九十两]+ ?份?")
_PARTED = re.compile(r"[、；;]")
_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True, slots=True)
class Parts:
    """What a row says: texts of the item itself, and of its kind as they are written.

    ``steps`` are the meetings that it tells of.
    """

    title: str = ""
    body: str = ""
    expire_at: str = ""
    photos: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Mapping[str, str], ...] = ()


def parts_of(values: Mapping[str, str]) -> Parts:
    """Return what a row of ``values`` says; empty cells say nothing."""
    given = {key: text for key, text in values.items() if text}
    own = {key: given.pop(key, "") for key in ("title", "body", "expire_at", PHOTOS)}
    outcome = given.pop(OUTCOME, "")
    ends = f"{_OUTCOME_MARK}{outcome}" if outcome else ""
    own["body"] = "\n\n".join(filter(None, (own["body"], ends)))
    fields: dict[str, Any] = {k: t for k, t in given.items() if not k.startswith(STEP)}
    if "materials" in fields:
        fields["materials"] = _materials(fields["materials"])
    step = {k.removeprefix(STEP): t for k, t in given.items() if k.startswith(STEP)}
    return Parts(**own, fields=fields, steps=(step,) if step else ())


def joined(rows: Sequence[Parts]) -> Parts:
    """Return what rows that belong together say: all meetings, and the last word."""
    last = rows[-1]
    fields = {key: value for row in rows for key, value in row.fields.items()}
    steps = tuple(step for row in rows for step in row.steps)
    results = [row.body for row in rows[:-1]]
    if any(text and text != last.body for text in results):
        named = [(row.steps[0].get("name", ""), row.body) for row in rows if row.steps]
        body = "\n\n".join(f"{name}：{text}" for name, text in named if text)
        return replace(last, body=body, fields=fields, steps=steps)
    return replace(last, fields=fields, steps=steps)


def rows_of(item: Item) -> list[Mapping[str, str]]:
    """Return the rows of ``item`` by key: one, or of a decision one of each meeting.

    What is decided stands in the row of the last meeting.
    """
    body, _, outcome = _parted(item.body)
    cells = {"title": item.title, "body": body, OUTCOME: outcome}
    if item.expire_at:
        cells["expire_at"] = _end(item.expire_at)
    for key, value in item.fields.items():
        cells.setdefault(key, text_of(value))
    steps = [
        {f"{STEP}{key}": text_of(value) for key, value in step.items()}
        for step in item.fields.get(STEPS, ())
    ]
    again = {key: cells.get(key, "") for key in _AGAIN}
    return [*(again | step for step in steps[:-1]), cells | (steps or [{}])[-1]]


def text_of(value: Any) -> str:
    """Return a value in JSON form as the text of a cell."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return str(Term.from_json(value)) if "unit" in value else ""
    if isinstance(value, list | tuple):
        return "\n".join(map(_material, value))
    text = str(value)
    return _moment(text) if "T" in text and text.endswith("+08:00") else text


def _parted(body: str) -> tuple[str, str, str]:
    """Return a body without its last part, and that part, if it tells the outcome."""
    head, mark, tail = body.rpartition(f"\n\n{_OUTCOME_MARK}")
    return (head, mark, tail) if mark and tail else (body, "", "")


def _moment(text: str) -> str:
    try:
        local = parse_instant(text).astimezone(CHINA)
    except ValueError:
        return text
    return local.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


def _end(moment: datetime) -> str:
    """Return the end of something: midnight is the day before it, as people say."""
    local = moment.astimezone(CHINA)
    if local.time() == _MIDNIGHT:
        return (local - timedelta(days=1)).date().isoformat()
    return local.strftime("%Y-%m-%d %H:%M:%S")


def _materials(text: str) -> list[dict[str, str]]:
    """Read what to bring: one a line, or parted by 、; copies and form in brackets."""
    lines = text.split("\n") if "\n" in text else _PARTED.split(text)
    return [_parsed(line.strip()) for line in lines if line.strip()]


def _parsed(line: str) -> dict[str, str]:
    match = _BRACKETS.fullmatch(line)
    if not match or not match[1].strip():
        return {"name": line}
    found = {"name": match[1].strip()}
    for part in filter(None, map(str.strip, re.split("[，,]", match[2]))):
        key = "copies" if _COPIES.fullmatch(part) else "form"
        if key in found:
            return {"name": line}
        found[key] = part
    return found


def _material(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    more = [str(entry[key]) for key in ("form", "copies") if entry.get(key)]
    return f"{entry.get('name', '')}（{'，'.join(more)}）" if more else entry["name"]
