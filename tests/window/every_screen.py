"""Every screen in one look: drawn, held against the release gates, its codes read.

A look is a kind of place and a way to show it; ``examined`` goes through the samples of
all scenes, or of those that are named.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import product
from typing import Self

import zxingcpp
from kivy.base import EventLoop
from PIL import Image

from kiosk.actions import Place, Turn
from kiosk.layout.sheet import Modules
from kiosk.metrics import Metrics, TextMode, panel_named
from kiosk.scenes import Scenes
from kiosk.theme import Contrast
from sync.state import KioskState
from tests.window.glass import Glass
from tests.window.worlds import HOMES, world_of

SIZES = {  # the panel when all of it is in reach, and how it is mounted when not
    "1080x1920": ("1080x1920@21.5", 650, "1080x1920@43", 650),
    "1920x1080": ("1920x1080@21.5", 650, "1920x1080@55", 650),
    "1280x800": ("1280x800@10.1", 650, "1280x800@10.1", 1098),
}
PAGES = 24  # of one place; of longer ones the last is looked at besides


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of place, a size of ``SIZES``, and the three modes."""

    home: str
    size: str
    text: TextMode = TextMode.NORMAL
    contrast: Contrast = Contrast.NORMAL
    is_low: bool = False

    @property
    def name(self) -> str:
        """Return what its result is called."""
        reach = "low" if self.is_low else "high"
        return "-".join((self.home, self.size, self.text, self.contrast, reach))

    def metrics(self) -> Metrics:
        """Return the sizes of this look."""
        usual, edge, mounted, raised = SIZES[self.size]
        panel = panel_named(mounted if self.is_low else usual)
        bottom = raised if self.is_low else edge
        panel = replace(panel, bottom_edge_mm=bottom)
        return Metrics(panel, self.text, self.is_low)


LOOKS = tuple(
    Look(*parts) for parts in product(HOMES, SIZES, TextMode, Contrast, (False, True))
)


@dataclass
class Examined:
    """What came of a look: pages drawn, codes read from pixels, what is wrong."""

    pages: int = 0
    codes: int = 0
    faults: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """Return it for a file."""
        return asdict(self)

    def add(self, other: Self) -> None:
        """Count another look, too."""
        self.pages += other.pages
        self.codes += other.codes
        self.faults += other.faults


def examined(
    look: Look, state: KioskState, *, only: Collection[str] = (), first: bool = False
) -> Examined:
    """Draw every page of every sample; with ``first`` the first sample's first page."""
    found = Examined()
    metrics = look.metrics()
    world = world_of(look.home, state, metrics.panel)
    world.metrics, world.contrast = metrics, look.contrast
    glass = Glass(world)
    try:
        for scene in Scenes().values():
            if only and scene.name not in only:
                continue
            samples = list(scene.samples(world))
            for place in samples[:1] if first else samples:
                pages = _pages(glass, place, most=1 if first else PAGES)
                for name in pages:
                    _look_over(glass, f"{look.name} {name}", found)
                EventLoop.idle()  # only a flip lets go of what was drawn before
    finally:
        glass.close()
    return found


def _pages(glass: Glass, place: Place, *, most: int) -> Iterator[str]:
    """Show the pages of ``place`` one after the other."""
    glass.stage.open(place)
    is_flow = glass.stage.trail.here.screen != "attract"  # its pages are its samples
    count = glass.stage.pages if is_flow else 1
    for page in range(min(count, most)):
        yield f"{place.screen} {place.about} {place.part} {page + 1}"
        glass.stage.act(Turn(1))
    if most < count and most > 1:
        glass.stage.act(Turn(count))
        yield f"{place.screen} {place.about} {place.part} {count}"


def _look_over(glass: Glass, name: str, found: Examined) -> None:
    found.pages += 1
    found.faults += [f"{name}: {f.kind} {f.what}" for f in glass.faults()]
    if not any(panel.cells for panel in glass.stage.screen().panels()):
        found.faults.append(f"{name}: blank")
    marks = [m for p in glass.panels() for c in p.cells for m in c.marks]
    codes = [mark for mark in marks if isinstance(mark, Modules)]
    if codes:
        found.codes += len(codes)
        found.faults += [f"{name}: {wrong}" for wrong in unread(glass, len(codes))]


def unread(glass: Glass, codes: int) -> Iterator[str]:
    """Yield what is wrong with the codes on the glass, whole and at half the size."""
    whole = whole_picture(glass)
    half = whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.BOX)
    for share, picture in (("whole", whole), ("half", half)):
        read = zxingcpp.read_barcodes(picture)
        if len(read) < codes:
            yield f"code {share}: {len(read)} of {codes} read"


def whole_picture(glass: Glass) -> Image.Image:
    """Return all pixels of the glass, also of one larger than the tests' window."""
    drawn = glass.stage.widget.export_as_image().texture
    return Image.frombytes("RGBA", drawn.size, drawn.pixels).convert("RGB")
