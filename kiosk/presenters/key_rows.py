"""The rows of keys of every tab, and how wide each key is."""

from dataclasses import dataclass
from itertools import chain

from kiosk.actions import Action
from kiosk.input.composing import (
    Clear,
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
from kiosk.wording import Wording

COLUMNS = 10  # key widths in a full row
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FIGURES = "1234567890"
_SIGNS = "年月日号第－/：（）"
_PAD = 2.5  # a figure of the pad is as wide as two and a half keys
WRITTEN_COLUMNS = 5  # key widths that the keys beside the writing square take
_THIRD = 5 / 3


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key ``weight`` key widths wide; without an action it is an empty place."""

    label: str
    action: Action | None
    weight: float = 1
    is_side: bool = False
    is_main: bool = False


def _keys(characters: str) -> tuple[KeyView, ...]:
    return tuple(KeyView(c, Press(c)) for c in characters)


def _side(label: str, action: Action, weight: float) -> KeyView:
    return KeyView(label, action, weight, is_side=True)


def _done(words: Wording, weight: float) -> KeyView:
    return KeyView(words("typing.done"), Finish(), weight, is_main=True)


def pinyin_rows(
    tabs: tuple[Tab, ...], words: Wording
) -> tuple[tuple[KeyView, ...], ...]:
    """Return the keys of 拼音, with the way to 手写 where ``tabs`` has it."""
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


def rows_beside(words: Wording) -> tuple[tuple[KeyView, ...], ...]:
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


def letter_rows(
    entry: Entry, words: Wording, *, is_upper: bool
) -> tuple[tuple[KeyView, ...], ...]:
    """Return the keys of 字母 for what a field takes, and the figures over them."""
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


def figure_rows(words: Wording) -> tuple[tuple[KeyView, ...], ...]:
    """Return the signs and the pad of a text field, and the way to its other tabs."""
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
    return (_keys(_SIGNS), *_three_rows(sides), last)


def pad_rows(entry: Entry, words: Wording) -> tuple[tuple[KeyView, ...], ...]:
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
