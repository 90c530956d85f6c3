"""Commands about catalogues: look at one, check it, import, export and publish it."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.catalogue_files import (
    catalogue_of,
    overlaid,
    shipped_catalogue,
)
from boards.authoring.catalogue_item import UnfitCatalogueError, tell_catalogue
from boards.authoring.catalogue_sheet import JSON, read_catalogue, write_catalogue
from boards.authoring.folder import read_head
from boards.commands.catalogue_words import facts, head_lines, matter_line
from boards.commands.findings import SIGNS, day_meant
from boards.content.catalogue import Approval, Catalogue
from boards.content.catalogue_checks import (
    catalogue_findings,
    is_unverified,
    weaker_findings,
)
from boards.content.catalogue_matter import Matter
from boards.content.findings import ERROR, Finding
from boards.errors import FolderError, NotFoundError
from sync.outcome import CONTENT_ERRORS, DONE, Outcome


class CatalogueKind(StrEnum):
    """The catalogues that the program carries."""

    VILLAGE = "village"
    RESIDENTS = "residents"
    OFFICE = "office"
    FIELDS = "fields"


_Kind = Annotated[
    CatalogueKind | None,
    typer.Option(help="village 村、residents 居、office 单位、fields 26个试点领域"),
]
_Board = Annotated[Path | None, typer.Option(help="这个公开栏自己的目录")]
_File = Annotated[Path, typer.Argument(help="目录文件：.json、.xlsx、.csv 等")]


def list_matters(*, kind: _Kind = None, board: _Board = None) -> Outcome:
    """列出一个目录里的公开事项。

    \b
    例子：
      gk catalogue list
      gk catalogue list --kind fields
      gk catalogue list --board qingtang --json
    """
    catalogue = _chosen(kind, board)
    leaves = {matter.code for matter in catalogue.leaves()}
    lines = list(head_lines(catalogue))
    for code in sorted(catalogue.matters):
        matter = catalogue.matters[code]
        lines.append(matter_line(matter, is_group=code not in leaves))
    return Outcome(lines, [_shown(m, catalogue) for m in catalogue.leaves()])


def show(
    code: Annotated[
        str, typer.Argument(help="事项编码，如 0402、F0502；不写就看目录")
    ] = "",
    *,
    kind: _Kind = None,
    board: _Board = None,
) -> Outcome:
    """看一个事项的名称、内容、依据、时限、主体、方式、渠道、公开对象。

    \b
    例子：
      gk catalogue show 0402
      gk catalogue show F0502 --json
      gk catalogue show --kind residents
    """
    if kind is None and board is None and code.startswith("F"):
        kind = CatalogueKind.FIELDS
    catalogue = _chosen(kind, board)
    if not code:
        stored = catalogue.to_json()
        stored["matters"] = len(catalogue.leaves())
        return Outcome(list(head_lines(catalogue)), [stored])
    matter = catalogue.matter(code)
    if matter is None:
        raise NotFoundError(
            f"{catalogue.name}里没有事项“{code}”", hint="看看有哪些：gk catalogue list"
        )
    width = max(len(label) for label, _ in facts(matter, catalogue))
    lines = [
        f"{label}{'　' * (width - len(label))}  {text}"
        for label, text in facts(matter, catalogue)
    ]
    return Outcome(lines, [_shown(matter, catalogue)])


def check(
    file: _File,
    *,
    over: Annotated[
        CatalogueKind | None, typer.Option(help="这是盖在哪个目录上面的县里目录")
    ] = None,
) -> Outcome:
    """检查一份目录：八项要素缺了哪一项，写得对不对。

    \b
    例子：
      gk catalogue check mulu.xlsx
      gk catalogue check county.json --over village --json
    """
    if over:
        shipped = shipped_catalogue(over.value)
        laid = overlaid(shipped, _there(file))
        less = weaker_findings(shipped, laid, file.name)
        return _checked(laid, [*catalogue_findings(laid, file.name), *less])
    read = read_catalogue(_there(file))
    if read.catalogue is None:
        return _checked(None, read.findings)
    found = [*read.findings, *catalogue_findings(read.catalogue, file.name)]
    return _checked(read.catalogue, found)


def export(
    out: Annotated[Path, typer.Option(help="写到哪里：.xlsx、.csv 或 .json")],
    *,
    kind: _Kind = None,
    board: _Board = None,
) -> Outcome:
    """把目录写成标准目录的表格，渠道带着 ■（必选）□（可选）。

    \b
    例子：
      gk catalogue export --kind village --out mulu.xlsx
      gk catalogue export --board qingtang --out mulu.csv --json
    """
    catalogue = _chosen(kind, board)
    write_catalogue(out, catalogue)
    line = f"写好了：{out}，{len(catalogue.leaves())} 个事项"
    return Outcome([line], [{"file": str(out), "matters": len(catalogue.leaves())}])


def import_file(
    file: _File,
    *,
    out: Annotated[Path, typer.Option(help="写到哪里（.json）")],
) -> Outcome:
    """把标准目录的表格变成程序用的目录。有错误就什么也不写。

    \b
    例子：
      gk catalogue import mulu.xlsx --out county.json
      gk catalogue import mulu.csv --out county.json --json
    """
    if out.suffix.lower() != JSON:
        raise FolderError(f"要写成 .json：{out.name}", hint="例如 --out county.json")
    read = read_catalogue(_there(file))
    found: list[Finding] = list(read.findings)
    if read.catalogue:
        found += catalogue_findings(read.catalogue, file.name)
    if read.catalogue is None or any(f.severity == ERROR for f in found):
        return _checked(read.catalogue, found)
    write_catalogue(out, read.catalogue)
    count = len(read.catalogue.leaves())
    lines = [*_told(found), f"写好了：{out}，{count} 个事项"]
    objects = [finding.to_json() for finding in found]
    return Outcome(lines, [*objects, {"file": str(out), "matters": count}])


def item(
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    *,
    organ: Annotated[str, typer.Option(help="批准目录的单位")] = "",
    approver: Annotated[str, typer.Option(help="批准人姓名")] = "",
    on: Annotated[str, typer.Option(help="批准的那一天，如 2026-11-02")] = "",
) -> Outcome:
    """把公开栏的目录写成一条信息，和别的信息一样检查、公开。

    \b
    例子：
      gk catalogue item qingtang --organ 村委会 --approver 陈立新 --on 2026-11-02
      gk catalogue item qingtang --organ 村委会 --approver 陈立新 --on 2026-11-02 --json
    """
    try:
        told = tell_catalogue(folder, approval=_approval(organ, approver, on))
    except UnfitCatalogueError as error:
        return _checked(None, error.findings)
    state = "写好了" if told.is_changed else "没有变"
    line = f"{state}：{told.place}，第{told.version}版，{told.matters} 个事项"
    shown = {
        "item": told.place.name,
        "version": told.version,
        "matters": told.matters,
        "changed": told.is_changed,
    }
    return Outcome([line, f"接着：gk board check {folder}"], [shown])


def _chosen(kind: CatalogueKind | None, board: Path | None) -> Catalogue:
    if board is not None:
        return catalogue_of(board, read_head(board).board)
    return shipped_catalogue((kind or CatalogueKind.VILLAGE).value)


def _there(file: Path) -> Path:
    if not file.exists():
        raise NotFoundError(f"没有这个文件：{file}", hint="看看文件名和所在的文件夹")
    return file


def _approval(organ: str, approver: str, on: str) -> Approval | None:
    if not (organ or approver or on):
        return None
    if not (organ and approver and on):
        raise FolderError(
            "批准的单位、姓名、日期要一起写",
            hint="--organ 单位 --approver 姓名 --on 2026-11-02",
        )
    return Approval(organ, approver, day_meant(on))


def _shown(matter: Matter, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "catalogue": catalogue.name,
        **matter.to_json(),
        "due_words": "；".join(map(str, matter.due)),
        "unverified": is_unverified(matter),
    }


def _checked(
    catalogue: Catalogue | None, found: list[Finding] | tuple[Finding, ...]
) -> Outcome:
    errors = sum(finding.severity == ERROR for finding in found)
    count = f"{len(catalogue.leaves())} 个事项，" if catalogue else ""
    lines = [*_told(found), f"{count}{errors} 个错误"]
    ending = CONTENT_ERRORS if errors else DONE
    return Outcome(lines, [finding.to_json() for finding in found], ending)


def _told(found: list[Finding] | tuple[Finding, ...]) -> Iterator[str]:
    for finding in found:
        yield f"{SIGNS.get(finding.severity, '·')} {finding.where}  {finding.message}"
        if finding.fix:
            yield f"    {finding.fix}"
