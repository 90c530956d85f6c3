"""What commands about boards have in common: findings in lines, and the day meant."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from boards.authoring.coerce import to_date
from boards.content.findings import ERROR, WARNING, Finding
from boards.errors import FolderError
from sync.instants import day_of

SIGNS = {ERROR: "✗", WARNING: "⚠"}


def told(findings: Sequence[Finding]) -> list[str]:
    """Return findings as lines for people, item by item, each with what to do."""
    lines: list[str] = []
    heading = None
    for finding in findings:
        # What belongs to no item is of a file: board.yaml, or one to be imported.
        of = finding.item or re.split("[#:]", finding.where)[0]
        if of != heading:
            heading = of
            lines.append(heading)
        sign = SIGNS.get(finding.severity, "·")
        lines.append(f"  {sign} {finding.where}  {finding.message}")
        if finding.fix:
            lines.append(f"      {finding.fix}")
    return lines


def day_meant(today: str) -> date:
    """Return the day that ``--today`` names; empty: the clock's.

    Raises:
        FolderError: it is no day.
    """
    if not today:
        return day_of(datetime.now(UTC))  # noqa: TID251 (a command may read the clock)
    try:
        return to_date(today)
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-21 这样") from error
