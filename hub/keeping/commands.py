"""``gk hub backup``, ``restore`` and ``escrow``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hub import start
from hub.errors import HubError
from hub.folder import HubFolder
from hub.founding import Places
from hub.keeping import locks
from hub.keeping.keys import escrow_key
from hub.keeping.restore import restore as restore_into
from hub.start import Dir
from sync.outcome import Outcome
from sync.progress import step

PassphraseFile = Annotated[
    Path | None, typer.Option(help="写着口令的文件，一行，至少 12 个字")
]


class EscrowAction(StrEnum):
    """What is done with an escrow key."""

    CHECK = "check"
    RECOVER = "recover"


def backup(
    folder: Annotated[Path | None, typer.Argument(help="后台文件夹")] = None,
    *,
    out: Annotated[Path, typer.Option(help="写到这个文件，还没有的")],
    passphrase_file: PassphraseFile = None,
    directory: Dir = None,
) -> Outcome:
    """把整个后台备份成一个加密的文件，后台不用停。

    用托管钥匙能打开；写了口令文件，用口令也能打开。离线钥匙和托管钥匙不在里面。

    \b
    例子：
      gk hub backup hubdir --out houtai.gkb
      gk hub backup hubdir --out houtai-2.gkb --passphrase-file kouling.txt --json
    """
    words = locks.passphrase_in(passphrase_file) if passphrase_file else None
    hub = start.chosen(folder or directory)
    target = "hub.keeping.office:make"
    return start.run(hub, target, out=out.absolute(), passphrase=words)


def restore(
    file: Annotated[Path, typer.Argument(help="备份文件")],
    *,
    directory: Annotated[Path, typer.Option("--dir", help="空的文件夹，或还没有的")],
    passphrase_file: PassphraseFile = None,
    key: Annotated[
        Path | None, typer.Option(help="托管钥匙的文件（.pem），从信封里拿来的")
    ] = None,
    database: Annotated[
        str, typer.Option(help="PostgreSQL 的备份恢复到这个空库：postgres://…")
    ] = "",
    store: Annotated[
        str, typer.Option(help="文件放到对象存储：s3://桶/前缀；不写就放在文件夹里")
    ] = "",
) -> Outcome:
    """从备份恢复一个后台，到一个空的地方；每个文件都核对过。

    恢复以后，签名的编号往前跳，见过更新内容的终端也接着更新。

    \b
    例子：
      gk hub restore houtai.gkb --dir xinhou --key tuoguan.pem
      gk hub restore houtai-2.gkb --dir xinhou-2 --passphrase-file kouling.txt --json
    """
    if (key is None) == (passphrase_file is None):
        raise HubError("没有说用什么打开", hint="用 --key 或者 --passphrase-file 之一")
    hub = HubFolder(directory.absolute())

    def open_locks(found: tuple[locks.Lock, ...]) -> bytes:
        if passphrase_file is not None:
            words = locks.passphrase_in(passphrase_file)
            return locks.open_with_passphrase(found, words)
        return locks.open_with_key(found, escrow_key(key or Path()))

    with step("正在核对和恢复") as tell:
        restored = restore_into(
            hub,
            file,
            open_locks=open_locks,
            places=Places(database, store),
            tell=tell,
        )
    return start.run(hub, "hub.keeping.office:finish_restore", restored=restored)


def escrow(
    action: Annotated[EscrowAction, typer.Argument(help="check recover")],
    *,
    key: Annotated[Path, typer.Option(help="托管钥匙的文件（.pem），从信封里拿来的")],
    directory: Dir = None,
) -> Outcome:
    """拿托管钥匙演练（check），或者拆封钥匙丢了以后用它救回来（recover）。

    recover 做一把新的拆封钥匙，把收到过的密封件的钥匙转封给它，并公布新的公钥；
    要离线钥匙 foi-keys 在 repo.keys/offline 里。密封件本身一个字节不变。

    \b
    例子：
      gk hub escrow check --key tuoguan.pem --dir hubdir
      gk hub escrow recover --key tuoguan.pem --dir diule --json
    """
    target = f"hub.keeping.escrow:{action}"
    return start.run(start.chosen(directory), target, key=escrow_key(key))
