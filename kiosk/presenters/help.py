"""What the help screen says: how to use the machine, how it looks, whom to ask."""

from dataclasses import dataclass

from boards.content.board import Board
from kiosk.actions import Choice, Go, Place, SetContrast, SetText
from kiosk.metrics import TextMode
from kiosk.theme import Contrast
from kiosk.wording import Wording

STEPS = ("touch", "turn", "larger", "take", "leave")
PRINTING = ("touch", "turn", "larger", "take", "print", "leave")


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing to know, with its drawing: ``touch``, ``turn``, ``larger`` …."""

    drawing: str
    title: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """Everything the help screen needs in order to draw itself.

    ``ways`` are entries that a small home has no room for.
    """

    title: str
    steps: tuple[StepView, ...]
    sizes_title: str
    sizes: tuple[Choice, ...]
    colours: tuple[Choice, ...]
    ask_title: str
    asks: tuple[tuple[str, str], ...]
    ways_title: str = ""
    ways: tuple[Choice, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_help(
    board: Board,
    mode: TextMode,
    contrast: Contrast,
    *,
    words: Wording,
    ways: tuple[Choice, ...] = (),
    steps: tuple[str, ...] = STEPS,
) -> HelpView:
    """Word the help of the kiosk of ``board``, with what is set now marked.

    ``ways`` lead on to whom else one can ask; ``steps`` are what to know here, those of
    ``PRINTING`` where there is a printer.
    """
    asks = tuple(_asks(board, words))
    return HelpView(
        title=words("help.title"),
        steps=tuple(
            StepView(
                name, words.under("help.step", name), words.under("help.said", name)
            )
            for name in steps
        ),
        sizes_title=words("help.sizes"),
        sizes=tuple(
            Choice(words.under("chrome.text", m), SetText(m), is_primary=m is mode)
            for m in TextMode
        ),
        colours=tuple(
            Choice(
                words.under("help.colours", c), SetContrast(c), is_primary=c is contrast
            )
            for c in Contrast
        ),
        ask_title=words("help.ask") if asks else "",
        asks=asks,
        ways_title=words("help.ways") if ways else "",
        ways=ways,
        dock=(Choice(words("help.machine"), Go(Place("lamp"))),),
    )


def _asks(board: Board, words: Wording) -> list[tuple[str, str]]:
    office, asks = board.office, []
    if address := office.get("address"):
        asks.append((words("help.address"), str(address)))
    if hours := present_hours(board, words):
        asks.append((words("help.hours"), "；".join(hours)))
    if phone := office.get("phone"):
        asks.append((words("help.phone"), str(phone)))
    people = (board.supervision, board.higher)
    asks += [(who.get("name", ""), who["phone"]) for who in people if who.get("phone")]
    if there := words("help.staff_said"):  # nothing is said where nobody is there
        asks.append((words("help.staff"), there))
    return asks


def present_hours(board: Board, words: Wording) -> list[str]:
    """Return the opening hours, a line for each span of days."""
    hours = board.office.get("hours")
    if not isinstance(hours, dict):
        return []
    return [f"{_days(day, words)} {time}" for day, time in hours.items()]


def _days(days: str, words: Wording) -> str:
    """Return ``周一至周五`` for ``mon-fri``; other wordings stay as they are."""
    names = [part.strip().lower() for part in days.split("-")]
    if not set(names) <= _DAY_NAMES:
        return days
    return words("help.until").join(words.under("help.day", name) for name in names)


_DAY_NAMES = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
