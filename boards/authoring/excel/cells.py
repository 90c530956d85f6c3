"""Cells on their way out of the reader's process: one letter for the type, then text.

``s`` text, ``n`` number (as short as it can be written), ``d`` day, ``t`` day and time.
An empty cell is the empty string.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

TEXT, NUMBER, DAY, MOMENT = "s", "n", "d", "t"
Value = int | float | str | bool | time | date | datetime | timedelta
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def coded(value: Value) -> str:
    """Return a cell of calamine as one text."""
    if isinstance(value, str):
        text = plain(value)
        return TEXT + text if text else ""
    if isinstance(value, bool):
        return TEXT + ("是" if value else "否")
    if isinstance(value, int | float):
        return NUMBER + format(Decimal(repr(value or 0)).normalize(), "f")
    return _of_time(value)


def _of_time(value: time | date | timedelta) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return MOMENT + value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return DAY + value.strftime("%Y-%m-%d")
    return TEXT + str(value)


def plain(text: str) -> str:
    """Return the text of a cell without controls and the space around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROLS.sub("", lines).strip()
