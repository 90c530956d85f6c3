"""The bytes that receipt printers understand (ESC/POS), and what their answers mean.

Source: Epson ESC/POS command reference, and the manuals of the printers that follow it;
FS & and FS ! are those of printers for Chinese.
"""

from enum import StrEnum

RESET = b"\x1b@\x1da\x00"  # initialise; no status that nobody asked for
CHINESE = b"\x1c&"
CUT = b"\x1dVB\x00"  # feed to the knife and cut, leaving a bridge
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # forget what is not printed yet
ASK_WHEN_DONE = b"\x1dr\x01"  # answered in its turn, after everything before it
DOUBLED = 3  # mode of a raster: each dot is two by two
_OFFLINE, _ERROR, _SENSOR = b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04"
QUESTIONS = (_SENSOR, _OFFLINE, _ERROR)  # answered at once, one byte each


class Condition(StrEnum):
    """How a printer is."""

    READY = "ready"
    LOW = "low"  # prints, and will need paper soon
    PAPER = "paper"  # has none
    COVER = "cover"  # is open
    FAULT = "fault"  # knife, head: somebody must look
    SILENT = "silent"  # does not answer
    GONE = "gone"  # is not there

    @property
    def is_usable(self) -> bool:
        """Whether something can be printed."""
        return self in {Condition.READY, Condition.LOW}


def condition_of(question: bytes, answer: int) -> Condition:
    """Return what the ``answer`` to one of ``QUESTIONS`` tells."""
    if question == _SENSOR:
        if answer & 0x60:
            return Condition.PAPER
        return Condition.LOW if answer & 0x0C else Condition.READY
    if question == _OFFLINE:
        if answer & 0x04:
            return Condition.COVER
        return Condition.PAPER if answer & 0x20 else Condition.READY
    return Condition.FAULT if answer & 0x68 else Condition.READY


def is_answer(byte: int) -> bool:
    """Return whether ``byte`` answers one of ``QUESTIONS``; its fixed bits say so."""
    return byte & 0x93 == 0x12  # noqa: PLR2004


def is_done(byte: int) -> bool:
    """Return whether ``byte`` answers ``ASK_WHEN_DONE``."""
    return byte & 0x90 == 0


def raster(dots: bytes, across: int, *, mode: int = 0) -> bytes:
    """Return the command for a picture, ``across`` bytes a line, left bit first."""
    lines = len(dots) // across
    size = across.to_bytes(2, "little") + lines.to_bytes(2, "little")
    return b"\x1dv0" + bytes([mode]) + size + dots


def scaled(width: int, height: int) -> bytes:
    """Return the command for letters so many times as wide and high, 1 or 2."""
    both = bytes([(width - 1) << 4 | (height - 1)])
    chinese = bytes([(width - 1) << 2 | (height - 1) << 3])
    return b"\x1d!" + both + b"\x1c!" + chinese


def bold(weight: int) -> bytes:
    """Return the command for bold letters, 1, or not, 0."""
    return b"\x1bE" + bytes([weight])


def spacing(dots: int) -> bytes:
    """Return the command that makes a line of words ``dots`` high."""
    return b"\x1b3" + bytes([dots])


def feed(dots: int) -> bytes:
    """Return the command that moves the paper on."""
    whole, rest = divmod(dots, 255)
    return b"\x1bJ\xff" * whole + (b"\x1bJ" + bytes([rest]) if rest else b"")
