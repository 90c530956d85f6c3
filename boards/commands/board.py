"""Commands of those who write a board: found it, check it, publish it, import."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.checking import check_folder
from boards.authoring.coerce import to_date
from boards.authoring.documents import KIND, NOT_STATED, Wanted, stated
from boards.authoring.founding import Place, found_board, found_sample
from boards.authoring.importing import Imported, import_document
from boards.content.edition import Edition
from boards.content.findings import ERROR, WARNING, Finding
from boards.errors import FolderError, NotFoundError
from boards.publishing.release import DoubtfulError, Released, UnfitError
from boards.publishing.release import publish as release
from sync.instants import day_of
from sync.keys import KeyFolder
from sync.outcome import CONTENT_ERRORS, DONE, Outcome
from sync.progress import step
from sync.repository import Repository
from sync.stores.folder import FolderStore

_Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
_Today = Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")]
_Keys = Annotated[Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")]
_SIGNS = {ERROR: "✗", WARNING: "⚠"}


class BoardKind(StrEnum):
    """The kinds of board."""

    VILLAGE = "village"
    RESIDENTS = "residents"
    TOWNSHIP = "township"
    COUNTY = "county"
    OFFICE = "office"


class Disclosure(StrEnum):
    """What the person who imports a document says about it."""

    PUBLIC = "public"
    PUBLIC_PARTIAL = "public_partial"
    ON_REQUEST = "on_request"
    CLOSED = "closed"


def init(
    folder: Annotated[Path, typer.Argument(help="新的文件夹")],
    *,
    code: Annotated[str, typer.Option(help="12 位区划代码")],
    name: Annotated[str, typer.Option(help="名称，如 青塘村")],
    kind: Annotated[BoardKind, typer.Option(help="种类")] = BoardKind.VILLAGE,
    sample: Annotated[bool, typer.Option(help="放进一个月的样例")] = False,
    today: _Today = "",
) -> Outcome:
    """建一个公开栏文件夹，按种类配好公开主体和目录。

    \b
    例子：
      gk board init shiqiao --code 430481105203 --name 石桥村
      gk board init hekou --code 430121105000 --name 河口镇 --kind township --sample
    """
    place = Place(code, name, kind.value)
    items = 0
    if sample:
        items = found_sample(folder, place, today=_day(today))
    else:
        found_board(folder, place)
    lines = [
        f"建好了 {folder}：{name}（{code}），{items} 条",
        f"接着：gk board check {folder}",
    ]
    return Outcome(lines, [{"board": code}])


def check(
    folder: _Folder,
    *,
    strict: Annotated[bool, typer.Option(help="提醒也算不通过")] = False,
    repo: Annotated[Path | None, typer.Option(help="和库里上一期对照")] = None,
    keys: _Keys = None,
    today: _Today = "",
) -> Outcome:
    """检查一个公开栏，列出每个问题。

    \b
    例子：
      gk board check qingtang
      gk board check qingtang --strict --json
    """
    checked = check_folder(folder, previous=None, today=_day(today))
    if repo is not None:
        held = _repository(repo, keys).edition_bytes(checked.folder.board.code)
        previous = Edition.from_bytes(held) if held else None
        checked = check_folder(folder, previous=previous, today=_day(today))
    errors, warnings = len(checked.of(ERROR)), len(checked.of(WARNING))
    fails = errors or (strict and warnings)
    count = f"{len(checked.folder.drafts)} 条，{errors} 个错误，{warnings} 个提醒"
    return Outcome(
        [*_told(checked.findings), count],
        [finding.to_json() for finding in checked.findings],
        CONTENT_ERRORS if fails else DONE,
    )


def publish(
    folder: _Folder,
    *,
    repo: Annotated[Path, typer.Option(help="签名的库")],
    key: Annotated[Path | None, typer.Option(help="公开主体自己的密钥")] = None,
    keys: _Keys = None,
    allow_warnings: Annotated[bool, typer.Option(help="有提醒也发")] = False,
) -> Outcome:
    """检查、签名、发出下一期。内容没有变就什么也不发。

    \b
    例子：
      gk board publish qingtang --repo repo --allow-warnings
      gk board publish qingtang --repo repo --allow-warnings --json
    """
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    repository = _repository(repo, keys)
    try:
        with step("正在检查、签名"):
            released = release(
                folder,
                repo=repository,
                key=key,
                allow_warnings=allow_warnings,
                now=now,
            )
    except (UnfitError, DoubtfulError) as refused:
        return _refused(refused)
    return _released(released)


def import_file(
    file: Annotated[Path, typer.Argument(help="文字文件（.txt）")],
    *,
    board: Annotated[Path, typer.Option(help="放进哪个公开栏文件夹")],
    kind: Annotated[str, typer.Option(help="种类：policy 政策文件")] = KIND,
    disclosure: Annotated[
        Disclosure, typer.Option(help="公开属性，由您决定；原件印的标注照样显示")
    ] = Disclosure.PUBLIC,
    title: Annotated[str, typer.Option(help="标题，原文没有标题时写")] = "",
    today: _Today = "",
) -> Outcome:
    """把一份文件的文字变成一条信息。原文没有写的，空着。

    \b
    例子：
      gk board import wenjian.txt --kind policy --board qingtang
      gk board import zhidu.txt --board qingtang --disclosure public --json
    """
    if kind != KIND:
        raise FolderError(f"还不能导入“{kind}”", hint="现在能导入：--kind policy")
    if not file.exists():
        raise NotFoundError(f"没有这个文件：{file}", hint="看看文件名和所在的文件夹")
    wanted = Wanted(title=title, disclosure=disclosure.value)
    day = _day(today)
    return _imported(import_document(file, board=board, wanted=wanted, today=day))


def _day(today: str) -> date:
    if not today:
        return day_of(datetime.now(UTC))  # noqa: TID251 (a command may read the clock)
    try:
        return to_date(today)
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-21 这样") from error


def _repository(folder: Path, keys: Path | None) -> Repository:
    held = KeyFolder(keys) if keys else KeyFolder.beside(folder)
    return Repository.open(FolderStore(folder), held)


def _told(findings: Sequence[Finding]) -> list[str]:
    lines: list[str] = []
    item = None
    for finding in findings:
        if finding.item != item:
            item = finding.item
            lines.append(item or "board.yaml")
        sign = _SIGNS.get(finding.severity, "·")
        lines.append(f"  {sign} {finding.where}  {finding.message}")
        if finding.fix:
            lines.append(f"      {finding.fix}")
    return lines


def _released(released: Released) -> Outcome:
    shown = {
        "board": released.board,
        "edition": released.edition,
        "items": released.items,
        "changed": released.changed,
        "skipped": released.skipped,
        "bytes": released.bytes,
    }
    if released.changed:
        changed = f"{released.items} 条，变了 {released.changed} 条"
        line = f"发出第 {released.edition} 期：{changed}"
    else:
        line = f"内容没有变，还是第 {released.edition} 期，{released.items} 条"
    if released.skipped:
        line += f"；{released.skipped} 条不对所有人公开，没有发"
    return Outcome([*_told(released.findings), line], [shown])


def _refused(error: UnfitError | DoubtfulError) -> Outcome:
    told = [finding for finding in error.findings if finding.severity in _SIGNS]
    lines = [*_told(told), f"错误：{error}", f"怎么办：{error.hint}"]
    return Outcome(lines, [finding.to_json() for finding in told], error.exit_code)


def _imported(imported: Imported) -> Outcome:
    draft, facts = imported.document.draft, imported.document.facts
    lines = [f"标题：{draft.item.title}"]
    lines += [f"{label}：{text or NOT_STATED}" for label, text in stated(facts)]
    lines.append(f"全文：{len(draft.item.body)} 字{_ENDS[facts.is_complete]}")
    lines += _told(imported.findings)
    if imported.place is None:
        lines.append("有错误，什么也没有写")
    elif imported.is_known:
        lines.append(f"已经有了，没有变：{imported.place}")
    else:
        lines.append(f"写好了：{imported.place}")
    objects = [finding.to_json() for finding in imported.findings]
    if imported.place is None:
        return Outcome(lines, objects, CONTENT_ERRORS)
    return Outcome(lines, [*objects, {"item": draft.item.id, "rows": 0}])


_ENDS = {True: "", False: "，结尾缺了一部分", None: "，看不出后面还有没有"}
