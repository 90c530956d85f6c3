"""Why something was not taken, in words: each case once, with its code."""

from datetime import datetime
from pathlib import Path

from sync.durable import is_no_room, no_room
from sync.errors import FileFormatError, NotInSourceError, SyncError, UntrustedError
from sync.instants import day_of

_KEEP = "原来的内容还在；换一个来源，或者告诉发布的一方"


def changed(what: str) -> UntrustedError:
    """Return the error for bytes that are not what was signed."""
    return UntrustedError(
        f"{what} 在路上被改过或损坏了，没有采用", hint=_KEEP, code="E-SIG-1"
    )


def unsigned(what: str) -> UntrustedError:
    """Return the error for something that the right key has not signed."""
    return UntrustedError(
        f"{what} 没有正确的签名，不是本库发的，没有采用", hint=_KEEP, code="E-SIG-2"
    )


def older(what: str) -> UntrustedError:
    """Return the error for something that goes back behind what is held."""
    return UntrustedError(
        f"来源里的 {what} 比机器里的旧，没有更新", hint=_KEEP, code="E-SIG-3"
    )


def expired(what: str, at: datetime) -> UntrustedError:
    """Return the error for a signature that had run out by ``at``, a trusted time."""
    return UntrustedError(
        f"{what}签名过期了（今天按 {day_of(at)} 算），没有采用；也可能是机器时间不准",
        hint="核对机器时间；时间是对的，就请发布的一方重新签名：后台开着会自己签，或再发布一次",
        code="E-SIG-4",
    )


def bad_clock(now: datetime, floor: datetime) -> SyncError:
    """Return what to say about a clock that cannot be right; nothing fails by it."""
    return SyncError(
        f"机器时间不准（现在显示 {day_of(now)}），内容照常更新，"
        f"日期按不早于 {day_of(floor)} 算",
        hint="把机器时间调对，或者让机器连一次后台",
        code="E-CLOCK-1",
    )


def oversize(what: str) -> UntrustedError:
    """Return the error for a file that is larger than was signed, or has no end."""
    return UntrustedError(
        f"{what} 比签名里写的大，或者没完没了，没有收下", hint=_KEEP, code="E-SIG-5"
    )


def mixed(what: str) -> UntrustedError:
    """Return the error for files that are each right and do not belong together."""
    return UntrustedError(
        f"{what} 和别的文件对不上，是拼凑起来的，没有采用", hint=_KEEP, code="E-SIG-6"
    )


def missing(what: str) -> NotInSourceError:
    """Return the error for a file that no source has."""
    return NotInSourceError(
        f"来源里缺 {what}，没有取全",
        hint="再来一次会接着取；总是缺，就请发布的一方看看",
        code="E-NET-3",
    )


def no_repository(name: str) -> NotInSourceError:
    """Return the error for a place that holds no repository at all."""
    return NotInSourceError(
        f"{name} 里没有库（没有 metadata/timestamp.json）",
        hint="要指到放着 metadata 文件夹的那一层",
        code="E-NET-6",
    )


def no_first_trust() -> UntrustedError:
    """Return the error for a state that has never been told whom to believe."""
    return UntrustedError(
        "这台机器还不知道该信谁的签名",
        hint="用 gk device enrol 绑到后台，或者用 --root FILE 给它信任根",
        code="E-SIG-7",
    )


def other_root() -> UntrustedError:
    """Return the error for a second first trust."""
    return UntrustedError(
        "这台机器已经认了另一个信任根，没有换",
        hint="确实要换一个县，就用一个新的状态文件夹",
        code="E-SIG-8",
    )


def bad_root(where: str) -> UntrustedError:
    """Return the error for a first root that does not even hold by itself."""
    return UntrustedError(
        f"{where} 不是一个完好的信任根",
        hint="向发布的一方再要一次 1.root.json；状态文件夹里的坏了，就从备份拿回来",
        code="E-SIG-9",
    )


def no_board(board: str) -> NotInSourceError:
    """Return the error for a subscribed board that the repository does not have."""
    return NotInSourceError(
        f"库里没有公开栏 {board}",
        hint="核对编号；还没有的，请发布的一方 gk repo add-board",
        code="E-BOARD-11",
    )


def not_published(board: str) -> NotInSourceError:
    """Return the error for a board that may speak and has not yet."""
    return NotInSourceError(
        f"公开栏 {board} 还没有发布过",
        hint="等它发出第一期；不用做别的",
        code="E-BOARD-12",
    )


def unreadable(what: str) -> FileFormatError:
    """Return the error for something that is signed and still makes no sense."""
    return FileFormatError(
        f"{what} 签名是对的，但写法不合规定，没有采用",
        hint="请发布的一方用新的程序再发布一次",
        code="E-BOARD-13",
    )


def no_source() -> SyncError:
    """Return the error for an attempt that was told nowhere to go."""
    return SyncError(
        "没有说从哪里取内容", hint="用 --source 给一个地址或文件夹", code="E-NET-7"
    )


def of_disk(error: OSError) -> SyncError:
    """Return what to say about a state folder that cannot be read or written."""
    if is_no_room(error):
        return no_room(Path(str(error.filename or "内容")))
    return SyncError(
        f"状态文件夹读写不了（{error.strerror or type(error).__name__}）",
        hint="看看文件夹是谁的、磁盘坏没坏",
        code="E-DISK-2",
    )
