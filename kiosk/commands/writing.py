"""``gk kiosk write``: the candidates of the built-in handwriting, without a screen."""

from pathlib import Path
from typing import Annotated

import typer

from boards.errors import ContentError, NotFoundError
from kiosk.faces import covered
from kiosk.input.handwriting import open_reader
from kiosk.input.strokes import MOST_BYTES, read_strokes
from sync.outcome import Outcome

SHOWN = 8


def write(
    strokes: Annotated[Path, typer.Argument(help="一个字的笔画，JSON 文件")],
    *,
    limit: Annotated[int, typer.Option(min=1, max=200, help="最多几个")] = SHOWN,
) -> Outcome:
    r"""列出写这些笔画时，屏幕手写给的候选。

    文件里是一个字：[[[x,y],…],…]，每笔一串点，0 到 1000，y 向下。

    \b
    例子：
      gk kiosk write xie.json
      gk kiosk write xie.json --limit 3 --json
    """
    drawn = read_strokes(_read(strokes))
    reader = open_reader(covered().__contains__)
    if reader is None:
        raise NotFoundError(
            "这台机器没有装手写识别", hint="联网后运行一次 scripts/setup"
        )
    found = list(reader.read(drawn, limit))
    return Outcome(lines=found, objects=[{"candidates": found}])


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ContentError(
            f"读不到笔画文件：{path}（{error.strerror}）", hint="看看路径写对没有"
        ) from error
