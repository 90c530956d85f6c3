"""What launcher and child say to each other, a word a line."""

SHOW = "show"  # launcher to child: come to the front
READY = "ready"  # child: everything is loaded, the window is hidden
SHOWN = "shown"  # child: the first frame is on the glass
ALIVE = "alive"  # child: a frame was drawn
OVER = "over"  # child: the session is over and cleared; end me when the next is up
LOCKED = "locked"  # child: too many wrong PINs; tell the next ones
RESTART = "restart"  # child: the operator wants the program started anew
LEAVE = "leave"  # child: the operator wants a console
POWER_OFF = "power-off"  # child: the operator wants the machine switched off
ORDERS = frozenset({RESTART, LEAVE, POWER_OFF})


def show_line(locked_seconds: float) -> str:
    """Return what brings a child to the front, and how long the gate stays shut."""
    return f"{SHOW} {locked_seconds:.0f}" if locked_seconds > 0 else SHOW


def shown_for(line: str) -> float | None:
    """Return the seconds in a line that says show; None when it says something else."""
    word, _, seconds = line.strip().partition(" ")
    if word != SHOW:
        return None
    return float(seconds) if seconds.isdigit() else 0.0
