"""Looking at pictures: the photos of an item, the pages of its originals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from boards.content.item import Item
from boards.content.listing import ShelvedItem
from boards.content.pictures import PDF, documents_of, pictures_of, rows_of_photos
from kiosk.actions import Action, Choice, Go, Place
from kiosk.layout.item import Photo
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.layout.viewer import viewer_strips
from kiosk.originals import Leaf
from kiosk.presenters.asking import ask_about_photo
from kiosk.presenters.viewing import (
    Spot,
    ViewerView,
    document_at,
    labels,
    page_view,
    present_page,
    present_photo,
)
from kiosk.screens.base import FlowScreen, Screen
from kiosk.widgets.pictures import PICTURES
from kiosk.world import World

LOOKED_OVER = 60  # items, for one that has what a sample shows


class VoucherScene:
    """``Place("voucher", "<board>/<item>", "3")``: its third photo."""

    name = "voucher"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._blobs = Path()

    def make(self) -> Screen:
        return FlowScreen(self._strips)

    def view(self, place: Place, world: World) -> ViewerView:
        self._blobs = world.blobs
        item = _item(world.library.item(place.about))
        view = present_photo(item, place, world.words) if item else None
        if item is None or view is None:
            return _nothing(place, world)
        asks = ask_about_photo(item, place, world.words) if world.most_letters else ()
        return replace(view, dock=(*view.dock, *asks))

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        """Return a voucher of an account, another from near, and a photo."""
        shown = {
            bool(rows_of_photos(item)): (ref, len(pictures_of(item)))
            for ref, item in _items(world)
            if pictures_of(item)
        }
        return tuple(
            Place(self.name, ref, part)
            for ref, count in shown.values()
            for part in ("1", f"{count}@2,500,300")
        )

    def _strips(self, view: ViewerView, style: Style, body: Panel) -> tuple[Strip, ...]:
        return viewer_strips(lambda sha: photo_at(self._blobs / sha), view, style, body)


class PagesScene:
    """``Place("pages", "<board>/<item>", "1/3")``: page 3 of its first original."""

    name = "pages"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._blobs = Path()
        self._leaf = Leaf()

    def make(self) -> Screen:
        return FlowScreen(self._strips)

    def view(self, place: Place, world: World) -> ViewerView:
        self._blobs, self._leaf = world.blobs, Leaf()
        item = _item(world.library.item(place.about))
        if item is None:
            return _nothing(place, world)
        view = present_page(item, place, world.words)
        return view or self._drawn_here(item, place, world)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        shown = [(ref, n) for ref, item in _items(world) for n in _pdfs(item)]
        parts = ("1", "1@2,500,300")
        return tuple(
            Place(self.name, ref, f"{n}/{part}")
            for ref, n in shown[:1]
            for part in parts
        )

    def _drawn_here(self, item: Item, place: Place, world: World) -> ViewerView:
        """Word a page that publishing did not draw: it is drawn now, beside us."""
        document, words = document_at(item, place), world.words
        if document is None or document.type != PDF:
            return _nothing(place, world)
        spot = Spot.of(place.part)
        path = world.blobs / document.sha
        leaf = world.originals.leaf(path, spot.number)
        self._leaf = leaf or Leaf()
        view = page_view(document, self._leaf.count, place, spot, words=words)
        if leaf is not None and leaf.picture:
            return replace(view, sha=document.sha)
        said = words("pages.working")
        if leaf is not None:
            said = words("pages.failed" if path.is_file() else "pages.missing")
        return replace(view, said=said, dock=_taking(place, world))

    def _strips(self, view: ViewerView, style: Style, body: Panel) -> tuple[Strip, ...]:
        return viewer_strips(self._find, view, style, body)

    def _find(self, sha: str) -> Photo | None:
        inside = self._leaf.picture
        return photo_at(inside) if inside else photo_at(self._blobs / sha)


def photo_at(file: Path | bytes) -> Photo | None:
    """Return a picture file as layouts know it; None when it cannot be shown."""
    drawn = PICTURES.texture(file)
    if drawn is None:
        return None
    inside = file if isinstance(file, bytes) else b""
    path = file if isinstance(file, Path) else Path()
    return Photo(path, drawn.height / drawn.width, inside)


def _nothing(place: Place, world: World) -> ViewerView:
    """Word the looking at something that this machine does not have."""
    words = world.words
    ends = Choice(words("voucher.before"), None), Choice(words("voucher.after"), None)
    return ViewerView(
        title=words("voucher.title"),
        caption="",
        said=words("item.missing_next"),
        place=place,
        spot=Spot.of(place.part),
        turning=ends,
        labels=labels(words),
    )


def _taking(place: Place, world: World) -> tuple[Choice, ...]:
    return (Choice(world.words("item.take"), Go(Place("qr", place.about))),)


def _item(shelved: ShelvedItem | None) -> Item | None:
    line = shelved.line if shelved else None
    return line if isinstance(line, Item) else None


def _items(world: World) -> Iterator[tuple[str, Item]]:
    for row in world.every_row()[:LOOKED_OVER]:
        item = _item(world.library.item(row.ref))
        if item is not None:
            yield row.ref, item


def _pdfs(item: Item) -> list[int]:
    return [n for n, file in enumerate(documents_of(item), 1) if file.type == PDF]
