"""Signatures under a review: drawn on glass, or a photo of the signed sheet.

A photo counts only when the code of the review sheet can be read in it and names this
item with the content that stands there now (formats: fingerprint).
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass

from boards.authoring.bounded import Bounds, run_bounded
from boards.content.fingerprint import shown
from boards.content.review_code import ReviewCode, read_code
from hub import files
from hub.errors import HubError
from hub.folder import HubFolder
from hub.publishing.models import Draft

PHOTO_LIMIT = 16 * 1024 * 1024  # bytes of a photo from a phone
DRAWN_LIMIT = 400_000  # characters of a drawing in the form
LEAST_INK = 2  # thousandths of the field: less is no name
_DRAWN = "data:image/png;base64,"
_READER = "hub.publishing.signature_reader"
_BOUNDS = Bounds(seconds=20, memory=1536)


class UnsignedError(HubError):
    """There is no signature, or not one of this content: sign, or photograph again."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a picture shows: codes, ink in thousandths, and itself as JPEG."""

    codes: Sequence[str]
    ink: int
    picture: bytes


def keep_drawn(hub: HubFolder, drawn: str) -> str:
    """Keep a name written on glass, sent as the address of a PNG; return its hash.

    Raises:
        UnsignedError: nothing is written there.
        FolderError: it is no picture.
    """
    if not drawn.startswith(_DRAWN) or len(drawn) > DRAWN_LIMIT:
        raise UnsignedError("还没有签字", hint="在方框里写名字，或拍签好字的审核单")
    try:
        content = base64.b64decode(drawn.removeprefix(_DRAWN), validate=True)
    except binascii.Error as error:
        raise UnsignedError("签的字没有传完整", hint="再签一次") from error
    read = read_picture(content)
    if read.ink < LEAST_INK:
        raise UnsignedError("方框里没有写字", hint="用手指在方框里写名字")
    return files.keep(hub, read.picture)


def keep_photo(hub: HubFolder, content: bytes, draft: Draft) -> str:
    """Keep a photo of the signed sheet of ``draft``; return its hash.

    Raises:
        UnsignedError: its code cannot be read, or is of something else.
        FolderError: it is no picture.
    """
    if len(content) > PHOTO_LIMIT:
        raise UnsignedError("照片超过 16 MB", hint="用手机的普通模式重新拍")
    read = read_picture(content)
    require_code(read.codes, draft)
    return files.keep(hub, read.picture)


def read_picture(content: bytes) -> Read:
    """Return what ``content`` shows, read in a process with bounds.

    Raises:
        FolderError: it is no picture, or bursts a bound.
    """
    said = run_bounded(_READER, content, bounds=_BOUNDS)
    head, _, picture = said.partition(b"\n")
    facts = json.loads(head)
    return Read(tuple(facts["codes"]), int(facts["ink"]), picture)


def code_of(draft: Draft) -> ReviewCode:
    """Return what the code on the review sheet of ``draft`` says now."""
    return ReviewCode(draft.board.code, draft.item, draft.fingerprint)


def require_code(codes: Sequence[str], draft: Draft) -> None:
    """Hold that one of ``codes`` is of what stands in ``draft``.

    Raises:
        UnsignedError: none is.
    """
    wanted = code_of(draft)
    found = [one for text in codes if (one := read_code(text))]
    if wanted in found:
        return
    if not found:
        raise UnsignedError(
            "照片里读不到审核单右下角的方码",
            hint="把纸放平，方码拍清楚、拍完整，再传一次",
        )
    other = found[0]
    if (other.board, other.item) != (wanted.board, wanted.item):
        raise UnsignedError("这是另一条的审核单", hint="找到这一条的审核单再拍")
    raise UnsignedError(
        f"审核单上的核对码是 {shown(other.fingerprint)}，"
        f"这一条现在是 {shown(wanted.fingerprint)}：打印以后内容改过",
        hint="重新打印审核单，看过再签",
    )
