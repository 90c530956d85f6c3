"""Characters without a shape: they turn a text round, hide in it, or move a printer.

Nobody reads them, and a text with them can look like another one; so nothing that a
resident is shown, scans or prints holds any.
"""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def is_turning(character: str) -> bool:
    """Tell whether a character only turns, joins or parts others (format, Cf)."""
    return unicodedata.category(character) == "Cf"


def without_unseen(text: str) -> str:
    """Return ``text`` without controls and marks of direction; line ends stay."""
    unseen = {c for c in set(text) if c != "\n" and _is_unseen(c)}
    return text.translate({ord(c): None for c in unseen}) if unseen else text


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN
