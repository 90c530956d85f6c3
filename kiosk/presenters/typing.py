"""What a field and the keyboard show while something is typed."""

from dataclasses import dataclass
from itertools import chain

from kiosk.actions import Action, Choice
from kiosk.input.composing import (
    HABITS,
    TABS,
    Clear,
    Composing,
    Entry,
    Erase,
    Finish,
    Press,
    Redraw,
    Shift,
    Space,
    Switch,
    Tab,
    Undraw,
)
from kiosk.input.pinyin import Candidate
from kiosk.input.strokes import Stroke
from kiosk.wording import Wording

COLUMNS = 10  # key widths in a full row
HIDDEN = "●"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FIGURES = "1234567890"
_SIGNS = "年月日号第－/：（）"
_PAD = 2.5  # a figure of the pad is as wide as two and a half keys
WRITTEN_COLUMNS = 5  # key widths that the keys beside the writing square take
_THIRD = 5 / 3


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
class KeyView:
    """A key ``weight`` key widths wide; without an action it is an empty place."""

    label: str
    action: Action | None
    weight: float = 1
    is_side: bool = False
    is_main: bool = False


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
            rows=_beside(words) if is_written else _pinyin(tabs, words),
            candidates=candidates,
            first=composing.first if composing.first < len(candidates) else 0,
            more=words("typing.more"),
            hint=words("typing.hint_writing" if is_written else "typing.hint"),
            strokes=composing.strokes if is_written else None,
        )
    if composing.tab is Tab.LETTERS:
        return KeyboardView(_letters(entry, words, is_upper=composing.is_upper))
    if entry is Entry.WORDS:
        return KeyboardView((_keys(_SIGNS), *_figures(words)))
    return KeyboardView(_pad(entry, words))


def start_of(
    entry: Entry, text: str, limit: int, *, habit: Tab = Tab.PINYIN
) -> Composing:
    """Return the composing of a field that holds ``text``.

    It begins with the tab of ``habit`` if it has that.
    """
    tab = habit if habit in TABS[entry] else TABS[entry][0]
    is_upper = entry is Entry.CODE
    return Composing(text=text, tab=tab, is_upper=is_upper, limit=limit)


def _keys(characters: str) -> tuple[KeyView, ...]:
    return tuple(KeyView(c, Press(c)) for c in characters)


def _side(label: str, action: Action, weight: float) -> KeyView:
    return KeyView(label, action, weight, is_side=True)


def _done(words: Wording, weight: float) -> KeyView:
    return KeyView(words("typing.done"), Finish(), weight, is_main=True)


def _pinyin(tabs: tuple[Tab, ...], words: Wording) -> tuple[tuple[KeyView, ...], ...]:
    first, second, third = map(_keys, _ROWS)
    can_write = Tab.WRITING in tabs
    writing = _side(words("typing.writing"), Switch(Tab.WRITING), 1.5)
    return (
        first,
        second,
        (
            _side(words("typing.apart"), Press("'"), 1),
            *third,
            _side(words("typing.erase"), Erase(), 2),
        ),
        (
            *((writing,) if can_write else ()),
            _side(words("typing.digits"), Switch(Tab.DIGITS), 1.5),
            _side(words("typing.letters"), Switch(Tab.LETTERS), 1.5),
            *_keys("，"),
            KeyView(words("typing.space"), Space(), 2 if can_write else 3),
            *_keys("。"),
            _done(words, 1.5 if can_write else 2),
        ),
    )


def _beside(words: Wording) -> tuple[tuple[KeyView, ...], ...]:
    """Return the keys beside the square that is written in."""
    return (
        (
            _side(words("typing.undraw"), Undraw(), _THIRD),
            _side(words("typing.redraw"), Redraw(), _THIRD),
            _side(words("typing.erase"), Erase(), _THIRD),
        ),
        tuple(KeyView(mark, Press(mark), _THIRD) for mark in "，。、"),
        (
            KeyView("·", Press("·"), _THIRD),
            KeyView(words("typing.space"), Space(), 2 * _THIRD),
        ),
        (
            _side(words("typing.pinyin"), Switch(Tab.PINYIN), _THIRD),
            _side(words("typing.digits"), Switch(Tab.DIGITS), _THIRD),
            _done(words, _THIRD),
        ),
    )


def _letters(
    entry: Entry, words: Wording, *, is_upper: bool
) -> tuple[tuple[KeyView, ...], ...]:
    first, second, third = (_keys(row.upper() if is_upper else row) for row in _ROWS)
    case = words("typing.lower") if is_upper else words("typing.upper")
    shift = _side(case, Shift(), 1)
    left = shift if entry is Entry.WORDS else KeyView("", None)
    third = (left, *third, _side(words("typing.erase"), Erase(), 2))
    return (_keys(_FIGURES), first, second, third, _letters_end(entry, words))


def _letters_end(entry: Entry, words: Wording) -> tuple[KeyView, ...]:
    if entry is Entry.EMAIL:
        ready = (_side(mail, Press(mail), 2) for mail in ("@qq.com", "@163.com"))
        return (*_keys("@.-_"), *ready, _done(words, 2))
    if entry is Entry.CODE:
        clear = _side(words("typing.clear"), Clear(), 2)
        return (clear, KeyView("", None, 6), _done(words, 2))
    return (
        _side(words("typing.pinyin"), Switch(Tab.PINYIN), 1.5),
        _side(words("typing.digits"), Switch(Tab.DIGITS), 1.5),
        *_keys("-."),
        KeyView(words("typing.space"), Space(), 3),
        _done(words, 2),
    )


def _figures(words: Wording) -> tuple[tuple[KeyView, ...], ...]:
    """Return the pad of a text field, with the way back to the other tabs."""
    sides = (
        (_side(words("typing.erase"), Erase(), _PAD),),
        (KeyView(".", Press("."), _PAD),),
        (KeyView("，", Press("，"), _PAD),),
    )
    last = (
        _side(words("typing.pinyin"), Switch(Tab.PINYIN), _PAD),
        KeyView("0", Press("0"), _PAD),
        _side(words("typing.letters"), Switch(Tab.LETTERS), _PAD),
        _done(words, _PAD),
    )
    return (*_three_rows(sides), last)


def _pad(entry: Entry, words: Wording) -> tuple[tuple[KeyView, ...], ...]:
    """Return the pad of a number field."""
    nothing = KeyView("", None, _PAD)
    extra = KeyView("X", Press("X"), _PAD) if entry is Entry.IDENTITY else nothing
    sides = (
        (_side(words("typing.erase"), Erase(), _PAD),),
        (_side(words("typing.clear"), Clear(), _PAD),),
        (extra,),
    )
    is_phone = entry is Entry.PHONE
    left = KeyView("+", Press("+"), _PAD) if is_phone else nothing
    right = KeyView("-", Press("-"), _PAD) if is_phone else nothing
    zero = KeyView("0", Press("0"), _PAD)
    return (*_three_rows(sides), (left, zero, right, _done(words, _PAD)))


def _three_rows(
    sides: tuple[tuple[KeyView, ...], ...],
) -> tuple[tuple[KeyView, ...], ...]:
    figures = [KeyView(f, Press(f), _PAD) for f in _FIGURES[:9]]
    rows = (figures[0:3], figures[3:6], figures[6:9])
    return tuple(tuple(chain(row, side)) for row, side in zip(rows, sides, strict=True))
