"""Canonical JSON: equal content always gives equal bytes.

Keys sorted, no spaces, UTF-8 as it is, NFC, no floats and no ``null``. A key whose
value would be ``None`` is left out, at every depth, so that "absent" has one form.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any


def canonical(value: Any) -> bytes:
    """Return the canonical bytes of ``value`` (dicts, lists, str, int, bool).

    Raises:
        TypeError: it holds a float or something JSON has no form for, or is nested
            hundreds deep.
    """
    try:
        plain = _plain(value)
    except RecursionError as error:
        raise TypeError("nested too deep") from error
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def canonical_line(value: Any) -> bytes:
    """Return ``canonical(value)`` with the line end that JSON Lines ask for."""
    return canonical(value) + b"\n"


def strict_loads(data: bytes, *, limit: int) -> Any:
    """Read JSON that came from outside.

    Raises:
        ValueError: longer than ``limit`` bytes, not UTF-8, not JSON, nested too deep, a
            number that is no integer, half a character (which nothing can store), or a
            key given twice (two readers could then see two different things).
    """
    if len(data) > limit:
        raise ValueError(f"{len(data)} bytes, more than the {limit} allowed")
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_unique,
            parse_float=_no_integer,
            parse_constant=_no_integer,
        )
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode()
        return value  # noqa: TRY300 - one try for what may be nested too deep
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands twice")
    return result


def _no_integer(text: str) -> Any:
    raise ValueError(f"no integer: {text[:20]}")


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(v) for v in value]
    if isinstance(value, bool | int):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")
