"""The facts of an item as its page lists them; what is lacking is said to be."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from boards.content.fields_of import RECORD, fields_of
from boards.content.item import Item
from boards.content.provenance import MADE, provenance_of
from boards.content.telling import said_of
from boards.content.validity import LAPSED, REPEALED, VALID, valid_until
from boards.outputs.page_parts import Fact
from boards.outputs.page_sheets import sums_of
from boards.outputs.wording import NOT_STATED, day, moment, period, worded

_EXPECTED: Mapping[str, tuple[str, ...]] = {"policy": ("document_number", "adopted_on")}


def stated(label: str, text: str) -> Fact:
    """Return a fact; one without ``text`` says that the source does not state it."""
    return Fact(label, text or NOT_STATED, is_missing=not text)


def facts_of(item: Item, *, names_nobody: bool) -> Iterator[Fact]:
    """Yield what is listed under the title, in the order it is read.

    ``names_nobody``: the words of a record are left out, its numbers and days stay.
    """
    if item.period:
        yield Fact("所属时期", period(item.period))
    left_out = set(names_somebody(item)) if names_nobody else set()
    for said in said_of(item):
        if said.field.key in left_out:
            continue
        text = worded(said.value, said.field.type)
        yield Fact(said.label, text, official=said.official)
    yield from _lacking(item)
    yield stated("形成日期", day(item.formed_on) if item.formed_on else "")
    source = provenance_of(item)
    if source and source.way == MADE and source.name:
        yield Fact("制作单位", source.name)
    if item.posting:
        yield Fact("公示期", _span(item.posting.from_on, item.posting.until_on))
    if item.expire_at:
        yield Fact("公开至", moment(item.expire_at))


def names_somebody(item: Item) -> Iterator[str]:
    """Yield the keys of a record under which a person may stand."""
    if item.kind == RECORD:
        yield from (s.field.key for s in said_of(item) if s.field.type == "str")


def _span(begin: date, end: date) -> str:
    return f"{day(begin)}至{day(end)}"


def _lacking(item: Item) -> Iterator[Fact]:
    """Yield what a document should state and this one does not."""
    expected = _EXPECTED.get(item.kind, ())
    labels = {field.key: field.label for field in fields_of(item)}
    for key in expected:
        if not item.fields.get(key):
            yield stated(labels[key], "")
    if item.kind == "policy" and not validity_of(item):
        yield stated(labels["validity"], "")


def validity_of(item: Item) -> str:
    """Return whether a document is in force, true on every day it is read.

    A page is made once and read for years: it names the last day, and does not say
    on which side of it today is.
    """
    word, last = str(item.fields.get("validity") or ""), valid_until(item)
    if last is None or word in (LAPSED, REPEALED):
        return word
    return f"{word or VALID}，{day(last)}以后失效"


def account_of(item: Item) -> Iterator[Fact]:
    """Yield an account from opening to closing, with what came in and went out."""
    if item.kind != "finance":
        return
    labels = {field.key: field.label for field in fields_of(item)}
    yield _amount(labels["opening"], item.fields.get("opening"))
    for way, amount in sums_of(item.table) if item.table else ():
        yield _amount(f"{way}合计", amount)
    yield _amount(labels["closing"], item.fields.get("closing"))


def _amount(label: str, value: Any) -> Fact:
    return stated(label, worded(value, "money") if value else "")
