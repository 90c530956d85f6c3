"""``gk hub report``: the annual report or one month of it, as a file."""

from pathlib import Path
from typing import Annotated

import typer

from hub import start
from hub.start import Dir
from sync.outcome import Outcome


def report(
    *,
    year: Annotated[int, typer.Option(min=2008, max=9998, help="哪一年")],
    out: Annotated[Path, typer.Option(help="写到哪个文件：.xlsx 或 .docx")],
    directory: Dir = None,
    agency: Annotated[str, typer.Option(help="受理机关的代码；只有一个时不用写")] = "",
    month: Annotated[int, typer.Option(min=0, max=12, help="只要这一个月的月报")] = 0,
) -> Outcome:
    """政府信息公开年报的表二、表三、表四，从申请件里数出来；也出月报。

    表三 25 行 7 栏。缺的数、没有计入的申请件都列出来；勾稽关系不对，退出码是 8。

    \b
    例子：
      gk hub report --dir hubdir --year 2026 --agency 430121105000 --out nianbao.xlsx
      gk hub report --dir hubdir --year 2026 --agency 430121105000 --out a.docx --json
    """
    return start.run(
        start.chosen(directory),
        "hub.papers.reporting:report",
        year=year,
        month=month,
        agency=agency,
        out=out,
    )
