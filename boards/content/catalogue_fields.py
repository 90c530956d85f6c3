"""The fields of a ``record``, as its matter names them in a catalogue."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from boards.content.kinds import Field

FIELDS_LIMIT = 40  # of one record
FIELD_KEY = re.compile("[a-z][a-z0-9_]{0,39}")
FIELD_TYPES = (
    *("str", "money", "date", "instant", "int"),
    *("bool", "word", "term", "ref", "refs"),
)
"""What a field of a ``record`` may hold; maps and lists belong to the other kinds."""


def field_to_json(field: Field) -> dict[str, Any]:
    """Return a field of a ``record`` as a catalogue stores it."""
    line: dict[str, Any] = {"key": field.key, "label": field.label, "type": field.type}
    if field.options:
        line["options"] = list(field.options)
    return line | {"required": field.is_required}


def fields_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Field, ...]:
    """Read the fields of a ``record`` back.

    Raises:
        KeyError, TypeError, ValueError: one is not a field that a record can have.
    """
    fields = tuple(map(_field, rows))
    if len(fields) > FIELDS_LIMIT or len({f.key for f in fields}) != len(fields):
        raise ValueError("more than 40 fields, or one twice")
    return fields


def _field(data: Mapping[str, Any]) -> Field:
    options = tuple(map(str, data.get("options", ())))
    key, type_ = str(data["key"]), str(data.get("type", "str"))
    if not FIELD_KEY.fullmatch(key) or type_ not in FIELD_TYPES:
        raise ValueError(f"not a field: {key} {type_}")
    if bool(options) != (type_ == "word"):
        raise ValueError(f"a field of words has options, no other: {key}")
    return Field(
        key=key,
        label=str(data["label"]),
        type=type_,
        is_required=truth(data.get("required", False)),
        options=options,
    )


def truth(value: Any) -> bool:
    """Read true or false; an overlay in a folder is text throughout."""
    if value not in (True, False, "true", "false"):
        raise ValueError(f"not true or false: {value!r}")
    return value in (True, "true")
