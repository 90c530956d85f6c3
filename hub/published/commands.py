"""``gk repo put``: a document of the county, read first, then signed by the hub."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.files import read_regular
from boards.content.findings import ERROR, Finding
from hub.errors import UnknownDocumentError
from hub.published.documents import (
    READERS,
    SIZE_LIMIT,
    content_of,
    findings_in,
    reader_of,
)
from sync.instants import day_of
from sync.outcome import CONTENT_ERRORS, Outcome
from sync.repository import Published
from sync.repository_at import repository_at

_SIGNS = {ERROR: "✗"}


def put(
    repo: Annotated[Path, typer.Argument(help="签名的库，一个文件夹")],
    name: Annotated[str, typer.Argument(help="放在哪里，如 hub/entrances.json")],
    file: Annotated[Path, typer.Argument(help="要放进去的文件（JSON）")],
    *,
    keys: Annotated[
        Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")
    ] = None,
) -> Outcome:
    """把县里的一份文件签名放进库：先照它的格式读一遍，读不了的不放。

    认识的名字：机构名录 hub/directory.json，入口和服务点 hub/entrances.json，
    专区样式 hub/theme.json，规定 hub/rules.json，日历 hub/calendar.json，
    电子屏的播放单 hub/playlists.json，目录 hub/catalogues/名字.json。

    \b
    例子：
      gk repo put repo hub/entrances.json rukou.json
      gk repo put repo hub/theme.json yangshi.json --json
    """
    read = reader_of(name)
    if read is None:
        raise UnknownDocumentError(
            f"终端不认识 {name}",
            hint="可以放的：" + "、".join([*READERS, "hub/catalogues/名字.json"]),
        )
    data = read_regular(file, limit=SIZE_LIMIT)
    now = datetime.now(UTC)  # noqa: TID251 - a command is an edge
    findings = findings_in(read, name, data, day_of(now))
    if any(finding.severity == ERROR for finding in findings):
        lines = [*_told(findings), "有错误，什么也没有写"]
        return Outcome(lines, [f.to_json() for f in findings], CONTENT_ERRORS)
    opened = repository_at(repo, keys)
    return _done(name, opened.put(name, content_of(data), now=now), findings)


def _done(name: str, done: Published, findings: Sequence[Finding]) -> Outcome:
    said = "签名放好了" if done.is_new else "和库里的一样，什么也没有变"
    shown = {
        "name": name,
        "version": done.edition,
        "changed": done.is_new,
        "bytes": done.bytes_written,
    }
    lines = [*_told(findings), f"{name} 第 {done.edition} 版：{said}"]
    return Outcome(lines, [*(f.to_json() for f in findings), shown])


def _told(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for finding in findings:
        sign = _SIGNS.get(finding.severity, "⚠")
        lines.append(f"{sign} {finding.where}  {finding.message}")
        lines += [f"    {finding.fix}"] if finding.fix else []
    return lines
