"""Text as offices save it to a file: UTF-8, with a mark at its head or not, or GB18030.

One place says which; what cannot be read is worded where it is asked for.
"""

import csv
import io

_ENCODINGS = ("utf-8-sig", "gb18030")


def text_in(data: bytes) -> str | None:
    """Return the text that ``data`` holds; None when it is no text of these."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def records_in(text: str) -> list[list[str]]:
    """Return the records of comma-separated values (RFC 4180).

    Raises:
        csv.Error: a quote is not closed, or stands where none may.
    """
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))
