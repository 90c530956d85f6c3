"""The facts of an item as its page lists them; what is lacking is said to be."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from boards.content.item import Item
from boards.content.kinds import Field, kind_of
from boards.outputs.page_names import FORWARDS
from boards.outputs.page_parts import Fact, sums_of
from boards.outputs.wording import NOT_STATED, day, moment, period, worded

_EXPECTED: Mapping[str, tuple[str, ...]] = {
    "policy": ("document_number", "adopted_on", "validity"),
}
_SUMS = ("opening", "closing")
_NOT_FACTS = {"validity", "complete", "interpretation_required"}


def stated(label: str, text: str) -> Fact:
    """Return a fact; one without ``text`` says that the source does not state it."""
    return Fact(label, text or NOT_STATED, is_missing=not text)


def facts_of(item: Item) -> Iterator[Fact]:
    """Yield what is listed under the title, in the order it is read."""
    if item.period:
        yield Fact("所属时期", period(item.period))
    yield from _fields(item)
    yield stated("形成日期", day(item.formed_on) if item.formed_on else "")
    if item.posting:
        yield Fact("公示期", _span(item.posting.from_on, item.posting.until_on))
    if item.expire_at:
        yield Fact("公开至", moment(item.expire_at))


def _span(begin: date, end: date) -> str:
    return f"{day(begin)}至{day(end)}"


def _fields(item: Item) -> Iterator[Fact]:
    """Yield the fields of the kind by its table, then those it does not know."""
    known = {field.key: field for field in kind_of(item.kind).fields}
    expected = _EXPECTED.get(item.kind, ())
    unknown = {key: Field(key, key) for key in item.fields if key not in known}
    for key, field in (known | unknown).items():
        value = item.fields.get(key, "")
        if _is_elsewhere(item, field, value):
            continue
        if value != "" or key in expected:
            yield stated(field.label, worded(value, field.type))


def _is_elsewhere(item: Item, field: Field, value: Any) -> bool:
    """Tell whether a field stands in another place of the page."""
    is_sum = item.kind == "finance" and field.key in _SUMS
    is_mark = field.key in _NOT_FACTS and value != ""
    return is_sum or is_mark or field.key in FORWARDS or is_table(value)


def is_table(value: Any) -> bool:
    """Tell whether a field is a list of maps, which is shown as a table."""
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and bool(value) and all(isinstance(one, Mapping) for one in value)


def account_of(item: Item) -> Iterator[Fact]:
    """Yield an account from opening to closing, with what came in and went out."""
    if item.kind != "finance":
        return
    labels = {field.key: field.label for field in kind_of(item.kind).fields}
    yield _amount(labels["opening"], item.fields.get("opening"))
    for way, amount in sums_of(item.table) if item.table else ():
        yield _amount(f"{way}合计", amount)
    yield _amount(labels["closing"], item.fields.get("closing"))


def _amount(label: str, value: Any) -> Fact:
    return stated(label, worded(value, "money") if value else "")
