"""What is done with an item that is out: putting it right, taking it off.

Both are drafts like any other. A withdrawal asks for the approval alone: what should
not be seen must not wait for everybody, and yet two people know of it (ADR 0166).
"""

from dataclasses import replace

from boards.authoring.folder import read_board
from boards.authoring.reviewing import draft_of
from boards.authoring.withdrawing import withdraw_item
from boards.authoring.writer import write_item
from boards.content.draft import Withdrawal
from boards.content.item import Correction
from hub.errors import HubError, NoSuchDraftError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.readings import reading_of
from hub.publishing.workspace import gather, laid_alone, lay_item
from hub.staff.models import Member

REASON_KINDS = {
    "更正": "内容有错，重新发一条对的",
    "撤回": "不该发，或者事情没有了",
    "隐私": "写了不该公开的个人信息：马上撤",
    "涉密": "写了国家秘密：马上撤，并报告",
}
WORDS_LIMIT = 200  # characters


def correct(
    hub: HubFolder, board: Board, item: str, author: Member, *, text: str, by: By
) -> Draft:
    """Begin putting an item right; ``text`` says what changes, ``by.reason`` why.

    The correction stands in the draft; what is wrong is then edited.

    Raises:
        HubError: words are missing.
        DifferentError: somebody is already writing one of this item.
    """
    if not _is_said(text) or not _is_said(by.reason):
        raise HubError(
            f"更正要写改了什么、为什么，最多 {WORDS_LIMIT} 个字",
            hint="会和更正后的内容一起公开",
        )
    draft = _begun(hub, board, item, author, act=Draft.Act.CORRECT, by=by)
    at = by.at.replace(microsecond=0)
    correction = Correction(at, text.strip(), by.reason.strip())
    with laid_alone(hub, board, [draft]) as folder:
        written = draft_of(read_board(folder), item)
        told = (*written.item.corrections, correction)
        write_item(
            folder, replace(written, item=replace(written.item, corrections=told))
        )
        content = gather(folder / draft.folder)
    return drafts.save(hub, draft, content, version=draft.version, by=by)


def withdraw(
    hub: HubFolder, board: Board, item: str, author: Member, *, gone: Withdrawal, by: By
) -> Draft:
    """Write that an item is to be taken off the board, and send it for approval.

    Raises:
        UsageError: the reason is missing or too long.
        ContentError: it is withdrawn already.
        DifferentError: somebody is already writing one of this item.
    """
    if gone.reason_kind not in REASON_KINDS:
        raise HubError("还没有选为什么撤下", hint="点一种")
    with laid_alone(hub, board) as folder:
        place = lay_item(hub, board, folder, _folder_of(hub, board, item))
        withdraw_item(folder, item, gone=gone)
        content = gather(place)
    draft = _begun(hub, board, item, author, act=Draft.Act.WITHDRAW, by=by)
    draft = drafts.save(hub, draft, content, version=draft.version, by=by)
    drafts.submit(hub, draft, by=by)
    return draft


def _begun(
    hub: HubFolder, board: Board, item: str, author: Member, *, act: str, by: By
) -> Draft:
    begun = Begun(item=item, folder=_folder_of(hub, board, item), act=act)
    return drafts.begin(hub, board, begun, author, by=by)


def _folder_of(hub: HubFolder, board: Board, item: str) -> str:
    for draft in reading_of(hub, board).read.drafts:
        if draft.item.id == item:
            return draft.folder
    raise NoSuchDraftError(f"公开栏里没有 {item}", hint="回到“已公开”看看")


def _is_said(words: str) -> bool:
    return 0 < len(words.strip()) <= WORDS_LIMIT
