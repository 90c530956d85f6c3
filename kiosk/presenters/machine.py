"""What is said of the machine: for a photo by telephone, and for the operator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kiosk.presenters.chrome import Moment
from kiosk.presenters.item_facts import present_instant
from kiosk.printer.escpos import Condition
from kiosk.wording import Wording
from sync.formats.status import BoardStatus, Status

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One look at it. ``kiosk`` is empty before it was enrolled.

    ``printer`` is None where none is set; ``home`` is the board it belongs to.
    """

    kiosk: str
    hub: str
    program: str
    moment: Moment
    home: str
    edition: int
    status: Status | None
    printer: Condition | None


def present_machine(machine: Machine, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return everything that can be told of it: label and text."""
    return (*present_short(machine, words), *_more(machine, words))


def present_short(machine: Machine, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return what somebody at the other end of a telephone asks for first."""
    parts = (
        ("program", machine.program),
        ("clock", _clock(machine, words)),
        ("content", _content(machine, words)),
        ("letters", _letters(machine.status, words)),
        ("printer", _printer(machine.printer, words)),
    )
    return tuple((words.under("machine.label", key), text) for key, text in parts)


def shown_kiosk(machine: Machine, words: Wording) -> str:
    """Return the number of the machine, or that it has none yet."""
    return machine.kiosk or words("machine.no_kiosk")


def coded(machine: Machine) -> str:
    """Return what the code on the lamp test holds: one line, nothing personal."""
    status = machine.status
    parts = [
        "GKL1",
        machine.kiosk or "-",
        machine.program,
        f"{machine.moment.now:%Y-%m-%dT%H:%M}",
        "ok" if machine.moment.is_trusted else "untrusted",
        str(machine.edition),
        (status.last.code or status.last.result) if status and status.last else "-",
        str(status.outbox.new + status.outbox.held) if status else "-",
        machine.printer.value if machine.printer else "-",
    ]
    return "|".join(parts)


def _more(machine: Machine, words: Wording) -> Iterator[tuple[str, str]]:
    if machine.hub:
        yield words("machine.label.hub"), machine.hub
    status = machine.status
    if status is None:
        return
    yield words("machine.label.last"), _last(status, words)
    free, kept = (n // MEGABYTE for n in (status.disk.free, status.disk.reserve))
    yield words("machine.label.disk"), words("machine.disk", n=free, kept=kept)
    for board in status.boards:
        yield board.name or board.board, _board(board, words)


def _clock(machine: Machine, words: Wording) -> str:
    said = present_instant(machine.moment.now, words)
    key = "trusted" if machine.moment.is_trusted else "untrusted"
    return words.under("machine.clock", key).format(at=said)


def _content(machine: Machine, words: Wording) -> str:
    if not machine.edition:
        return words("machine.no_content")
    return words("machine.content", name=machine.home, n=machine.edition)


def _letters(status: Status | None, words: Wording) -> str:
    if status is None:
        return words("machine.unknown")
    outbox = status.outbox
    said = words("machine.letters", new=outbox.new, held=outbox.held)
    if outbox.oldest_at:
        oldest = present_instant(outbox.oldest_at, words)
        said += words("machine.oldest", at=oldest)
    return said


def _printer(condition: Condition | None, words: Wording) -> str:
    if condition is None:
        return words("machine.no_printer")
    return words.under("machine.printer", condition)


def _last(status: Status, words: Wording) -> str:
    last = status.last
    if last is None:
        return words("machine.never")
    said = words.under("machine.result", last.result).format(at=_at(last.at, words))
    return "\n".join(filter(None, (said, last.source, last.reason, last.code)))


def _board(board: BoardStatus, words: Wording) -> str:
    missing = words("machine.missing", n=board.blobs_missing)
    said = words(
        "machine.board",
        n=board.edition,
        items=board.items,
        at=_at(board.verified_at, words),
    )
    return said + (missing if board.blobs_missing else "")


def _at(moment: datetime, words: Wording) -> str:
    return present_instant(moment, words)
