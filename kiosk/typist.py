"""The typist: one pinyin engine for all screens of a session, with this place's words.

Opening the dictionary takes a millisecond, taking the titles apart a tenth of a second;
so it is done while the session waits for somebody, and again when sync brought more.
"""

from collections.abc import Iterator

import assets
from kiosk.input.composing import Composer
from kiosk.input.content_words import ContentWords
from kiosk.input.dictionary import Dictionary
from kiosk.input.pairs import Pairs
from kiosk.input.pinyin import Pinyin
from kiosk.world import World

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
            self._composer, self._held = _composer(world), held

    def composer(self, world: World) -> Composer:
        """Return the composer; the same one for as long as somebody types."""
        if self._composer is None:
            self._composer = _composer(world)
        return self._composer


def _composer(world: World) -> Composer:
    data = assets.path("pinyin/words.gkd").read_bytes()
    dictionary = Dictionary.from_bytes(data)
    words = ContentWords(dictionary).words(_titles(world))
    pairs = Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())
    return Composer(Pinyin(dictionary, words, pairs))


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
