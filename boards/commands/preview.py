"""The command that shows an item as the kiosk would, before it is published."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boards.commands.printing import Printed
from boards.errors import NotFoundError, UsageError
from boards.publishing.previewing import Look
from boards.publishing.previewing import preview as pages_of
from sync.durable import write_whole
from sync.outcome import Outcome

SIZE = "1080x1920"
_SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})(@\d{1,3}(\.\d)?)?")
LARGEST_SIDE = 3840  # pixels


class TextSize(StrEnum):
    """Sizes of text on the screen."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Colours(StrEnum):
    """Colours of the screen."""

    NORMAL = "normal"
    HIGH = "high"


class Reach(StrEnum):
    """Where things are touched: anywhere, or low down."""

    NORMAL = "normal"
    LOW = "low"


def preview(  # noqa: PLR0913 - its arguments are the flags
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    item: Annotated[str, typer.Argument(help="信息的编号，写最后一段也行")],
    *,
    out: Annotated[Path, typer.Option(help="存成这个文件，.png；再有几页就是 -2、-3")],
    size: Annotated[str, typer.Option(help="屏幕像素，可加 @英寸")] = SIZE,
    text: Annotated[TextSize, typer.Option(help="标准、大、特大")] = TextSize.NORMAL,
    contrast: Annotated[Colours, typer.Option(help="high 黑底黄字")] = Colours.NORMAL,
    reach: Annotated[Reach, typer.Option(help="low 低一点")] = Reach.NORMAL,
    repo: Annotated[
        Path | None, typer.Option(help="签名的库；和库里一样的才不写“草稿”")
    ] = None,
) -> Outcome:
    """看一条信息在终端上会是什么样，还没有发布的也行。每页一张图。

    \b
    例子：
      gk board preview qingtang caiwu --out caiwu.png
      gk board preview qingtang dibao --out dibao.png --size 1280x800@10.1 --text large
      gk board preview qingtang caiwu --out fabu.png --repo repo --contrast high --json
    """
    _expect(out, size)
    printing = Printed(folder, repo).printing(item)
    look = Look(size, text.value, contrast.value, reach.value)
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    found = pages_of(printing, look, now=now)
    names = [_written(out, number, page) for number, page in enumerate(found.pages, 1)]
    lines = [f"存好了 {name}" for name in names]
    if found.more:
        lines.append(f"后面还有 {found.more} 页，没有存")
    return Outcome(lines, [{"files": names}])


def _expect(out: Path, size: str) -> None:
    if out.suffix.lower() != ".png":
        raise UsageError(f"{out.name} 不是图片的名字", hint="写成 .png 结尾")
    if not out.absolute().parent.is_dir():
        raise NotFoundError(f"没有这个文件夹：{out.absolute().parent}")
    found = _SIZE.fullmatch(size)
    if not found or max(int(found[1]), int(found[2])) > LARGEST_SIDE:
        raise UsageError(
            f"“{size}”不是屏幕的大小", hint="写成 1080x1920，或者 1280x800@10.1"
        )


def _written(out: Path, number: int, page: bytes) -> str:
    file = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
    write_whole(file, page)
    return str(file)
