"""The typist: what turns touches into text, for all screens of a session.

One pinyin engine with this place's words, and one reader of handwriting where its model
is installed. Taking titles apart takes a tenth of a second and loading the model half
of one; so it is done while the session waits for somebody, and again when sync brought
more.
"""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import assets
from kiosk.faces import covered
from kiosk.giving_back import give_back
from kiosk.input.composing import Composer, Composing, Entry, Tab
from kiosk.input.content_words import ContentWords
from kiosk.input.dictionary import Dictionary
from kiosk.input.handwriting import open_reader
from kiosk.input.pairs import NO_PAIRS, Pairs
from kiosk.input.pinyin import Pinyin
from kiosk.input.reader import Reader
from kiosk.presenters.typing import KeyboardView, present_keyboard, start_of
from kiosk.world import World

log = logging.getLogger(__name__)

PAIRS = "pinyin/pairs.gkp"
MOST_TITLES = 60  # of the newest; each takes a thousandth of a second


class Typist:
    """Gives the composer; made anew for each session."""

    def __init__(self) -> None:
        self._composer: Composer | None = None
        self._held: frozenset[tuple[str, int]] = frozenset()

    def warm(self, world: World) -> None:
        """Make the composer, unless it knows what ``world`` holds already."""
        held = frozenset((b.board.code, b.edition) for b in world.library.boards())
        if self._composer is None or held != self._held:
            self._composer, self._held = _made(world), held
            give_back()

    def composer(self, world: World) -> Composer:
        """Return the composer; the same one for as long as somebody types."""
        if self._composer is None:
            self._composer = _made(world)
        return self._composer

    def keyboard(
        self, composing: Composing, entry: Entry, world: World
    ) -> KeyboardView:
        """Return the keys for a field, with the candidates for what waits."""
        composer = self.composer(world)
        return present_keyboard(
            composing,
            entry,
            composer.candidates(composing),
            words=world.words,
            tabs=composer.tabs(entry),
        )

    def start(self, entry: Entry, text: str, limit: int) -> Composing:
        """Return the composing of a field, on the tab that was last used for words."""
        habit = self._composer.habit if self._composer else Tab.PINYIN
        return start_of(entry, text, limit, habit=habit)


def _made(world: World) -> Composer:
    return Composer(_pinyin(world), _reader())


@cache
def _reader() -> Reader | None:
    """Return the reader of handwriting, loaded once in the life of a process."""
    return open_reader(covered().__contains__)


def _pinyin(world: World) -> Pinyin:
    data = assets.path("pinyin/words.gkd").read_bytes()
    dictionary = Dictionary.from_bytes(data)
    words = ContentWords(dictionary).words(_titles(world))
    return Pinyin(dictionary, words, pairs_in(assets.path(PAIRS)))


def pairs_in(path: Path) -> Pairs:
    """Return the pairs of the file at ``path``; none where it cannot be used.

    Words are found without them, only less often first: nobody is sent away for that.
    """
    try:
        return Pairs.from_bytes(path.read_bytes())
    except (OSError, ValueError) as error:
        log.warning("pairs of words are not used path=%s error=%s", path, error)
        return NO_PAIRS


def _titles(world: World) -> Iterator[str]:
    """Yield the names of places, then titles: those of the home board first."""
    boards = world.library.boards()
    for shelved in boards:
        yield shelved.board.name
        yield shelved.board.place
    home = world.home_board()
    if home is not None:
        for row in world.rows(home.board.code, limit=MOST_TITLES):
            yield row.title
    for row in world.library.rows(at=world.now(), limit=MOST_TITLES):
        yield row.title
