"""The command that tells a clerk what is still owed."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.folder import read_head
from boards.authoring.owing import completeness as owing
from boards.commands.findings import day_meant
from boards.content.completeness import Completeness
from boards.content.edition import Edition
from boards.content.owed import OPEN, OVERDUE, SOON, TOLD, TOLD_LATE
from boards.content.periods import Period, period_of
from boards.errors import FolderError
from sync.outcome import Outcome
from sync.repository_at import repository_at

_SIGNS = {OVERDUE: "✗", SOON: "⚠", OPEN: "·", TOLD_LATE: "✓", TOLD: "✓"}


def completeness(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    *,
    month: Annotated[str, typer.Option(help="哪个月，如 2026-10；不写是上个月")] = "",
    repo: Annotated[
        Path | None, typer.Option(help="只有库里发出去的才算已公开")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")
    ] = None,
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """按公开目录看还差什么：到期没有公开的、快到期的、决议没有结果的。

    \b
    例子：
      gk board completeness qingtang
      gk board completeness qingtang --month 2026-10 --json
    """
    day = day_meant(today)
    found = owing(
        folder,
        month=_month(month, day),
        previous=_released(folder, repo, keys),
        today=day,
    )
    return Outcome(_told(found), found.to_json())


def _month(written: str, today: date) -> Period:
    """Return the month that is meant; the one before ``today`` unless it is said."""
    before = today.replace(day=1) - timedelta(1)
    found = period_of(written or f"{before.year}-{before.month:02}")
    if found is None or found.months != 1:
        raise FolderError(f"“{written}”不是月份", hint="写成 2026-10 这样")
    return found


def _released(folder: Path, repo: Path | None, keys: Path | None) -> Edition | None:
    if repo is None:
        return None
    code = read_head(folder).board.code
    data = repository_at(repo, keys).edition_bytes(code)
    return Edition.from_bytes(data) if data else None


def _told(found: Completeness) -> list[str]:
    lines = [found.headline()]
    lines += [
        f"  {_SIGNS[line.state]} {line.matter} {line.words()}" for line in found.lines
    ]
    late, soon = len(found.of(OVERDUE)), len(found.of(SOON))
    return [*lines, f"过期 {late} 项，快到期 {soon} 项"]
