"""Taking an item off the board: written down in its folder, the content kept there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from boards.authoring.folder import read_board
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.content.draft import Draft, Withdrawal
from boards.errors import ContentError, UsageError

REASON_LIMIT = 200  # characters; shown on a kiosk's tombstone
UNTOLD = ("涉密", "隐私")
"""Of these neither title nor reason is published."""


def withdraw_item(folder: Path, item: str, *, gone: Withdrawal) -> Draft:
    """Write into ``item`` of the board folder that it is withdrawn; return it so.

    Raises:
        NotFoundError: there is no such board or item.
        ContentError: it cannot be read whole, or is withdrawn already.
        UsageError: the reason is missing or too long.
    """
    if not 0 < len(gone.reason.strip()) <= REASON_LIMIT:
        raise UsageError(
            f"撤下的原因要写，最多 {REASON_LIMIT} 个字", hint="加上 --reason 原因"
        )
    draft = draft_of(read_board(folder), item)
    if draft.withdrawn:
        raise ContentError(
            f"{item} 已于 {draft.withdrawn.on} 撤下（{draft.withdrawn.reason_kind}）",
            hint="要重新公开，删去 item.yaml 里的 withdrawn（撤下）",
        )
    taken = replace(draft, withdrawn=replace(gone, reason=gone.reason.strip()))
    write_item(folder, taken)
    return taken


def what_to_do(draft: Draft, on: date) -> list[str]:
    """Return what a person has to do besides, after ``draft`` was withdrawn ``on``."""
    if draft.withdrawn is None or draft.withdrawn.reason_kind not in UNTOLD:
        return [
            "接着发布；终端和网上全文页会显示撤下的原因",
            "贴在公开栏上的纸，揭下或贴上说明",
        ]
    return [
        "马上发布：发布以前，终端和网页上还看得到",
        "揭下各处张贴的纸和海报，收回发出去的图片、录音和 U 盘",
        f"不联网的终端要用 U 盘更新：写一个 U 盘，每台都插一次，记下日期（{on} 起）",
        "发过微信群的，请群主撤回，并告诉看过的人不要转发",
        "服务器的库里还有旧一期的文件：请管库的人删去 content/ 下不再用到的",
        "文件夹里的内容留着备查，不再公开；"
        + (
            "涉密的，按保密规定移走并报告"
            if draft.withdrawn.reason_kind == "涉密"
            else "不需要留的个人信息，请删去"
        ),
    ]
