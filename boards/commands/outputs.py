"""Commands that put an item on paper and into pictures."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.coerce import to_date
from boards.commands.printing import Printed
from boards.errors import FolderError, NotFoundError
from boards.outputs.card import cards_of
from boards.outputs.guide_sheet import sheet_pdf
from boards.outputs.poster.paper import PAPERS
from boards.outputs.poster.poster import poster_pdf
from boards.outputs.poster.printing import Printing
from boards.outputs.stickers import (
    board_sticker,
    code_of_board,
    code_of_item,
    item_sticker,
    picture_of,
)
from boards.outputs.week import items_of_week, week_pdf
from sync.durable import write_whole
from sync.instants import day_of
from sync.outcome import Outcome

_Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
_Item = Annotated[str, typer.Argument(help="信息的编号，写最后一段也行")]
_Repo = Annotated[Path | None, typer.Option(help="签名的库；和库里一样的才不印“草稿”")]
_Pdf = Annotated[Path, typer.Option(help="存成这个文件，.pdf")]


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A3 = "a3"
    A3_AS_2A4 = "a3-as-2a4"


class PlainPaper(StrEnum):
    """Sizes of paper that is not cut."""

    A4 = "a4"
    A3 = "a3"


class Sticker(StrEnum):
    """Sizes of a sticker: one, or four to cut."""

    A6 = "a6"
    A4 = "a4"


def poster(
    folder: _Folder,
    item: _Item,
    *,
    out: _Pdf,
    size: Annotated[Paper, typer.Option(help="a4、a3，或 a3 分两张 a4")] = Paper.A4,
    repo: _Repo = None,
) -> Outcome:
    """做一张海报：大字、黑白、有盖章的地方和二维码。

    \b
    例子：
      gk board poster qingtang caiwu --out caiwu.pdf --size a3 --repo repo
      gk board poster qingtang caiwu --out caiwu-a4.pdf --json
    """
    _expect(out, ".pdf")
    printing = Printed(folder, repo).printing(item)
    return _made(printing, {out: poster_pdf(printing, PAPERS[size.value])})


def card(
    folder: _Folder,
    item: _Item,
    *,
    out: Annotated[Path, typer.Option(help="放进这个文件夹")],
    repo: _Repo = None,
) -> Outcome:
    """做发微信的图片：三张以内的卡片和一张长图。名单只出合计。

    \b
    例子：
      gk board card qingtang caiwu --out tupian --repo repo
      gk board card qingtang yibao --out tupian --json
    """
    printing = Printed(folder, repo).printing(item)
    made, name = cards_of(printing), printing.item.id
    out.mkdir(parents=True, exist_ok=True)
    files = {out / f"{name}-{n}.png": card for n, card in enumerate(made.cards, 1)}
    return _made(printing, files | {out / f"{name}-chang.png": made.long})


def sheet(
    folder: _Folder,
    item: _Item,
    *,
    out: _Pdf,
    repo: _Repo = None,
) -> Outcome:
    """把办事指南或办事一本通做成一次性告知单。

    \b
    例子：
      gk board sheet qingtang jiaofei --out gaozhidan.pdf --repo repo
      gk board sheet qingtang jiaofei --out gaozhidan.pdf --json
    """
    _expect(out, ".pdf")
    printing = Printed(folder, repo).printing(item)
    return _made(printing, {out: sheet_pdf(printing)})


def week(
    folder: _Folder,
    *,
    out: _Pdf,
    until: Annotated[str, typer.Option(help="这一周的最后一天，如 2026-11-20")] = "",
    size: Annotated[PlainPaper, typer.Option(help="a4 或 a3")] = PlainPaper.A4,
    repo: _Repo = None,
) -> Outcome:
    """做一周的公开单：七天里公开的每一条，带二维码和核对码。

    \b
    例子：
      gk board week qingtang --out zhoubao.pdf --repo repo
      gk board week qingtang --out zhoubao.pdf --size a3 --json
    """
    _expect(out, ".pdf")
    printed, last = Printed(folder, repo), _day(until)
    found = items_of_week(printed.edition, last)
    if not found:
        raise NotFoundError(
            f"到 {last} 为止的七天里没有公开的信息", hint="换一天：--until 2026-11-20"
        )
    printings = [printed.printing(one.id) for one in found]
    made = week_pdf(printings, last, edition=printed.edition, paper=PAPERS[size.value])
    write_whole(out, made)
    codes = [{"item": one.item.id, "fingerprint": one.code} for one in printings]
    is_draft = not all(one.is_released for one in printings)
    shown = {"files": [str(out)], "fingerprint": "", "items": codes}
    return Outcome([f"{out}：{len(found)} 条{_DRAFT * is_draft}"], [shown])


def qr(
    folder: _Folder,
    item: Annotated[str, typer.Argument(help="信息的编号，不写就是整个公开栏")] = "",
    *,
    out: Annotated[Path, typer.Option(help=".pdf 是贴纸，.png 只有二维码")],
    text: Annotated[bool, typer.Option(help="码里放文字，不连网也能看")] = False,
    size: Annotated[Sticker, typer.Option(help="贴纸：a6，或 a4 上四张")] = Sticker.A6,
    repo: _Repo = None,
) -> Outcome:
    """做二维码：贴在村口的，或者一条信息的。

    \b
    例子：
      gk board qr qingtang --out tiezhi.pdf --size a4
      gk board qr qingtang caiwu --out caiwu.png --text --json
    """
    _expect(out, ".pdf", ".png")
    printed = Printed(folder, repo)
    if not item:
        board = printed.edition.board
        scan = code_of_board(board)
        is_pdf = out.suffix.lower() == ".pdf"
        made = (
            board_sticker(board, scan, size=size.value) if is_pdf else picture_of(scan)
        )
        write_whole(out, made)
        return Outcome([f"{out}"], [{"files": [str(out)], "fingerprint": ""}])
    printing = printed.printing(item)
    scan = code_of_item(printing, form="text" if text else "address")
    if out.suffix.lower() == ".pdf":
        return _made(printing, {out: item_sticker(printing, scan, size=size.value)})
    return _made(printing, {out: picture_of(scan)})


_DRAFT = "，印着“草稿”：还没有发布，或者和发布的不一样"


def _made(printing: Printing, files: Mapping[Path, bytes]) -> Outcome:
    for path, content in files.items():
        write_whole(path, content)
    draft = "" if printing.is_released else _DRAFT
    names = "、".join(map(str, files))
    return Outcome(
        [f"{names}：核对码 {printing.code}{draft}"],
        [{"files": [str(path) for path in files], "fingerprint": printing.code}],
    )


def _expect(out: Path, *endings: str) -> None:
    if out.suffix.lower() not in endings:
        raise FolderError(
            f"{out.name} 的后缀不对", hint=f"文件名用 {'、'.join(endings)} 结尾"
        )
    if not out.absolute().parent.is_dir():
        raise NotFoundError(f"没有这个文件夹：{out.absolute().parent}")


def _day(until: str) -> date:
    if not until:
        return day_of(datetime.now(UTC))  # noqa: TID251 (a command may read the clock)
    try:
        return to_date(until)
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-20 这样") from error
