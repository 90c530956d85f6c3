"""Composing: a text as it is typed on the screen, key by key.

Letters on the pinyin tab wait in ``keys``, what is drawn on the writing tab in
``strokes``, until a candidate is chosen; everything else goes into the text at once.
Each act gives a new value: there is no undo, no clipboard, and nothing of the old value
stays behind in a widget.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.actions import Action
from kiosk.input.pinyin import MOST_KEYS, Candidate, Pinyin
from kiosk.input.reader import Reader
from kiosk.input.strokes import MOST_POINTS, MOST_STROKES, Stroke

MOST_CANDIDATES = 640  # every character of the commonest syllable, rare ones last
MOST_WRITTEN = 24  # characters that a drawing may be; the right one is among the first


class Tab(StrEnum):
    """What the keys are: 拼音, 手写, 数字, 字母."""

    PINYIN = "pinyin"
    WRITING = "writing"
    DIGITS = "digits"
    LETTERS = "letters"


class Entry(StrEnum):
    """What a field takes, and so which tabs its keyboard has."""

    WORDS = "words"
    PHONE = "phone"
    IDENTITY = "identity"  # digits and X
    CODE = "code"  # digits and capitals: passports, organisations, query codes
    EMAIL = "email"
    DIGITS = "digits"


TABS: dict[Entry, tuple[Tab, ...]] = {
    Entry.WORDS: (Tab.PINYIN, Tab.WRITING, Tab.DIGITS, Tab.LETTERS),
    Entry.PHONE: (Tab.DIGITS,),
    Entry.IDENTITY: (Tab.DIGITS,),
    Entry.CODE: (Tab.LETTERS,),
    Entry.EMAIL: (Tab.LETTERS,),
    Entry.DIGITS: (Tab.DIGITS,),
}


HABITS = frozenset({Tab.PINYIN, Tab.WRITING})


@dataclass(frozen=True, slots=True)
class Press(Action):
    """A key with a character, or several (``@qq.com``)."""

    characters: str


@dataclass(frozen=True, slots=True)
class Choose(Action):
    """Take a candidate."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Draw(Action):
    """A stroke was drawn, from where the finger came down to where it went up."""

    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Undraw(Action):
    """退一笔."""


@dataclass(frozen=True, slots=True)
class Redraw(Action):
    """重写."""


@dataclass(frozen=True, slots=True)
class Space(Action):
    """空格: takes the first candidate, or puts a space."""


@dataclass(frozen=True, slots=True)
class Erase(Action):
    """退格."""


@dataclass(frozen=True, slots=True)
class Clear(Action):
    """清空."""


@dataclass(frozen=True, slots=True)
class More(Action):
    """更多: show the candidates from number ``first`` on."""

    first: int


@dataclass(frozen=True, slots=True)
class Switch(Action):
    """Show the keys of another tab."""

    tab: Tab


@dataclass(frozen=True, slots=True)
class Shift(Action):
    """大写 or back to 小写."""


@dataclass(frozen=True, slots=True)
class Finish(Action):
    """完成: what waits becomes text."""


@dataclass(frozen=True, slots=True)
class Composing:
    """A text being typed: ``keys`` or ``strokes`` wait to become text.

    Candidates are shown from number ``first`` on.
    """

    text: str = ""
    keys: str = ""
    strokes: tuple[Stroke, ...] = ()
    tab: Tab = Tab.PINYIN
    first: int = 0
    is_upper: bool = False
    limit: int = 60  # characters

    @property
    def shown(self) -> str:
        """The text with the keys that wait."""
        return self.text + self.keys

    @property
    def room(self) -> int:
        """How many more characters fit."""
        return self.limit - len(self.text)


class Composer:
    """Turns touched keys into text, with one pinyin engine and perhaps one reader.

    ``habit`` is 拼音 or 手写, whichever was turned to last.
    """

    def __init__(self, pinyin: Pinyin, reader: Reader | None = None) -> None:
        self._pinyin = pinyin
        self._reader = reader
        self._seen: tuple[Stroke, ...] = ()
        self._read: tuple[Candidate, ...] = ()  # what ``_seen`` may be
        self.habit = Tab.PINYIN

    def tabs(self, entry: Entry) -> tuple[Tab, ...]:
        """Return the tabs that a field has here."""
        is_here = {Tab.WRITING: self._reader is not None}
        return tuple(tab for tab in TABS[entry] if is_here.get(tab, True))

    def candidates(self, composing: Composing) -> tuple[Candidate, ...]:
        """Return what waits may mean, best first."""
        if composing.strokes:
            return self._written(composing.strokes)
        if not composing.keys:
            return ()
        return self._pinyin.candidates(composing.keys, MOST_CANDIDATES)

    def _written(self, strokes: tuple[Stroke, ...]) -> tuple[Candidate, ...]:
        """Return what ``strokes`` may be; each drawing is looked at once."""
        if self._reader is not None and strokes != self._seen:
            found = self._reader.read(strokes, MOST_WRITTEN)
            self._read = tuple(Candidate(character, 0) for character in found)
            self._seen = strokes
        return self._read

    def after(self, composing: Composing, action: Action) -> Composing:
        """Return the text after ``action``; one not of a keyboard changes nothing."""
        match action:
            case Press(characters):
                return self._pressed(composing, characters)
            case Choose(candidate):
                return _chosen(composing, candidate)
            case Space():
                return self._spaced(composing)
            case Erase():
                return _erased(composing)
            case _:
                return self._arranged(composing, action)

    def _arranged(self, composing: Composing, action: Action) -> Composing:
        match action:
            case Clear():
                composing = replace(_cleared(composing), text="")
            case Draw() | Undraw() | Redraw():
                composing = _written(composing, action)
            case More(first):
                composing = replace(composing, first=first)
            case Shift():
                composing = replace(composing, is_upper=not composing.is_upper)
            case Switch(tab):
                self.habit = tab if tab in HABITS else self.habit
                composing = replace(self._settled(composing), tab=tab)
            case Finish():
                composing = self._settled(composing)
        return composing

    def _pressed(self, composing: Composing, characters: str) -> Composing:
        if composing.tab is Tab.PINYIN and _is_key(characters):
            if composing.room <= 0 or len(composing.keys) >= MOST_KEYS:
                return composing
            return replace(composing, keys=composing.keys + characters, first=0)
        return _added(self._settled(composing), characters)

    def _spaced(self, composing: Composing) -> Composing:
        if composing.keys or composing.strokes:
            found = self.candidates(composing)
            return _chosen(composing, found[0]) if found else composing
        return _added(composing, " ") if composing.text[-1:].strip() else composing

    def _settled(self, composing: Composing) -> Composing:
        """Return the text once what waits has become its first candidates."""
        while composing.keys or composing.strokes:
            found = self.candidates(composing)
            if not found:
                letters, composing = composing.keys, _cleared(composing)
                return _added(composing, letters)
            composing = _chosen(composing, found[0])
        return composing


def _is_key(characters: str) -> bool:
    return len(characters) == 1 and (characters == "'" or "a" <= characters <= "z")


def _added(composing: Composing, characters: str) -> Composing:
    return replace(composing, text=(composing.text + characters)[: composing.limit])


def _chosen(composing: Composing, candidate: Candidate) -> Composing:
    rest = composing.keys[candidate.keys_used :]
    added = _added(composing, candidate.text)
    return replace(added, keys=rest, strokes=(), first=0)


def _cleared(composing: Composing) -> Composing:
    return replace(composing, keys="", strokes=(), first=0)


def _written(composing: Composing, action: Draw | Undraw | Redraw) -> Composing:
    """Return the drawing with a stroke more or less, never more than a character."""
    strokes: tuple[Stroke, ...] = ()
    if isinstance(action, Draw):
        strokes = (*composing.strokes, action.stroke)
    elif isinstance(action, Undraw):
        strokes = composing.strokes[:-1]
    is_too_much = len(strokes) > MOST_STROKES or sum(map(len, strokes)) > MOST_POINTS
    if composing.tab is not Tab.WRITING or composing.room <= 0 or is_too_much:
        return composing
    return replace(composing, strokes=strokes, first=0)


def _erased(composing: Composing) -> Composing:
    if composing.strokes:
        return _cleared(composing)
    if composing.keys:
        return replace(composing, keys=composing.keys[:-1], first=0)
    return replace(composing, text=composing.text[:-1])
