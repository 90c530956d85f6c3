"""The command that takes a board's open data out."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.coerce import to_date
from boards.authoring.folder import read_head
from boards.errors import FolderError
from boards.publishing.exporting import (
    Exported,
    export_folder,
    export_released,
    write_export,
)
from sync.outcome import Outcome
from sync.repository_at import repository_at


def export(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    *,
    out: Annotated[Path | None, typer.Option(help="写进这个文件夹")] = None,
    since: Annotated[str, typer.Option(help="只要这一天以后变了的")] = "",
    repo: Annotated[
        Path | None, typer.Option(help="按库里已经发布的导出，不看文件夹里的草稿")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")
    ] = None,
) -> Outcome:
    """导出开放数据：每条一行，名单只有合计。写 --out 时存成 JSON Lines 和 CSV。

    \b
    例子：
      gk board export qingtang --repo repo --out kaifang
      gk board export qingtang --since 2026-11-01 --json
    """
    first = _day(since) if since else None
    if repo is None:
        now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
        exported = export_folder(folder, since=first, now=now)
    else:
        repository = repository_at(repo, keys)
        code = read_head(folder).board.code
        exported = export_released(code, repo=repository, since=first)
    files = write_export(exported.lines, out) if out else ()
    return Outcome(_told(exported, files), [dict(line) for line in exported.lines])


def _day(text: str) -> date:
    try:
        return to_date(text)
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-01 这样") from error


def _told(exported: Exported, files: tuple[Path, ...]) -> list[str]:
    lines = [
        f"{line['item']}  {line.get('title', '（已撤下）')}" for line in exported.lines
    ]
    lines += [f"写好了：{path}" for path in files]
    count = f"{len(exported.lines)} 条"
    if exported.left_out:
        count += f"；{exported.left_out} 条有错误，没有导出（gk board check 看是哪些）"
    return [*lines, count]
