"""Which fields an item has: those of its kind, or of a record those of its matter."""

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


def labels_of(fields: tuple[Field, ...]) -> tuple[Label, ...]:
    """Return what a record carries of the fields of its matter."""
    return tuple(Label(field.key, field.label, field.type) for field in fields)


def column_of(field: Field) -> Column:
    """Return the column of a table that holds ``field``; words of a list are text."""
    return Column(field.key, field.label, "str" if field.type == "word" else field.type)
