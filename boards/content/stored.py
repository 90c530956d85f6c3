"""A stored document that names its format: how every one of them is opened."""

from typing import Any

from boards.errors import FormatError
from sync.canonical import strict_loads


def opened(data: bytes, *, schema: str, limit: int, name: str) -> dict[str, Any]:
    """Return the document in ``data``, called ``name`` in what people are told.

    Raises:
        FormatError: longer than ``limit`` bytes, not JSON, or not ``schema``.
    """
    try:
        value = strict_loads(data, limit=limit)
    except ValueError as error:
        raise FormatError(f"{name}读不出来：{error}") from error
    if not isinstance(value, dict):
        raise FormatError(f"{name}读不出来：不是一个对象")
    if value.get("schema") != schema:
        raise FormatError(
            f"{name}的格式是 {value.get('schema')}，程序只认识 {schema}",
            hint="请升级程序，或换一个文件",
            code="program_too_old",
        )
    return value
