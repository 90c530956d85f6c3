"""A finding: one thing a reader or a check found wrong, or worth a second look."""

from dataclasses import dataclass
from typing import Any

ERROR = "error"
WARNING = "warning"
INFO = "info"


@dataclass(frozen=True, slots=True)
class Swap:
    """What would mend a finding: the characters ``start`` to ``end`` become ``text``.

    ``place`` names a text of the draft: ``title``, ``roster.standard``, ``body.3`` (a
    line, from 1), ``cell.4.note`` (row from 0 and column), ``column.note`` (the whole
    column), ``file.photos/x.jpg`` (its name), ``picture.photos/x.jpg`` (what it hides).
    """

    place: str
    start: int = 0
    end: int = 0
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the swap as a program takes it; what it takes away is not repeated."""
        return {
            "place": self.place,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, worded for the person who wrote the item.

    ``code`` is ``family.rule`` (``yaml.colon``), ``severity`` one of ``error``,
    ``warning``, ``info``, ``item`` the item's id (empty: the board itself), ``where``
    the place (``item.yaml:12``, ``rows.csv#9.备注``, ``body.md:3``, ``photos/x.jpg``),
    ``message`` one Chinese line, ``fix`` what to do about it, ``swap`` how a program
    could do it.
    """

    code: str
    severity: str
    item: str
    where: str
    message: str
    fix: str = ""
    swap: Swap | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the finding as ``gk board check --json`` prints it."""
        line: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "item": self.item,
            "where": self.where,
            "message": self.message,
        }
        line |= {"fix": self.fix} if self.fix else {}
        return line | ({"swap": self.swap.to_json()} if self.swap else {})
