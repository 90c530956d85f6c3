"""The command that takes files into a board: documents and spreadsheets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.documents import KIND
from boards.authoring.imported import Imported, Instructions
from boards.authoring.importers import import_file as take
from boards.commands.findings import day_meant, told
from boards.errors import FolderError
from sync.outcome import CONTENT_ERRORS, REFUSED, Outcome

_KINDS = (
    "种类：policy 政策文件、notice 通知、interpretation 解读、guide 指南、scan 拍照公开"
)


class Disclosure(StrEnum):
    """What the person who imports a file says about it."""

    PUBLIC = "public"
    PUBLIC_PARTIAL = "public_partial"
    ON_REQUEST = "on_request"
    CLOSED = "closed"


def import_file(  # noqa: PLR0913 - its arguments are the flags
    file: Annotated[
        Path, typer.Argument(help="文件：docx、pdf、txt，表格 xlsx、xls、ods、csv")
    ],
    *,
    board: Annotated[Path, typer.Option(help="放进哪个公开栏文件夹")],
    kind: Annotated[str, typer.Option(help=_KINDS)] = KIND,
    disclosure: Annotated[
        Disclosure, typer.Option(help="公开属性，由您决定；原件印的标注照样显示")
    ] = Disclosure.PUBLIC,
    title: Annotated[str, typer.Option(help="标题，原文没有标题时写")] = "",
    number: Annotated[str, typer.Option(help="文号，读错了时写")] = "",
    date: Annotated[str, typer.Option(help="成文日期，如 2026-11-21")] = "",
    publisher: Annotated[str, typer.Option(help="公开主体的名称")] = "",
    mark: Annotated[str, typer.Option(help="原件上印的公开属性标注")] = "",
    policy: Annotated[str, typer.Option(help="解读的是哪一条：公开栏/编号")] = "",
    matter: Annotated[str, typer.Option(help="公开事项的编码")] = "",
    item: Annotated[str, typer.Option("--id", help="这一条的编号")] = "",
    period: Annotated[str, typer.Option(help="期间，如 2026-10、2026-q3")] = "",
    column: Annotated[
        list[str] | None,
        typer.Option("--map", help="表头是哪一列：摘录=purpose，下次记得"),
    ] = None,
    sheet: Annotated[str, typer.Option(help="用哪一个工作表")] = "",
    correct: Annotated[str, typer.Option(help="更正已经公开的那一条，写原因")] = "",
    accept_fixes: Annotated[
        bool,
        typer.Option("--accept-fixes", "--accept", help="要您核对的都同意"),
    ] = False,
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """把一份文件或一张表变成信息。原文没有写的，空着；有一处不对，就什么也不写。

    \b
    例子：
      gk board import wenjian.txt --kind policy --board qingtang
      gk board import zhidu.txt --board qingtang --disclosure public --json
      gk board import wenjian.docx --board qingtang --mark 此件公开发布 --accept-fixes
      gk board import zhaiquan.csv --kind 债权债务 --board qingtang --json
      gk board import gongcheng.csv --kind project --board qingtang
    """
    facts = {
        "number": number, "date": date, "publisher": publisher, "mark": mark,
        "policy": policy,
    }  # fmt: skip
    said = Instructions(
        kind=kind,
        title=title,
        disclosure=disclosure.value,
        matter=matter,
        id=item,
        period=period,
        sheet=sheet,
        columns=dict(_pair(text) for text in column or ()),
        correction=correct,
        accepts_fixes=accept_fixes,
        facts={name: text for name, text in facts.items() if text},
    )
    return _shown(take(file, board=board, said=said, today=day_meant(today)))


def _pair(text: str) -> tuple[str, str]:
    header, equals, key = text.rpartition("=")
    if not (header and equals and key):
        raise FolderError(
            f"--map {text} 读不懂", hint="写成 --map 表头=键，例如 摘录=purpose"
        )
    return header, key.strip()


def _shown(imported: Imported) -> Outcome:
    lines = [*imported.told, *told(imported.findings)]
    objects: list[dict[str, Any]] = [f.to_json() for f in imported.findings]
    if imported.waiting:
        codes = list(dict.fromkeys(finding.code for finding in imported.waiting))
        lines.append(f"有 {len(imported.waiting)} 处要您核对，还什么也没有写")
        lines.append("核对以后再来一次，加 --accept-fixes，或者用选项写明")
        return Outcome(lines, [*objects, {"waiting": codes}], REFUSED)
    if not imported.items:
        return Outcome([*lines, "什么也没有写"], objects, CONTENT_ERRORS)
    for taken in imported.items:
        said = "已经有了，没有变" if taken.is_known else "写好了"
        lines.append(f"{said}：{taken.place}")
        objects.append({"item": taken.item, "rows": taken.rows})
    return Outcome(lines, objects)
