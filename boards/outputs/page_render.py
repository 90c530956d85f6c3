"""The pages of one edition as bytes: templates filled with plain values.

Deterministic: the same edition, templates and catalogue give the same bytes.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import assets
from boards.content.body import Heading, Points
from boards.content.catalogue import CATALOGUE_OF, Catalogue
from boards.content.edition import Edition, Withdrawn
from boards.content.item import FileRef
from boards.outputs.page_lists import lists_of
from boards.outputs.page_names import file_name, page_name
from boards.outputs.page_parts import Downloads, Pictures, Sheet
from boards.outputs.page_view import (
    GoneView,
    PageView,
    gone_view,
    names_people,
    page_view,
)
from sync.canonical import canonical, canonical_line

PAGES_VERSION = 2  # raised when this code makes other pages of the same edition
PAGE_LIMIT = 60_000  # bytes without pictures
_OPENNESS = {"village": "村务公开", "residents": "居务公开"}
_TEMPLATES = (
    "base.html",
    "gone.html",
    "item.html",
    "list.html",
    "moved.html",
    "parts.html",
    "style.css",
)

View = PageView | GoneView


@dataclass(frozen=True, slots=True)
class BoardPages:
    """The pages of one edition, by file name within ``pages/<board>/``."""

    edition: Edition
    catalogue: Catalogue

    def views(self) -> dict[str, View]:
        """Return what every item's page says, by item."""
        return {
            line.id: gone_view(line)
            if isinstance(line, Withdrawn)
            else page_view(line, self.edition, self.catalogue)
            for line in self.edition.lines
        }

    def render(self, view: View) -> dict[str, bytes]:
        """Return the page, or pages, of one item."""
        if isinstance(view, GoneView):
            return {page_name(view.item): self._fill("gone.html", view=view)}
        return {
            page_name(view.item, n): self._fill("item.html", view=view, page=n)
            for n in range(1, len(view.pages) + 1)
        }

    def lists(self) -> dict[str, bytes]:
        """Return the index and the lists by publisher, topic and year."""
        found = lists_of(self.edition, self.catalogue)
        return {
            name: self._fill("list.html", view=view) for name, view in found.items()
        }

    def moved(self, first: str) -> bytes:
        """Return what stands where a later page of ``first`` once was."""
        return self._fill("moved.html", first=first)

    def files(self) -> dict[str, FileRef]:
        """Return the attachments that pages show or offer, by file name."""
        return {
            file_name(file): file
            for item in self.edition.items()
            if not names_people(item, self.catalogue)
            for file in item.files
        }

    def mark(self) -> bytes:
        """Return what tells later of which edition these are, and made by what."""
        made_by = _templates() + canonical(self.catalogue.to_json())
        return canonical_line(
            {
                "version": PAGES_VERSION,
                "edition": sha256(self.edition.to_bytes()).hexdigest(),
                "made_by": sha256(made_by).hexdigest(),
            }
        )

    def _fill(self, template: str, **values: Any) -> bytes:
        board = self.edition.board
        text = (
            _environment()
            .get_template(template)
            .render(
                board=board, openness=_OPENNESS.get(board.kind, "政务公开"), **values
            )
        )
        return text.encode()


def standard_catalogue(kind: str) -> Catalogue:
    """Return the catalogue that the program carries for boards of ``kind``."""
    name = CATALOGUE_OF.get(kind, "office")
    return Catalogue.from_bytes(assets.path(f"catalogues/{name}.json").read_bytes())


@cache
def _environment() -> Environment:
    folder = assets.path("pages")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # The style is ours and holds quotes; nothing of an item ever goes into it.
    style = (folder / "style.css").read_text("utf-8")
    environment.globals |= {"style": Markup(style), "name": page_name}  # noqa: S704
    environment.tests |= {
        "sheet": lambda part: isinstance(part, Sheet),
        "pictures": lambda part: isinstance(part, Pictures),
        "downloads": lambda part: isinstance(part, Downloads),
        "points": lambda part: isinstance(part, Points),
        "heading": lambda part: isinstance(part, Heading),
    }
    return environment


@cache
def _templates() -> bytes:
    folder = assets.path("pages")
    return b"".join((folder / name).read_bytes() for name in _TEMPLATES)
