"""The typist: one pinyin engine for all screens of a session, with this place's words.

Opening the dictionary takes a millisecond, taking the titles apart a tenth of a second;
so it is done once, when the first keyboard is shown.
"""

from collections.abc import Iterator

import assets
from kiosk.input.composing import Composer
from kiosk.input.content_words import ContentWords
from kiosk.input.dictionary import Dictionary
from kiosk.input.pinyin import Pinyin
from kiosk.world import World

MOST_TITLES = 60  # of the newest; each takes a thousandth of a second


class Typist:
    """Gives the composer; made anew for each session."""

    def __init__(self) -> None:
        self._composer: Composer | None = None

    def composer(self, world: World) -> Composer:
        """Return the composer, made with the titles that ``world`` holds now."""
        if self._composer is None:
            data = assets.path("pinyin/words.gkd").read_bytes()
            dictionary = Dictionary.from_bytes(data)
            words = ContentWords(dictionary).words(_titles(world))
            self._composer = Composer(Pinyin(dictionary, words))
        return self._composer


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
