"""One line of any list: its title, what stands under it and beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import overload

from boards.content.listing import Row
from kiosk.actions import Action, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.wording import Wording
from sync.instants import day_of, start_of

NEW_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of a list; a touch opens ``action``.

    ``brief`` is what stands beside the title where there is room for nothing else.
    """

    title: str
    detail: str
    mark: str
    action: Action
    brief: str = ""


def present_row(row: Row, moment: Moment, words: Wording) -> RowView:
    """Word one line of a list; days left and 新 need a clock that is trusted."""
    day = present_day(row.published_on, moment, words)
    mark = present_mark(row, moment, words)
    detail = [present_done(row, moment, words)]
    if row.publisher:
        detail.append(row.publisher)
    if row.counted:
        detail.append(row.counted)
    return RowView(
        title=title_of(row, words),
        detail=" · ".join(detail),
        mark=mark,
        action=Go(place_of(row)),
        brief=_brief(mark, day, words),
    )


@dataclass(frozen=True)
class RowViews(Sequence[RowView]):
    """Lines of a list, worded when somebody looks: a turned page words none anew.

    What they say changes with the day and not with the minute, so ``moment`` is the
    beginning of its day, and two are the same all day long.
    """

    rows: tuple[Row, ...]
    moment: Moment
    words: Wording

    @classmethod
    def of(cls, rows: Sequence[Row], moment: Moment, words: Wording) -> "RowViews":
        """Return the lines of ``rows`` as they are at ``moment``."""
        now = start_of(day_of(moment.now))
        return cls(tuple(rows), Moment(now, is_trusted=moment.is_trusted), words)

    @cached_property
    def made(self) -> tuple[RowView, ...]:
        """The lines, worded once."""
        return tuple(present_row(row, self.moment, self.words) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> RowView: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[RowView]: ...

    def __getitem__(self, index: int | slice) -> RowView | Sequence[RowView]:
        return self.made[index]


def _brief(mark: str, day: str, words: Wording) -> str:
    return f"{mark} · {day}" if mark == words("row.new") else mark or day


def present_done(row: Row, moment: Moment, words: Wording) -> str:
    """Return ``11月18日公开``; of what was taken back, the day that was done."""
    done = "row.withdrawn_on" if row.is_withdrawn else "row.published"
    return present_day(row.published_on, moment, words) + words(done)


def place_of(row: Row) -> Place:
    """Return the screen that shows ``row``: money has one of its own."""
    return place_of_kind(row.kind, row.ref)


def place_of_kind(kind: str, ref: str) -> Place:
    """Return the screen that shows the item ``ref`` of ``kind``."""
    return Place("money" if kind == "finance" else "item", ref)


def title_of(row: Row, words: Wording) -> str:
    """Return the title; a withdrawn item may have none left."""
    return row.title or words("row.untitled")


def present_mark(row: Row, moment: Moment, words: Wording) -> str:
    """Return the one thing that matters most about a row, or nothing."""
    if row.is_withdrawn or row.ended:  # 失效, 废止, 已修改 are the words of the law
        return row.ended or words("row.withdrawn")
    if moment.is_trusted and row.posting_until_on:
        left = (row.posting_until_on - day_of(moment.now)).days
        if left >= 0:
            return words("row.posting", n=left) if left else words("row.posting_last")
    if row.is_corrected:
        return words("row.corrected")
    if row.is_expired:
        return words("row.expired")
    return words("row.new") if is_new(row, moment) else ""


def is_new(row: Row, moment: Moment) -> bool:
    """Whether a row was published within seven days of a trusted time."""
    age = day_of(moment.now) - row.published_on
    return moment.is_trusted and timedelta(0) <= age < NEW_FOR


def present_day(day: date, moment: Moment, words: Wording) -> str:
    """Return ``11月18日``, with the year when it is another one or not known."""
    if moment.is_trusted and day.year == day_of(moment.now).year:
        return words("row.day", month=day.month, day=day.day)
    return words("row.date", year=day.year, month=day.month, day=day.day)
