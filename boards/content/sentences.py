"""Sentences: cutting a text into them, and the one that sums an item up.

The sum of an item is what a list shows under its title. The writer's own ``summary``
always wins; without one it is made from the item's fields or its first sentence, and
nothing stands in it that the item does not say.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from boards.content.body import Paragraph, blocks
from boards.content.item import Item, Table

SUMMARY_LIMIT = 200  # characters

_END = re.compile(
    r"(?<=[。！？!?…])(?![。！？!?…”’」』）)])|(?<=[。！？!?…][”’」』）)])|\n"
)


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text`` without the space around them, none empty."""
    parts = (part.strip() for part in _END.split(text))
    return tuple(part for part in parts if part)


def summary_of(item: Item) -> str:
    """Return one line that sums ``item`` up; empty when it says nothing to sum up."""
    if item.summary:
        return item.summary
    made = _MAKERS.get(item.kind, _first_sentence)(item)
    return _cut(made or _first_sentence(item))


def _first_sentence(item: Item) -> str:
    paragraphs = (block for block in blocks(item.body) if isinstance(block, Paragraph))
    said = (sentence for block in paragraphs for sentence in sentences_of(block.text))
    return next(said, "")


def _finance(item: Item) -> str:
    parts = [f"{word}{value:.2f}元" for word, value in _sums(item.table)]
    parts += _named(item, {"closing": "结余{}元"})
    return "，".join(parts) + "。" if parts else ""


def _roster(item: Item) -> str:
    labels = {"scheme": "{}", "people": "共{}人", "total": "合计{}元"}
    return _joined(item, labels)


def _policy(item: Item) -> str:
    labels = {"document_number": "{}", "effective_on": "{}起施行"}
    return _joined(item, labels)


def _joined(item: Item, labels: Mapping[str, str]) -> str:
    parts = _named(item, labels)
    return "，".join(parts) + "。" if parts else ""


def _named(item: Item, labels: Mapping[str, str]) -> list[str]:
    return [
        label.format(item.fields[key])
        for key, label in labels.items()
        if item.fields.get(key)
    ]


def _sums(table: Table | None) -> tuple[tuple[str, Decimal], ...]:
    # While a cell is no number no sum is claimed; the checks say which cell it is.
    if table is None:
        return ()
    amounts = tuple(map(_number, table.values("amount")))
    if not all(amount.is_finite() for amount in amounts):
        return ()
    rows = tuple(zip(table.values("direction"), amounts, strict=False))
    return tuple(
        (word, sum((amount for way, amount in rows if way == word), Decimal(0)))
        for word in ("收入", "支出")
    )


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _cut(text: str) -> str:
    return text if len(text) <= SUMMARY_LIMIT else text[: SUMMARY_LIMIT - 1] + "…"


_MAKERS: Mapping[str, Callable[[Item], str]] = {
    "finance": _finance,
    "roster": _roster,
    "policy": _policy,
}
