"""A page of plain particulars: what is said, facts, steps, ways on, pictures.

Places, agencies and entrances are all told in it.
"""

from dataclasses import dataclass

from kiosk.actions import Choice
from kiosk.presenters.item import NoteView, PictureView
from kiosk.presenters.rows import RowView


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page under a heading of its own; what is empty is left out.

    ``steps`` are drawn one under the other, each leading to the next.
    """

    heading: str = ""
    said: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    rows: tuple[RowView, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailView:
    """Everything such a page needs in order to draw itself.

    ``big`` is what must be read from afar or copied, under its label: a telephone
    number. ``foot`` says how old the particulars are.
    """

    title: str
    heading: str
    detail: str = ""
    notes: tuple[NoteView, ...] = ()
    big: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    foot: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()
