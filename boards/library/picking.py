"""Which items a list asks for, as conditions of SQL with bound values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

SHOWN = "i.shown_from <= :at AND :at < i.shown_until"
_LAST = "\U0010ffff"  # sorts after every matter that begins with the same code


def on_boards(boards: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return a condition that an item stands on one of ``boards``; none means any."""
    if not boards:
        return "TRUE", {}
    names = {f"board{n}": board for n, board in enumerate(boards)}
    return f"i.board IN ({', '.join(f':{name}' for name in names)})", names


def wanted(
    at: datetime, boards: Sequence[str], matters: Sequence[str], kinds: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """Return the condition of an item shown at ``at`` under a matter or of a kind."""
    picked, values = _picked(matters, kinds)
    board, names = on_boards(boards)
    where = f"{SHOWN} AND {board} AND ({picked or 'TRUE'})"
    return where, {"at": int(at.timestamp())} | values | names


def others(
    at: datetime, boards: Sequence[str], matters: Sequence[str], kinds: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """Return the condition of an item shown at ``at`` that ``wanted`` leaves out."""
    picked, values = _picked(matters, kinds)
    board, names = on_boards(boards)
    where = f"{SHOWN} AND {board} AND NOT ({picked or 'FALSE'})"
    return where, {"at": int(at.timestamp())} | values | names


def _picked(matters: Sequence[str], kinds: Sequence[str]) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {f"kind{n}": kind for n, kind in enumerate(kinds)}
    tests = [f"i.kind = :{name}" for name in values]
    for n, matter in enumerate(matters):
        values |= {f"from{n}": matter, f"to{n}": matter + _LAST}
        tests.append(f"i.matter BETWEEN :from{n} AND :to{n}")
    return " OR ".join(tests), values
