"""Commands about an item's life: its normal form, taking it off the board."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.folder import read_head
from boards.authoring.formatting import Normal, normal_form, write_changes
from boards.authoring.withdrawing import what_to_do, withdraw_item
from boards.commands.calendar_year import opened
from boards.commands.findings import day_meant, told
from boards.content.draft import Withdrawal
from boards.content.edition import Edition
from sync.outcome import CONTENT_ERRORS, DONE, Outcome

Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
Today = Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")]


class ReasonKind(StrEnum):
    """Why an item is taken off the board."""

    CORRECTED = "更正"
    TAKEN_BACK = "撤回"
    CLASSIFIED = "涉密"
    PRIVATE = "隐私"


def fmt(
    folder: Folder,
    *,
    check: Annotated[bool, typer.Option(help="只看，不写；有要改的就算不通过")] = False,
) -> Outcome:
    """把公开栏文件夹整理成统一的写法：英文名字、固定顺序、引号、表头。注释留着。

    \b
    例子：
      gk board fmt qingtang
      gk board fmt qingtang --check --json
    """
    normal = normal_form(folder)
    if not check:
        write_changes(folder, normal)
    changed = [change.path for change in normal.changes]
    fails = normal.findings or (check and changed)
    return Outcome(
        [*_formatted(normal, check=check)],
        [{"changed": changed, "left": sorted({f.item for f in normal.findings})}],
        CONTENT_ERRORS if fails else DONE,
    )


def _formatted(normal: Normal, *, check: bool) -> list[str]:
    count, verb = len(normal.changes), "要整理" if check else "整理了"
    lines = [f"  {change.path}" for change in normal.changes]
    lines.append(f"{verb} {count} 个文件" if count else "写法都统一，没有要改的")
    if normal.findings:
        lines += ["读不出来的没有动，先改好：", *told(normal.findings)]
    return lines


def withdraw(
    folder: Folder,
    item: Annotated[str, typer.Argument(help="条目编号")],
    *,
    reason: Annotated[str, typer.Option(help="为什么撤下")],
    kind: Annotated[ReasonKind, typer.Option(help="更正、撤回、涉密、隐私")],
    repo: Annotated[Path | None, typer.Option(help="看库里是第几次修订")] = None,
    today: Today = "",
) -> Outcome:
    """撤下一条：下一次发布时换成带原因的签名记录，终端据此不再显示。

    \b
    例子：
      gk board withdraw qingtang 2026-11-zhaijidi --kind 撤回 --reason 申请人不建了
      gk board withdraw qingtang 2026-11-xieshang-laji --kind 更正 --reason 有误 --json
    """
    day = day_meant(today)
    gone = Withdrawal(day, kind.value, reason)
    revision = _next_revision(folder, item, repo) if repo else 0
    draft = withdraw_item(folder, item, gone=gone)
    lines = [f"撤下了“{draft.item.title}”（{kind.value}：{reason}）"]
    lines += [f"  {line}" for line in what_to_do(draft, day)]
    return Outcome(lines, [{"item": item, "revision": revision}])


def _next_revision(folder: Path, item: str, repo: Path) -> int:
    """Return which revision the tombstone will be; 0 for what was never released."""
    held = opened(repo).edition_bytes(read_head(folder).board.code)
    lines = Edition.from_bytes(held).lines if held else ()
    return next((line.revision + 1 for line in lines if line.id == item), 0)
