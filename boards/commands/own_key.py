"""The key that a publisher keeps: made once, its public half goes to the county."""

from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.durable import write_whole
from sync.errors import ConflictError
from sync.identity import key_id
from sync.keys import KeyFolder, raw_public
from sync.outcome import Outcome


def key(
    file: Annotated[Path, typer.Argument(help="新的钥匙文件，如 cun.pem")],
) -> Outcome:
    """做一把公开主体自己保管的钥匙；公钥那一半交给县里。

    \b
    例子：
      gk board key xincun.pem
      gk board key xiangli.pem --json
    """
    if file.exists() or file.suffix != ".pem":
        raise ConflictError(
            f"没有做：{file} 已经有了，或名字不是 .pem", hint="换一个名字，如 cun.pem"
        )
    keys = KeyFolder(file.parent)
    made = keys.ed25519_or_new(file.stem)
    public = file.with_suffix(".pub")
    pem = made.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    write_whole(public, pem)
    told = key_id("Ed25519", raw_public(made))
    lines = [
        f"钥匙 {file}：只有自己拿着，抄一份锁好；谁拿到它，谁就能替这个公开栏签名",
        f"公钥 {public}：交给县里，"
        f"县里运行 gk repo add-board … --public-key {public.name}",
        f"交的时候两边对一下这个号：{told}",
    ]
    shown = {"key": str(file), "public_key": str(public), "id": told}
    return Outcome(lines, [shown])
