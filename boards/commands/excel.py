"""Commands about spreadsheets: an empty template, and the county's table of an item."""

from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.excel.sheet_form import form_for, form_of
from boards.authoring.excel.templates import template_of
from boards.commands.printing import Printed
from boards.errors import FolderError, NotFoundError
from boards.outputs.county_sheet import county_sheet
from boards.outputs.qr import address_of, modules
from boards.outputs.workbook import workbook
from sync.durable import write_whole
from sync.outcome import Outcome

_Out = Annotated[Path, typer.Option(help="存成这个文件，.xlsx")]


def template(
    kind: Annotated[
        str,
        typer.Argument(
            help="财务收支、惠农补贴/低保名单、工程项目、资产资源、债权债务、"
            "会议决议、通知、办事指南、公开目录"
        ),
    ],
    *,
    out: _Out,
) -> Outcome:
    """给一张空表：第一页说怎么填，第二页填，填好了用 gk board import 导入。

    \b
    例子：
      gk board template 财务收支 --out caiwu-mo.xlsx
      gk board template roster --out mingdan-mo.xlsx --json
    """
    _expect(out)
    found = template_of(kind)
    write_whole(out, workbook(form_of(found)))
    lines = [f"{out}：{found.name}的空表", f"填好以后：gk board import {out}"]
    return Outcome(lines, [{"file": str(out)}])


def excel(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    item: Annotated[str, typer.Argument(help="信息的编号，写最后一段也行")],
    *,
    out: _Out,
    repo: Annotated[
        Path | None, typer.Option(help="签名的库；和库里一样的才算已经发布")
    ] = None,
) -> Outcome:
    """把一条信息变成报给县里的表：和模板一样的列，带核对码和二维码。

    \b
    例子：
      gk board excel qingtang 2026-11-caiwu --out xianbiao.xlsx
      gk board excel qingtang caiwu --out xianbiao.xlsx --repo repo --json
    """
    _expect(out)
    printing = Printed(folder, repo).printing(item)
    address = address_of(printing.board, printing.item.id)
    made = county_sheet(
        printing.item,
        form_for(printing.item.kind),
        address=address,
        code=modules(address) if address else (),
    )
    write_whole(out, made)
    draft = "" if printing.is_released else "，还没有发布，或者和发布的不一样"
    line = f"{out}：核对码 {printing.code}{draft}"
    return Outcome([line], [{"file": str(out), "fingerprint": printing.code}])


def _expect(out: Path) -> None:
    if out.suffix.lower() != ".xlsx":
        raise FolderError(f"{out.name} 的后缀不对", hint="文件名用 .xlsx 结尾")
    if not out.absolute().parent.is_dir():
        raise NotFoundError(f"没有这个文件夹：{out.absolute().parent}")
