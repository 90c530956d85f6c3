"""Every text of an item's own file, with the key that it stands under."""

from collections.abc import Iterator, Mapping
from typing import Any

from boards.content.item import Item

_TEXTS = (
    *("title", "summary", "disclosure_reason", "printed_mark"),
    *("provenance", "official_url"),
)


def own_texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield every text of the item's own file with the key it stands under."""
    for key in _TEXTS:
        yield key, getattr(item, key)
    for index, review in enumerate(item.review):
        yield f"review.{index}.organ", review.organ
        yield f"review.{index}.name", review.name
    for index, correction in enumerate(item.corrections):
        yield f"corrections.{index}.text", correction.text
        yield f"corrections.{index}.reason", correction.reason
    yield from _leaves(item.kind, item.fields)


def _leaves(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield key, str(value)  # a number of a person is a whole number too
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(f"{key}.{name}", inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _leaves(f"{key}.{index}", inner)
