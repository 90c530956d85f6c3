"""The two faces every text is drawn with, and which of them has a character.

The first has what nearly all text is made of, regular and bold; the second the rare
ones, of names above all. Nothing falls back by itself, so a text is cut into runs.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from assets import path
from boards.content.glyphs import Coverage

REGULAR, BOLD = "fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf"
RARE = "fonts/Rare-Regular.ttf"


@lru_cache(maxsize=1)
def covered() -> Coverage:
    """Return the characters that any face has."""
    return Coverage.from_text(_listed("coverage") + _listed("rare-coverage"))


@lru_cache(maxsize=1)
def rare() -> Coverage:
    """Return the characters that only the second face has."""
    return Coverage.from_text(_listed("rare-coverage"))


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """Yield ``text`` cut where the face changes; True: the second one."""
    seconds = rare()
    for is_rare, run in groupby(text, seconds.__contains__):
        yield is_rare, "".join(run)


def _listed(name: str) -> str:
    return path(f"fonts/{name}.txt").read_text(encoding="ascii")
