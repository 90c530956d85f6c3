"""The pages of one edition as bytes: templates filled with plain values.

Deterministic: the same edition, templates and catalogue give the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import assets
from boards.content.board import MatterName
from boards.content.body import Heading, Points
from boards.content.catalogue import CATALOGUE_OF, Catalogue
from boards.content.edition import Edition
from boards.content.item import FileRef
from boards.content.matter_names import matters_of, shows_totals
from boards.outputs import feed
from boards.outputs.page_lists import ListView, lists_of
from boards.outputs.page_names import file_name, page_name
from boards.outputs.page_parts import (
    Chart,
    Checklist,
    Downloads,
    Facts,
    Links,
    Pictures,
    Said,
    Sounds,
    Spoken,
    Way,
)
from boards.outputs.page_sheets import Sheet
from boards.outputs.page_view import GoneView, View, views_of
from boards.outputs.wording import PHONE
from sync.canonical import canonical, canonical_line

PAGES_VERSION = 5  # raised when this code makes other pages of the same edition
PAGE_LIMIT = 60_000  # bytes without pictures
_OPENNESS = {"village": "村务公开", "residents": "居务公开"}
_SORTS = {
    "sheet": Sheet,
    "facts": Facts,
    "checklist": Checklist,
    "way": Way,
    "spoken": Spoken,
    "links": Links,
    "pictures": Pictures,
    "sounds": Sounds,
    "downloads": Downloads,
    "said": Said,
    "chart": Chart,
    "points": Points,
    "heading": Heading,
}
_TEMPLATES = (
    "base.html",
    "gone.html",
    "item.html",
    "list.html",
    "moved.html",
    "parts.html",
    "style.css",
)


@dataclass(frozen=True)
class BoardPages:
    """The pages of one edition, by file name within ``pages/<board>/``.

    ``catalogue`` only names the matters of editions that were released before editions
    named their own.
    """

    edition: Edition
    catalogue: Catalogue

    @cached_property
    def matters(self) -> Mapping[str, MatterName]:
        """The matters that this edition's items stand under, by code."""
        known = {m.code: m for m in matters_of(self.edition.lines, self.catalogue)}
        return known | {matter.code: matter for matter in self.edition.board.matters}

    def views(self) -> dict[str, View]:
        """Return what every item's page says, by item."""
        return views_of(self.edition, self.matters)

    def render(self, view: View) -> dict[str, bytes]:
        """Return the page, or pages, of one item."""
        if isinstance(view, GoneView):
            return {page_name(view.item): self._fill("gone.html", view=view)}
        return {
            page_name(view.item, n): self._fill("item.html", view=view, page=n)
            for n in range(1, len(view.pages) + 1)
        }

    def lists(self) -> dict[str, bytes]:
        """Return the index, the lists by publisher, topic and year, and the feed."""
        made = {
            name: self._fill("list.html", view=view)
            for name, view in self._lists.items()
        }
        return made | {feed.NAME: feed.feed_of(self.edition)}

    def names(self) -> frozenset[str]:
        """Return the first page of every item and of every list."""
        return frozenset(page_name(line.id) for line in self.edition.lines) | frozenset(
            self._first_lists()
        )

    def moved(self, first: str) -> bytes:
        """Return what stands where a later page of ``first`` once was."""
        return self._fill("moved.html", first=first)

    def files(self) -> dict[str, FileRef]:
        """Return the attachments that pages show or offer, by file name."""
        return {
            file_name(file): file
            for item in self.edition.items()
            if not shows_totals(item, self.matters.get(item.matter))
            for file in item.files
        }

    def mark(self) -> bytes:
        """Return what tells later of which edition these are, and made by what."""
        named = [matter.name + matter.names for matter in self.matters.values()]
        made_by = _templates() + canonical(named)
        return canonical_line(
            {
                "version": PAGES_VERSION,
                "edition": sha256(self.edition.to_bytes()).hexdigest(),
                "made_by": sha256(made_by).hexdigest(),
                "lists": self._first_lists(),
            }
        )

    def _first_lists(self) -> list[str]:
        return sorted(name for name, view in self._lists.items() if not view.before)

    @cached_property
    def _lists(self) -> Mapping[str, ListView]:
        return lists_of(self.edition, self.matters)

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
    environment.filters["whole"] = _whole
    environment.tests |= {name: _is_a(sort) for name, sort in _SORTS.items()}
    return environment


def _whole(text: str) -> Markup:
    """Return ``text`` escaped, with telephone numbers that no line end breaks."""
    return Markup(PHONE.sub(r'<span class="tel">\g<0></span>', str(escape(text))))  # noqa: S704


def _is_a(sort: type) -> Callable[[object], bool]:
    return lambda part: isinstance(part, sort)


@cache
def _templates() -> bytes:
    folder = assets.path("pages")
    return b"".join((folder / name).read_bytes() for name in _TEMPLATES)
