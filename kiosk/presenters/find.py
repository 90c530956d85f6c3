"""Finding one row of a long list: first the surname, then the next character.

A resident touches 刘, then 玉, and sees the few rows that are left, without pinyin.
Where too many different characters would stand there, their first letters do instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from boards.content.item import Column, Item, Table
from boards.content.listing import ShelvedItem
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.table import TableView, present_table
from kiosk.wording import Wording

FIND_FROM = 24  # rows; a shorter list is read through
MOST_CHIPS = 36  # different characters that stand side by side
FEW = 6  # rows that need no further choosing
MOST_GROUPS = 24
_NAMES = ("name", "party", "line", "purpose")
_GROUPS = ("group", "category", "type")

Letters = Callable[[str], frozenset[str]]  # the first letters of a character's readings


@dataclass(frozen=True, slots=True, kw_only=True)
class FindView:
    """Everything the screen needs: what to touch next, and the rows that are left."""

    title: str
    heading: str
    said: str
    chips: tuple[Choice, ...] = ()
    groups_title: str = ""
    groups: tuple[Choice, ...] = ()
    table: TableView | None = None
    dock: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was chosen: characters or letters one after the other, and a group."""

    chosen: str
    group: str

    @classmethod
    def of(cls, place: Place) -> "_Asked":
        chosen, _, group = place.part.partition("|")
        return cls(chosen, group)

    def part(self) -> str:
        return f"{self.chosen}|{self.group}" if self.group else self.chosen


def can_find(item: Item) -> bool:
    """Tell whether the table of ``item`` is long, and has names to find a row by."""
    table = item.table
    return bool(table and len(table.rows) >= FIND_FROM and _name_column(table))


def present_find(
    shelved: ShelvedItem,
    table: Table,
    place: Place,
    letters: Letters,
    *,
    words: Wording,
) -> FindView:
    """Word the search in ``table``; ``place.part`` is what was chosen so far."""
    asked = _Asked.of(place)
    names = _names(table)
    left = [
        number
        for number, name in enumerate(names)
        if _fits(name, asked.chosen, letters) and _is_in(table, number, asked.group)
    ]
    is_begun = bool(asked.chosen or asked.group)
    following = [names[number][len(asked.chosen) :] for number in left]
    return FindView(
        title=words("find.title"),
        heading=shelved.line.title,
        said=_said(asked, len(left), words),
        chips=_chips(following, asked, place, letters) if len(left) > FEW else (),
        groups_title="" if is_begun else words("find.groups"),
        groups=() if is_begun else _groups(table, place),
        table=_rows(table, left, words) if is_begun else None,
        dock=_dock(place, words, is_begun=is_begun),
    )


def _dock(place: Place, words: Wording, *, is_begun: bool) -> tuple[Choice, ...]:
    anew = Replace(replace(place, part="", page=0))
    return (Choice(words("find.again"), anew if is_begun else None),)


def _said(asked: _Asked, count: int, words: Wording) -> str:
    if asked.chosen or asked.group:
        chosen = "".join(filter(None, (asked.group, asked.chosen.upper())))
        return words("find.left", chosen=chosen, n=count)
    return words("find.ask")


def _fits(name: str, chosen: str, letters: Letters) -> bool:
    return len(name) >= len(chosen) and all(
        mark == character or mark in letters(character)
        for mark, character in zip(chosen, name, strict=False)
    )


def _is_in(table: Table, number: int, group: str) -> bool:
    if not group:
        return True
    column = _group_column(table)
    return column is not None and table.values(column.key)[number] == group


def _chips(
    following: Sequence[str], asked: _Asked, place: Place, letters: Letters
) -> tuple[Choice, ...]:
    """Return what may come next: characters, or letters where those are too many."""
    characters = {rest[0] for rest in following if rest}
    marks = sorted(characters, key=lambda one: (min(letters(one), default="~"), one))
    if len(marks) > MOST_CHIPS:
        marks = sorted({letter for one in characters for letter in letters(one)})
    return tuple(
        _choice(mark.upper(), replace(asked, chosen=asked.chosen + mark), place)
        for mark in marks
    )


def _groups(table: Table, place: Place) -> tuple[Choice, ...]:
    column = _group_column(table)
    values = dict.fromkeys(table.values(column.key)) if column else {}
    named = sorted(filter(None, values), key=_by_number)
    return tuple(_choice(name, _Asked("", name), place) for name in named)


def _choice(label: str, asked: _Asked, place: Place) -> Choice:
    return Choice(label, Replace(replace(place, part=asked.part(), page=0)))


def _by_number(name: str) -> tuple[int, str]:
    """Sort 2组 before 10组."""
    digits = "".join(character for character in name if character in "0123456789")
    return int(digits[:9]) if digits else 0, name


def _rows(table: Table, left: Sequence[int], words: Wording) -> TableView:
    """Return the rows that are left, the name first.

    A column with the same words in every row of the list tells nobody apart.
    """
    column = _name_column(table)
    at = table.columns.index(column) if column else 0
    others = (n for n in range(len(table.columns)) if n != at)
    order = [at, *(n for n in others if len({row[n] for row in table.rows}) > 1)]
    chosen = Table(
        tuple(table.columns[n] for n in order),
        tuple(tuple(table.rows[row][n] for n in order) for row in left),
    )
    return present_table(chosen, words)


def _names(table: Table) -> tuple[str, ...]:
    column = _name_column(table)
    values = table.values(column.key) if column else ("",) * len(table.rows)
    return tuple(value.strip().lower() for value in values)


def _name_column(table: Table) -> Column | None:
    """Return the column that a row is known by: a name, else the most telling words."""
    columns = {column.key: column for column in table.columns}
    known = next((columns[key] for key in _NAMES if key in columns), None)
    texts = [column for column in table.columns if column.type == "str"]
    telling = (c for c in texts if 2 * len(set(table.values(c.key))) > len(table.rows))
    return known or next(telling, None)


def _group_column(table: Table) -> Column | None:
    columns = {column.key: column for column in table.columns}
    found = (columns[key] for key in _GROUPS if key in columns)
    return next((c for c in found if _is_grouping(table, c)), None)


def _is_grouping(table: Table, column: Column) -> bool:
    return 1 < len(set(table.values(column.key))) <= MOST_GROUPS
