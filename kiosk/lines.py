"""What launcher and child say to each other, a word a line."""

import re

SHOW = "show"  # launcher to child: come to the front
READY = "ready"  # child: everything is loaded, the window is hidden
SHOWN = "shown"  # child: the first frame is on the glass
ALIVE = "alive"  # child: a frame was drawn
OVER = "over"  # child: the session is over and cleared; end me when the next is up
WRONG = "wrong"  # child: a wrong PIN; count it, and tell the next ones
RIGHT = "right"  # child: the right PIN; forget the wrong ones
RESTART = "restart"  # child: the operator wants the program started anew
LEAVE = "leave"  # child: the operator wants a console
POWER_OFF = "power-off"  # child: the operator wants the machine switched off
ORDERS = frozenset({RESTART, LEAVE, POWER_OFF})
_SHOWN = re.compile(rf"{SHOW}(?: ([0-9]{{1,9}}) ([0-9]{{1,9}}))?", re.ASCII)


def show_line(locked_seconds: float, wrong: int) -> str:
    """Return what brings a child to the front, and how its gate stands.

    ``locked_seconds`` is for how long no PIN is taken, ``wrong`` how many were not it.
    """
    return f"{SHOW} {max(0.0, locked_seconds):.0f} {wrong}"


def shown_for(line: str) -> tuple[float, int] | None:
    """Return seconds and wrong tries of a line that says show; None: another line."""
    found = _SHOWN.fullmatch(line.strip())
    return (float(found[1] or 0), int(found[2] or 0)) if found else None
