"""What a field and the keyboard show while something is typed."""

from dataclasses import dataclass

from kiosk.actions import Action, Choice
from kiosk.input.composing import (
    HABITS,
    TABS,
    Composing,
    Entry,
    Tab,
)
from kiosk.input.pinyin import Candidate
from kiosk.input.strokes import Stroke
from kiosk.presenters.key_rows import (
    KeyView,
    figure_rows,
    letter_rows,
    pad_rows,
    pinyin_rows,
    rows_beside,
)
from kiosk.wording import Wording

HIDDEN = "●"


@dataclass(frozen=True, slots=True)
class Edit(Action):
    """Type into the field ``key``."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field: what it asks, what stands in it, and what is wrong with that.

    ``waiting`` are keys that are not text yet; ``lines`` is how high it is; ``beside``
    are buttons at its right (看一下, 清空).
    """

    key: str
    label: str
    text: str = ""
    waiting: str = ""
    hint: str = ""
    empty: str = ""
    error: str = ""
    is_active: bool = False
    lines: int = 1
    beside: tuple[Choice, ...] = ()

    @property
    def action(self) -> Action:
        """What a touch on it does."""
        return Edit(self.key)


@dataclass(frozen=True, slots=True)
class KeyboardView:
    """The keyboard: rows of keys, and where there are candidates these above them.

    Candidates from number ``first`` on are shown, as many as there is room for; then
    ``more`` shows the next ones. ``hint`` stands there while nothing waits. Where
    ``strokes`` are not None there is a square to write in beside the keys.
    """

    rows: tuple[tuple[KeyView, ...], ...]
    candidates: tuple[Candidate, ...] | None = None
    first: int = 0
    more: str = ""
    hint: str = ""
    strokes: tuple[Stroke, ...] | None = None


def hidden(text: str, *, is_active: bool) -> str:
    """Return ``text`` as dots; the character just typed stays until the next one."""
    if not is_active:
        return HIDDEN * len(text)
    return HIDDEN * (len(text) - 1) + text[-1:]


def present_keyboard(
    composing: Composing,
    entry: Entry,
    candidates: tuple[Candidate, ...],
    *,
    words: Wording,
    tabs: tuple[Tab, ...] = (Tab.PINYIN,),
) -> KeyboardView:
    """Return the keys for ``entry`` with the candidates for what waits.

    ``tabs`` are those of the field on this machine: ``Composer.tabs``.
    """
    if composing.tab in HABITS:
        is_written = composing.tab is Tab.WRITING
        return KeyboardView(
            rows=rows_beside(words) if is_written else pinyin_rows(tabs, words),
            candidates=candidates,
            first=composing.first if composing.first < len(candidates) else 0,
            more=words("typing.more"),
            hint=words("typing.hint_writing" if is_written else "typing.hint"),
            strokes=composing.strokes if is_written else None,
        )
    if composing.tab is Tab.LETTERS:
        return KeyboardView(letter_rows(entry, words, is_upper=composing.is_upper))
    if entry is Entry.WORDS:
        return KeyboardView(figure_rows(words))
    return KeyboardView(pad_rows(entry, words))


def start_of(
    entry: Entry, text: str, limit: int, *, habit: Tab = Tab.PINYIN
) -> Composing:
    """Return the composing of a field that holds ``text``.

    It begins with the tab of ``habit`` if it has that.
    """
    tab = habit if habit in TABS[entry] else TABS[entry][0]
    is_upper = entry is Entry.CODE
    return Composing(text=text, tab=tab, is_upper=is_upper, limit=limit)
