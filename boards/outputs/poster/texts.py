"""Texts made fit to be set: nothing that reorders or hides, nothing without a break.

Pure. A text is never changed in what it says: only what has no shape of its own goes,
and where no line could end a break without width is put in.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

BREAK = "\u200b"  # a line may end here; it has no width
FILE = "file"
RUN = 20  # characters in a row without a place for a line to end
LARGE_RUN = 10  # of a title, set so large
_MARKS = 2  # signs over one letter; more would cover the line above
_NARROW = 0.6  # the widest common Latin letter, of the width of a Chinese one
_WIDE = {"W", "F", "A"}
_UNBROKEN = rf"[^\s{BREAK}\u3400-\u9fff\U00020000-\U0003ffff]"
_SHAPELESS = {"Cc", "Cf", "Cs", "Co"}
_ODD = re.compile(r"[^\t\n\x20-\x7e\u3000-\u3029\u3400-\u9fff\uff01-\uff5e]")


def ems(text: str) -> float:
    """Return about how wide ``text`` is set, in widths of a Chinese character."""
    if text.isascii():
        return len(text) * _NARROW
    kinds = map(unicodedata.east_asian_width, text)
    return sum(1 if kind in _WIDE else _NARROW for kind in kinds)


def fit(text: str, run: int = RUN) -> str:
    """Return ``text`` as it can be set, a line at most ``run`` letters without end."""
    if _ODD.search(text):
        text = "".join(_shaped(text))
    text = text.replace("\t", " ")
    return re.sub(f"{_UNBROKEN}{{{run}}}", rf"\g<0>{BREAK}", text)


def fitted(value: Any) -> Any:
    """Return ``value`` (maps, lists, texts, numbers) with every text fit to be set.

    What stands under the key ``file`` names a file and stays as it is.
    """
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, Mapping):
        return {k: one if k == FILE else fitted(one) for k, one in value.items()}
    if isinstance(value, Sequence):
        return [fitted(one) for one in value]
    return value


def _shaped(text: str) -> list[str]:
    """Return the characters of ``text`` that have a shape, lines kept."""
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if character in f"\t\n{BREAK}" or (kind not in _SHAPELESS and marks <= _MARKS):
            kept.append("\n" if kind in ("Zl", "Zp") else character)
    return kept
