"""`gk board sort`: old information into the catalogue, by a table."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.county import ALONE
from boards.authoring.folder import read_head
from boards.authoring.sorting import Plan, apply_sorting, plan_sorting
from boards.commands.calendar_year import opened
from boards.commands.findings import told
from boards.content.edition import Edition
from boards.content.item import DISCLOSURE_WORDS
from boards.content.sorting import Why
from boards.errors import NotFoundError
from boards.publishing.county import county_of
from sync.outcome import CONTENT_ERRORS, Outcome
from sync.progress import step


def sort(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    *,
    table: Annotated[Path, typer.Option(help="表：条目,事项,公开属性,理由")],
    apply: Annotated[bool, typer.Option(help="照表改；不写就只是看看")] = False,
    repo: Annotated[Path | None, typer.Option(help="公开过的写上更正，要看库")] = None,
    reason: Annotated[str, typer.Option(help="更正里写的原因")] = "重新归类",
) -> Outcome:
    """按一张表把旧信息归到目录的事项下。先查表和每一条，全对才写，要么都写要么都不写。

    \b
    例子：
      gk board sort qingtang --table guilei.csv
      gk board sort qingtang --table guilei.csv --repo repo --apply --json
    """
    if not table.exists():
        raise NotFoundError(f"没有这个文件：{table}", hint="看看文件名和所在的文件夹")
    county, previous = ALONE, None
    if repo:
        repository = opened(repo)
        county = county_of(repository)
        held = repository.edition_bytes(read_head(folder).board.code)
        previous = Edition.from_bytes(held) if held else None
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    why = Why(now.replace(microsecond=0), reason)
    with step("正在查表"):
        plan = plan_sorting(folder, table, county=county, previous=previous, why=why)
    if plan.findings:
        lines = [*told(plan.findings), "有错误，什么也没有改"]
        objects = [finding.to_json() for finding in plan.findings]
        return Outcome(lines, objects, CONTENT_ERRORS)
    if apply:
        apply_sorting(folder, plan)
    return _done(plan, is_applied=apply)


def _done(plan: Plan, *, is_applied: bool) -> Outcome:
    items = [draft.item for draft in plan.changed]
    lines = [
        f"  {item.id} → {item.matter}，{DISCLOSURE_WORDS.get(item.disclosure, '')}"
        for item in items
    ]
    count = f"表里 {len(plan.wishes)} 行，{len(items)} 条"
    lines.append(
        f"{count}改好了" if is_applied else f"{count}要改；加 --apply 才真的改"
    )
    shown = {
        "rows": len(plan.wishes),
        "changed": [item.id for item in items],
        "applied": is_applied,
    }
    return Outcome(lines, [shown])
