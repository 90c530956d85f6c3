"""What is said while a stick is in: how far it is, and when to take it out."""

from kiosk.actions import Choice, Home
from kiosk.presenters.form import FormView
from kiosk.presenters.item_facts import present_instant
from kiosk.wording import Wording
from sync.formats.stick_visit import Visit, VisitStep

_FOREIGN = frozenset({"E-SIG-1", "E-SIG-2", "E-SIG-5", "E-SIG-6", "E-BOARD-13"})
_OLDER = frozenset({"E-SIG-3"})
_FULL = frozenset({"E-USB-4"})
_ROOM = frozenset({"E-DISK-1"})
_UNKNOWN = frozenset({"E-SIG-7"})
_EXPIRED = frozenset({"E-SIG-4"})
_UNREADABLE = frozenset({"E-USB-1", "E-USB-2"})
_NOT_OURS = frozenset({"E-USB-5", "E-NET-6"})
_HALF = frozenset({"E-NET-3"})
_HANGS = frozenset({"E-USB-6"})
WHY = {
    **dict.fromkeys(_FOREIGN, "foreign"),
    **dict.fromkeys(_OLDER, "older"),
    **dict.fromkeys(_FULL, "full"),
    **dict.fromkeys(_ROOM, "room"),
    **dict.fromkeys(_UNKNOWN, "unknown"),
    **dict.fromkeys(_EXPIRED, "expired"),
    **dict.fromkeys(_UNREADABLE, "unreadable"),
    **dict.fromkeys(_NOT_OURS, "not_ours"),
    **dict.fromkeys(_HALF, "half"),
    **dict.fromkeys(_HANGS, "hangs"),
}
_OVER = frozenset({VisitStep.DONE, VisitStep.FAILED})


def present_stick(visit: Visit | None, words: Wording) -> FormView:
    """Word the work on a stick; without one, what to do."""
    if visit is None or visit.step is VisitStep.GONE:
        return FormView(
            title=words("stick.title"),
            heading=words("stick.none"),
            said=(words("stick.none_said"),),
            dock=(Choice(words("stick.home"), Home()),),
        )
    is_over = visit.step in _OVER
    return FormView(
        title=words("stick.title"),
        heading=words.under("stick.step", visit.step),
        warning=_warning(visit, words),
        said=tuple(_told(visit, words)) if is_over else tuple(_so_far(visit, words)),
        listed=(words("stick.take_out"),) if is_over else (),
        dock=(Choice(words("stick.home"), Home()),) if is_over else (),
    )


def _found(visit: Visit, words: Wording) -> str:
    if visit.stick_made_at is None:
        return words("stick.found")
    return words("stick.found_at", at=present_instant(visit.stick_made_at, words))


def _warning(visit: Visit, words: Wording) -> str:
    """Return what must not be overlooked: to leave the stick in, or what failed."""
    if visit.step not in _OVER:
        return words("stick.leave_in")
    return _why(visit, words) if visit.step is VisitStep.FAILED else ""


def _so_far(visit: Visit, words: Wording) -> list[str]:
    """Return what was found, and how many files of it were read, of how many."""
    read = words("stick.files", n=visit.files)
    if visit.step is VisitStep.CONTENT and visit.total > visit.files:
        read = words("stick.copying", n=visit.files + 1, all=visit.total)
    return [_found(visit, words), *([read] if visit.files else [])]


def _told(visit: Visit, words: Wording) -> list[str]:
    told = [] if visit.step is VisitStep.FAILED else [_items(visit, words)]
    if visit.letters:
        told.append(words("stick.letters", n=visit.letters))
    if visit.receipts:
        told.append(words("stick.receipts", n=visit.receipts))
    return told


def _items(visit: Visit, words: Wording) -> str:
    return words("stick.items", n=visit.items) if visit.items else words("stick.same")


def _why(visit: Visit, words: Wording) -> str:
    why = WHY.get(visit.code)
    said = words.under("stick.why", why) if why else visit.reason
    return f"{said}（{visit.code}）" if visit.code else said
