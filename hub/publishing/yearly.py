"""The annual report that an office owes: until when, and whether it is out.

Agencies and townships publish it until 31 January, county governments until 31 March
(条例 2019, article 49); both days are rules that a county may only bring forward.
"""

from dataclasses import dataclass
from datetime import date

from boards.content.basis import Basis
from boards.content.edition import Edition

_RULES = {
    "office": "annual_report_department_by",
    "township": "annual_report_department_by",
    "county": "annual_report_government_by",
}
REPORTING = frozenset(_RULES)
"""The kinds of board that owe a report."""
_REMIND_FROM = 12  # the month in which people begin to write it


@dataclass(frozen=True, slots=True)
class YearOwed:
    """The report of ``year``: due on a day, ``item`` when it is out."""

    year: int
    due_on: date
    item: str
    days: int

    @property
    def words(self) -> str:
        """The reminder in a line."""
        name = f"{self.year} 年政府信息公开工作年度报告"
        if self.item:
            return f"{name}已经公开"
        if self.days < 0:
            return f"{name}过期 {-self.days} 天，最迟 {self.due_on:%Y-%m-%d} 公开"
        return f"{name}还差 {self.days} 天，最迟 {self.due_on:%Y-%m-%d} 公开"

    @property
    def tone(self) -> str:
        """The colour of the words."""
        if self.item:
            return "ok"
        return "over" if self.days < 0 else "soon"


def year_owed(
    kind: str, edition: Edition | None, basis: Basis, *, today: date
) -> YearOwed | None:
    """Return what a board of ``kind`` owes; ``None``: none, or it is not the season.

    From December on the coming report is told; a report that is late until it is out.
    """
    rule = _RULES.get(kind)
    if rule is None:
        return None
    year = today.year if today.month == _REMIND_FROM else today.year - 1
    month, _, day = str(basis.rules.rules[rule].value).partition("-")
    due = date(year + 1, int(month), int(day))
    item = _report_of(year, edition)
    if item and today > due:
        return None
    return YearOwed(year, due, item, (due - today).days)


def _report_of(year: int, edition: Edition | None) -> str:
    items = edition.items() if edition else ()
    told = (
        one.id
        for one in items
        if one.kind == "annual_report" and str(one.fields.get("year", "")) == str(year)
    )
    return next(told, "")
