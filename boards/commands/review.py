"""Commands of those who look before an item goes out."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.coerce import to_instant
from boards.authoring.reviewing import Looked, review_item
from boards.content.fingerprint import fingerprint_of, shown
from boards.errors import FolderError
from sync.outcome import Outcome


def review(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    item: Annotated[str, typer.Argument(help="条目编号")],
    *,
    organ: Annotated[str, typer.Option(help="审核单位，如 村务监督委员会")],
    name: Annotated[str, typer.Option(help="审核人姓名，几个人用、隔开")],
    evidence: Annotated[Path | None, typer.Option(help="签字的照片，不会公开")] = None,
    at: Annotated[str, typer.Option(help="审核时间，不写就是现在")] = "",
) -> Outcome:
    """记下一次审核，连同现在的核对码。以后内容再改，就要重新审核。

    \b
    例子：
      gk board review qingtang 2026-11-caiwu --organ 村务监督委员会 --name 周正平
      gk board review qingtang 2026-11-caiwu --organ 民主理财小组 --name 何桂香、曾宪明
    """
    looked = Looked(organ, name, _moment(at), evidence)
    signed = review_item(folder, item, looked)
    fingerprint = fingerprint_of(signed.item)
    lines = [
        f"{organ} {name} 审核了“{signed.item.title}”",
        f"核对码 {shown(fingerprint)}：抄在签字的纸上，改了内容它就变",
    ]
    return Outcome(lines, [{"item": item, "organ": organ, "fingerprint": fingerprint}])


def _moment(at: str) -> datetime:
    if not at:
        now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
        return now.replace(microsecond=0)
    try:
        return to_instant(at)
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-20 16:20 这样") from error
