"""A finding: one thing a reader or a check found wrong, or worth a second look."""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"
INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, worded for the person who wrote the item.

    ``code`` is ``family.rule`` (``yaml.colon``), ``severity`` one of ``error``,
    ``warning``, ``info``, ``item`` the item's id (empty: the board itself), ``where``
    the place (``item.yaml:12``, ``rows.csv#9.备注``, ``body.md:3``, ``photos/x.jpg``),
    ``message`` one Chinese line, ``fix`` what to do about it.
    """

    code: str
    severity: str
    item: str
    where: str
    message: str
    fix: str = ""

    def to_json(self) -> dict[str, str]:
        """Return the finding as ``gk board check --json`` prints it."""
        line = {
            "code": self.code,
            "severity": self.severity,
            "item": self.item,
            "where": self.where,
            "message": self.message,
        }
        return line | ({"fix": self.fix} if self.fix else {})
