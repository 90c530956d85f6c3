"""The command that takes files into a board: documents and spreadsheets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.documents import KIND
from boards.authoring.imported import Imported, Instructions
from boards.authoring.importers import import_file as take
from boards.commands.findings import day_meant, told
from sync.outcome import CONTENT_ERRORS, Outcome


class Disclosure(StrEnum):
    """What the person who imports a file says about it."""

    PUBLIC = "public"
    PUBLIC_PARTIAL = "public_partial"
    ON_REQUEST = "on_request"
    CLOSED = "closed"


def import_file(
    file: Annotated[Path, typer.Argument(help="文件：txt")],
    *,
    board: Annotated[Path, typer.Option(help="放进哪个公开栏文件夹")],
    kind: Annotated[str, typer.Option(help="种类：policy 政策文件")] = KIND,
    disclosure: Annotated[
        Disclosure, typer.Option(help="公开属性，由您决定；原件印的标注照样显示")
    ] = Disclosure.PUBLIC,
    title: Annotated[str, typer.Option(help="标题，原文没有标题时写")] = "",
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """把一份文件的文字变成一条信息。原文没有写的，空着。

    \b
    例子：
      gk board import wenjian.txt --kind policy --board qingtang
      gk board import zhidu.txt --board qingtang --disclosure public --json
    """
    said = Instructions(kind=kind, title=title, disclosure=disclosure.value)
    return _shown(take(file, board=board, said=said, today=day_meant(today)))


def _shown(imported: Imported) -> Outcome:
    lines = [*imported.told, *told(imported.findings)]
    objects: list[dict[str, Any]] = [f.to_json() for f in imported.findings]
    if not imported.items:
        return Outcome([*lines, "什么也没有写"], objects, CONTENT_ERRORS)
    for taken in imported.items:
        said = "已经有了，没有变" if taken.is_known else "写好了"
        lines.append(f"{said}：{taken.place}")
        objects.append({"item": taken.item, "rows": taken.rows})
    return Outcome(lines, objects)
