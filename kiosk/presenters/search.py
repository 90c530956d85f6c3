"""What the search screen says: the field, the keys, what was found, and what else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from boards.content.listing import Row
from kiosk.actions import Action, Choice, Go, Place
from kiosk.input.composing import Clear, Composing
from kiosk.presenters.chrome import Moment
from kiosk.presenters.rows import RowView, present_done, present_mark, title_of
from kiosk.presenters.typing import FieldView, KeyboardView
from kiosk.wording import Wording

RESULTS = 200  # a group; more than anybody turns pages through


class Group(StrEnum):
    """Where something was found: on this place's own boards, or elsewhere."""

    HERE = "here"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Show(Action):
    """Show what was found in ``group``."""

    group: Group


@dataclass(frozen=True, slots=True)
class Hits:
    """What one group holds; ``has_more`` than these, or not all was looked at.

    ``is_broken``: nothing could be looked at, the library must be made anew.
    """

    rows: tuple[Row, ...] = ()
    has_more: bool = False
    is_complete: bool = True
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What was found in each group, and whether this place is a village."""

    here: Hits
    other: Hits
    is_village: bool

    def of(self, group: Group) -> Hits:
        """Return what was found in ``group``."""
        return self.here if group is Group.HERE else self.other

    def best(self, wanted: Group) -> Group:
        """Return ``wanted``, or the other group when only that one has anything."""
        other = Group.OTHER if wanted is Group.HERE else Group.HERE
        return wanted if self.of(wanted).rows or not self.of(other).rows else other


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything the search screen needs in order to draw itself."""

    title: str
    field: FieldView
    keyboard: KeyboardView | None
    groups: tuple[Choice, ...] = ()
    rows: tuple[RowView, ...] = ()
    said: tuple[str, ...] = ()
    summary: str = ""
    dock: tuple[Choice, ...] = ()


def asked_of(composing: Composing) -> str:
    """Return what is looked for: the text, and the keys that wait as they are."""
    return " ".join(part for part in (composing.text, composing.keys) if part).strip()


def present_search(
    composing: Composing,
    keyboard: KeyboardView | None,
    results: Results,
    *,
    group: Group,
    words: Wording,
    moment: Moment,
) -> SearchView:
    """Word the search screen; ``group`` is the one that is shown."""
    asked = asked_of(composing)
    shown = results.of(group)
    return SearchView(
        title=words("search.title"),
        field=_field(composing, words, is_active=keyboard is not None),
        keyboard=keyboard,
        groups=_groups(results, group, words) if asked else (),
        rows=tuple(_row(row, words, moment) for row in shown.rows),
        said=_said(asked, shown, words),
        summary=words("search.summary", n=_count(shown, words)),
        dock=(Choice(words("search.apply"), Go(Place("foi"))),),
    )


def _field(composing: Composing, words: Wording, *, is_active: bool) -> FieldView:
    return FieldView(
        key="search",
        label="",
        text=composing.text,
        waiting=composing.keys,
        empty=words("search.title"),
        is_active=is_active,
        beside=(Choice(words("typing.clear"), Clear()),),
    )


def _groups(results: Results, chosen: Group, words: Wording) -> tuple[Choice, ...]:
    here = words(
        "search.here_village" if results.is_village else "search.here",
        n=_count(results.here, words),
    )
    other = words(
        "search.other_county" if results.is_village else "search.other",
        n=_count(results.other, words),
    )
    return (
        Choice(here, Show(Group.HERE), is_primary=chosen is Group.HERE),
        Choice(other, Show(Group.OTHER), is_primary=chosen is Group.OTHER),
    )


def _count(found: Hits, words: Wording) -> str:
    n = len(found.rows)
    return words("search.more_than", n=n) if found.has_more else str(n)


def _said(asked: str, found: Hits, words: Wording) -> tuple[str, ...]:
    if not asked:
        return (words("search.ask"), words("search.ask_example"))
    if found.is_broken:
        return (words("search.broken"),)
    if not found.rows:
        return (words("search.none", asked=asked), words("search.none_next"))
    return () if found.is_complete else (words("search.cut"),)


def _row(row: Row, words: Wording, moment: Moment) -> RowView:
    day = present_done(row, moment, words)
    parts: Sequence[str] = (day, row.publisher or row.board_name)
    detail = " · ".join(part for part in parts if part)
    mark = present_mark(row, moment, words)
    brief = mark or day
    if row.where not in {"", "标题", "拼音"} and row.snippet:
        detail = words("search.in", where=row.where, snippet=row.snippet)
        brief = ""  # why it was found has its own line
    return RowView(
        title=title_of(row, words),
        detail=detail,
        mark=mark,
        action=Go(Place("item", row.ref)),
        brief=brief,
    )
