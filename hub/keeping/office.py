"""What a backup and its restoring need Django for."""

from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from boards.content.edition import Edition
from boards.outputs.pages import write_pages
from hub import stores
from hub.folder import HubFolder
from hub.keeping import backup
from hub.keeping.restore import Restored
from sync.outcome import Outcome
from sync.progress import step
from sync.repository import Repository


def make(hub: HubFolder, *, out: Path, passphrase: bytes | None) -> Outcome:
    """Write a backup and say who can open it."""
    with step("正在做备份") as tell:
        made = backup.make(
            hub, out, passphrase=passphrase, now=timezone.now(), tell=tell
        )
    shown = {
        "out": str(out),
        "files": made.files,
        "bytes": made.size,
        "opened_by": list(made.opened_by),
    }
    lines = (
        f"备份在 {out}：{made.files} 个文件，{made.size} 字节",
        f"能打开的：{'、'.join(map(_who, made.opened_by))}",
        "离线钥匙和托管钥匙不在里面；拷到另一处，试着恢复一次才算数",
    )
    return Outcome(lines, (shown,))


def finish_restore(hub: HubFolder, *, restored: Restored) -> Outcome:
    """Bring database, numbers and pages of a restored hub up to date."""
    call_command("migrate", interactive=False, verbosity=0)
    repository = stores.opened(hub)
    leapt = repository.leap(now=timezone.now())
    boards = _remake_pages(repository)
    shown = {
        "dir": str(hub.folder),
        "made_at": restored.made_at,
        "files": restored.files,
        "letters": restored.letters,
        "boards": boards,
        "signed": list(leapt),
    }
    lines = (
        f"恢复到 {hub.folder}：{restored.made_at} 的备份，{restored.files} 个文件，"
        f"其中密封件 {restored.letters} 份，{boards} 个公开栏",
        "签名的编号已经往前跳过，终端会接着更新",
        f"下一步：gk hub check --dir {hub.folder}，再 gk hub serve {hub.folder}",
    )
    return Outcome(lines, (shown,))


def _remake_pages(repository: Repository) -> int:
    boards = [one.board for one in repository.contents().boards if one.edition]
    for board in boards:
        data = repository.edition_bytes(board)
        if data is not None:
            edition = Edition.from_bytes(data)
            write_pages(repository.store, edition, previous=None)
    return len(boards)


def _who(opened_by: str) -> str:
    return "知道口令的人" if opened_by == "passphrase" else f"托管钥匙 {opened_by}"
