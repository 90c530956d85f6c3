"""Texts of others on their way into a document: what no document can hold is left."""

import re

# Characters XML knows no way to write, and those that turn a line round.
_IMPOSSIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def plain(text: str) -> str:
    """Return ``text`` without what cannot be written, and with plain ends of line."""
    return _IMPOSSIBLE.sub("", text.replace("\r\n", "\n"))
