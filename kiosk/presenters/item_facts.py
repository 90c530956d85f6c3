"""The facts of an item as its screen lists them, under the names people use."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from boards.content.item import Item
from boards.content.kinds import Field
from boards.content.provenance import MADE, provenance_of
from boards.content.telling import said_of
from boards.content.terms import UNITS
from kiosk.presenters.figures import day_text, period_text
from kiosk.presenters.table import value_text
from kiosk.wording import Wording
from sync.instants import CHINA

YES_NO = {"True": "yes", "true": "yes", "False": "no", "false": "no"}


def facts_of(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield label and value of what is told in one line, in the order of reading."""
    if item.period:
        yield words("item.period"), period_text(item.period, words)
    yield from _field_facts(item, words)
    if item.formed_on:
        yield words("item.formed_on"), value_text(str(item.formed_on), "date", words)
    if item.printed_mark:
        yield words("item.printed_mark"), item.printed_mark
    said = _provenance(item, words)
    if said:
        yield words("item.provenance"), said
    if item.official_url:
        yield words("item.official_url"), item.official_url


def _field_facts(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    for said in said_of(item):
        is_told = said.field.key == "adopted_on" and said.value == str(item.formed_on)
        if not is_told:
            label = said.label
            if said.field.type == "money":
                label = words("table.money", label=label)
            yield label, worded(said.value, said.field, words)


def worded(value: Any, field: Field, words: Wording) -> str:
    """Return a field as it is read; what is not of its type stays as it is."""
    if field.type == "bool":
        return words.under("item.answer", YES_NO.get(str(value), "no"))
    if isinstance(value, Mapping):
        return _mapping(value, words)
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    if field.type == "instant":
        return _instant_text(str(value), words)
    return value_text(str(value), field.type, words)


def _mapping(value: Mapping[str, Any], words: Wording) -> str:
    if value.keys() == {"n", "unit"}:
        return f"{value['n']}{UNITS.get(str(value['unit']), value['unit'])}"
    if value.keys() == {"from_on", "until_on"}:
        first, last = (
            day_text(str(value[key]), words) for key in ("from_on", "until_on")
        )
        return words("item.span", first=first, last=last)
    return "，".join(str(part) for part in value.values() if part)


def _instant_text(value: str, words: Wording) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return present_instant(moment, words)


def present_instant(moment: datetime, words: Wording) -> str:
    """Return ``2026年11月20日 18:05``."""
    local = moment.astimezone(CHINA)
    day = words("row.date", year=local.year, month=local.month, day=local.day)
    return f"{day} {local:%H:%M}"


def _provenance(item: Item, words: Wording) -> str:
    found = provenance_of(item)
    if found is None:
        return item.provenance
    if found.way != MADE:
        return words("item.obtained", whom=found.name)
    return words("item.made", name=found.name) if found.name else ""
