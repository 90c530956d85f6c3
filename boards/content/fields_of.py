"""Which fields an item has: those of its kind, or of a record those of its matter."""

from dataclasses import replace

from boards.content.catalogue import Catalogue
from boards.content.item import Column, Item, Label
from boards.content.kinds import Field, kind_of

RECORD = "record"


def fields_of(item: Item) -> tuple[Field, ...]:
    """Return the fields of ``item`` in the order people read them.

    A record brings the labels of its fields along; one that stands without a label is
    called by its key.
    """
    if item.kind != RECORD:
        return kind_of(item.kind).fields
    labelled = tuple(Field(one.key, one.label, one.type) for one in item.labels)
    keys = {one.key for one in labelled}
    return (*labelled, *(Field(key, key) for key in item.fields if key not in keys))


def labelled(item: Item, catalogue: Catalogue) -> Item:
    """Return ``item`` with the labels that its matter gives to the fields it has."""
    matter = catalogue.matter(item.matter)
    if item.kind != RECORD or matter is None:
        return item
    labels = [
        Label(field.key, field.label, field.type)
        for field in matter.fields
        if field.key in item.fields
    ]
    return replace(item, labels=tuple(labels))


def column_of(field: Field) -> Column:
    """Return the column of a table that holds ``field``; words of a list are text."""
    return Column(field.key, field.label, "str" if field.type == "word" else field.type)
