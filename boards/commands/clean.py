"""The command that takes personal data out of an item before it is published."""

from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.cleaning import apply_cleaning, clean_item
from boards.commands.findings import day_meant, told
from sync.outcome import Outcome
from sync.progress import step


def clean(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    item: Annotated[str, typer.Argument(help="条目编号")],
    *,
    apply: Annotated[bool, typer.Option(help="真的去掉；不写只列出来")] = False,
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """去掉个人信息：号码打星、删证件号那一列、照片去掉拍照地点并缩小。

    \b
    例子：
      gk board clean qingtang 2026-11-caiwu
      gk board clean qingtang 2026-11-caiwu --apply --json
    """
    with step("正在找个人信息"):
        found = clean_item(folder, item, previous=None, today=day_meant(today))
        if apply and found.findings:
            found = apply_cleaning(folder, item, found)
    lines = told(found.findings)
    if not found.findings:
        lines.append("没有要去掉的")
    elif found.is_done:
        lines.append(f"去掉了 {len(found.findings)} 处；内容变了，请重新审核")
    else:
        lines.append(f"可以去掉 {len(found.findings)} 处，加 --apply 就去掉")
    objects = [finding.to_json() for finding in found.findings]
    return Outcome(lines, [*objects, {"item": item, "changed": found.is_done}])
