"""What every sample screen says and where, as text: the golden pictures of the kiosk.

    scripts/make-screens        # after a change that is meant; look at what differs

In the reference look each cell of a page is a line: left, top, width and height in
pixels, its words, what a touch on it does. In the other looks a page is one line with a
hash, enough to see that it changed. Widths of letters are made up, so that no version
of a font library moves anything.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kiosk.actions import Go, Place
from kiosk.layout.sheet import Cell, Ink, Panel
from kiosk.metrics import TextMode
from kiosk.scenes import Scenes
from kiosk.theme import Contrast
from kiosk.typeset import Ruler
from sync.state import KioskState
from tests.kiosk.laid_out import measure
from tests.window.every_screen import Look
from tests.window.glass import Glass
from tests.window.worlds import world_of

FOLDER = Path(__file__).parents[1] / "vectors" / "screens"
REFERENCE = Look("village", "1080x1920")
OTHERS = (
    Look("hall", "1920x1080"),
    Look("unstaffed", "1280x800", TextMode.LARGEST),
    Look("residents", "1080x1920", TextMode.LARGE, Contrast.HIGH, is_low=True),
    Look("office", "1080x1920", TextMode.LARGEST),
)
SAMPLES = 4  # of a scene, in the reference look


def digests(state: KioskState) -> dict[str, str]:
    """Return what is written in each file of ``FOLDER``."""
    texts = {f"{n}.txt": text for n, text in _reference(state)}
    for look in OTHERS:
        texts[f"{look.name}.txt"] = "".join(_hashed(look, state))
    return texts


def _reference(state: KioskState) -> Iterator[tuple[str, str]]:
    glass = _glass(REFERENCE, state)
    try:
        for scene in Scenes().values():
            places = list(scene.samples(glass.world))[:SAMPLES]
            pages = ["\n".join(_page(glass, place)) for place in places]
            yield scene.name, "\n\n".join(pages) + "\n"
    finally:
        glass.close()


def _hashed(look: Look, state: KioskState) -> Iterator[str]:
    glass = _glass(look, state)
    try:
        for scene in Scenes().values():
            for place in scene.samples(glass.world):
                head, *cells = _page(glass, place)
                mark = sha256("\n".join(cells).encode()).hexdigest()[:8]
                yield f"{head} {len(cells)} cells {mark}\n"
    finally:
        glass.close()


def _glass(look: Look, state: KioskState) -> Glass:
    metrics = look.metrics()
    world = world_of(look.home, state, metrics.panel)
    world.metrics, world.contrast = metrics, look.contrast
    glass = Glass(world)
    glass.stage._ruler = Ruler(measure)
    return glass


def _page(glass: Glass, place: Place) -> list[str]:
    """Return the lines of the first page of ``place``."""
    glass.stage.open(place)
    pages = f"({glass.stage.pages} pages)"
    name = " ".join(filter(None, (place.screen, place.about, place.part, pages)))
    cells = [_cell(panel, c) for panel in glass.panels() for c in panel.cells]
    return [f"== {name}", *cells]


def _cell(panel: Panel, cell: Cell) -> str:
    where = f"{panel.left + cell.left},{panel.top + cell.top}"
    words = "|".join(m.text for m in cell.marks if isinstance(m, Ink))
    drawn = [type(mark).__name__ for mark in cell.marks if not isinstance(mark, Ink)]
    said = words or "+".join(sorted(set(drawn)))
    line = f"{where} {cell.width}x{cell.height} {said}{_does(cell)}"
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in line)


def _does(cell: Cell) -> str:
    if isinstance(cell.action, Go):
        place = cell.action.place
        return " → " + " ".join(filter(None, (place.screen, place.about, place.part)))
    return f" → {type(cell.action).__name__}" if cell.action else ""
