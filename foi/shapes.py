"""The shapes of what a letter's ``form.json`` holds: short texts, boards, items.

Bounds stand here because a form is read by the office, far from whoever wrote it.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_BOARD = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?")
_REF = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?/[a-z0-9][a-z0-9-]{0,63}")
_NUMBER = re.compile(r"[0-9]{15}")
_NO_TEXT = frozenset({"Cc", "Cs"})  # control characters, halves of characters


def text_in(form: Mapping[str, Any], key: str, limit: int) -> str:
    """Return the text under ``key``, empty if it is not given.

    Raises:
        TypeError: it is no text.
        ValueError: longer than ``limit`` characters, or it holds control characters.
    """
    value = form.get(key, "")
    if not isinstance(value, str):
        raise TypeError(f"{key} 应该是文字")
    value = value.strip()
    if len(value) > limit:
        raise ValueError(f"{key} 有 {len(value)} 个字，最多 {limit} 个")
    if any(unicodedata.category(c) in _NO_TEXT and c != "\n" for c in value):
        raise ValueError(f"{key} 里有不是文字的字符")
    return value


def board_in(form: Mapping[str, Any], key: str) -> str:
    """Return the code of a board under ``key``, which must be given.

    Raises:
        TypeError, ValueError: it is none.
    """
    return _like(_BOARD, text_in(form, key, 25), key)


def ref_in(form: Mapping[str, Any], key: str) -> str:
    """Return ``<board>/<item>`` under ``key``, empty if it is not given.

    Raises:
        TypeError, ValueError: it is none.
    """
    value = text_in(form, key, 90)
    return _like(_REF, value, key) if value else ""


def number_in(form: Mapping[str, Any], key: str) -> str:
    """Return the 15 digits of a letter under ``key``, empty if they are not given.

    Raises:
        TypeError, ValueError: they are no such digits.
    """
    value = text_in(form, key, 15)
    return _like(_NUMBER, value, key) if value else ""


def _like(pattern: re.Pattern[str], value: str, key: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"{key} 写得不对：{value[:40]!r}")
    return value
