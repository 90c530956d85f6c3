"""The command that writes what the loudspeaker says of an item."""

from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.checking import rules_of
from boards.commands.printing import Printed
from boards.outputs.script import Script, script_of
from sync.durable import write_whole
from sync.outcome import Outcome

Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
ItemName = Annotated[str, typer.Argument(help="信息的编号")]
Repo = Annotated[Path | None, typer.Option(help="签名的库；和库里一样的才不标“草稿”")]


def script(
    folder: Folder,
    item: ItemName,
    *,
    out: Annotated[Path, typer.Option(help="存成这个文件，.txt")],
    repo: Repo = None,
) -> Outcome:
    """写一份大喇叭稿：句子短，数字写成念的样子，念两遍。

    \b
    例子：
      gk board script qingtang 2026-11-caiwu --out guangbo.txt
      gk board script qingtang 2026-11-senlin-fanghuo --out gao.txt --repo repo --json
    """
    made = made_of(folder, item, repo)
    write_whole(out, made.to_text().encode())
    shown = {
        "files": [str(out)],
        "fingerprint": made.code,
        "characters": made.characters,
        "seconds": made.seconds,
    }
    return Outcome([*made.sentences, told(made), f"写好了：{out}"], [shown])


def made_of(folder: Path, item: str, repo: Path | None) -> Script:
    """Return the script of an item of the board in ``folder``."""
    return script_of(Printed(folder, repo).printing(item), rules_of(folder))


def told(made: Script) -> str:
    """Return how long a script is, for people."""
    cut = "" if made.is_whole else "；太长，只念了要紧的"
    return f"共 {made.characters} 字，大约 {made.seconds} 秒，核对码 {made.code}{cut}"
