"""Commands that make an item: an empty one of any kind, to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.folder import read_head
from boards.authoring.reading import ITEM_FILE
from boards.authoring.templates import Wanted, kind_called, write_template
from boards.commands.findings import day_meant
from boards.content.kinds import KINDS
from sync.outcome import Outcome


def new(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    kind: Annotated[str, typer.Argument(help="种类，如 notice、通知、财务、办事指南")],
    *,
    id_: Annotated[str, typer.Option("--id", help="编号；不写由程序起一个")] = "",
    matter: Annotated[str, typer.Option(help="公开事项的代码，如 0402")] = "",
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """建一条空的信息，每一项都有说明，照着填就行。

    \b
    例子：
      gk board new shiqiao 通知
      gk board new shiqiao finance --matter 0402 --id 2026-10-caiwu
      gk board new shiqiao 办事指南 --json
    """
    board = read_head(folder).board
    wanted = Wanted(kind_called(kind), matter, id_)
    catalogue = catalogue_of(folder, board)
    place = write_template(folder, wanted, catalogue=catalogue, today=day_meant(today))
    file = place / ITEM_FILE
    lines = [
        f"建好了 {KINDS[wanted.kind].name}：{file}",
        "打★的必须写，别的没有就空着",
        f"填好了：gk board check {folder}",
    ]
    return Outcome(lines, [{"item": place.name, "file": str(file)}])
