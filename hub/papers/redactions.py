"""Parts of a document covered before it is given out (条例 37); safe to call twice.

The pages wait encrypted under a key that the row holds. Finishing burns the boxes into
the pixels, looks at the PDF that came out, and forgets the key: what was under the
boxes is nowhere any more. The organ's own original stays with the organ.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from boards.authoring.pdf_pictures import taken_apart
from foi.documents.boxes import LEAST, MAX_BOXES, Box
from hub import files
from hub.desk.actions import By
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.papers.covering import covered, left_in, pages_of, pdf_of
from hub.papers.models import Redaction

NAME_LIMIT = 80  # characters
_KEY, _NONCE, _LENGTH = 32, 12, 4  # bytes


class NotCoveredError(HubError):
    """Something that should be covered is not: do not give the file out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finger went: on which page (from 0), in thousandths of it."""

    page: int
    x: int
    y: int


def begin(
    hub: HubFolder, case: Case, name: str, content: bytes, *, by: By
) -> Redaction:
    """Take a PDF or a photo in, its pages as pictures.

    Raises:
        FolderError: it is neither, is broken, locked or too large.
        HubError: it is larger than any upload may be.
    """
    if len(content) > files.SIZE_LIMIT:
        raise HubError("文件超过 32 MB", hint="分成几份再传")
    pages = pages_of(content)
    key = os.urandom(_KEY)
    file = files.keep(hub, _sealed(key, pages))
    with transaction.atomic():
        made = Redaction.objects.create(
            case=case, name=name[:NAME_LIMIT] or "文件", file=file, key=key,
            pages=len(pages), boxes=[[] for _ in pages], by=by.actor, at=by.at,
        )  # fmt: skip
        words = f"{made.pages} 页"
        write(case, Act(actor=by.actor, action="开始遮盖", at=by.at, reason=words))
    return made


def page(hub: HubFolder, one: Redaction, number: int) -> bytes:
    """Return a page (from 0) as it would be given out.

    Raises:
        NotNowError: it is finished; the pages are gone.
    """
    return covered(_pages(hub, one)[number], boxes_of(one)[number])


@transaction.atomic
def touch(one: Redaction, spot: Spot) -> None:
    """Note one corner; the second one makes a box. One on a box takes it away.

    Raises:
        NotNowError: it is finished, or a page has too many boxes.
    """
    now = Redaction.objects.select_for_update().get(pk=one.pk)
    _require_open(now)
    here = now.boxes[spot.page]
    hit = next((box for box in here if _holds(Box.from_json(box), spot)), None)
    corner, now.corner = now.corner, None
    if corner is not None and corner[0] == spot.page:
        _add(now, spot, corner)
    elif hit is not None:
        here.remove(hit)
    else:
        now.corner = [spot.page, spot.x, spot.y]
    now.save(update_fields=["boxes", "corner"])
    one.refresh_from_db()


def finish(hub: HubFolder, one: Redaction, *, by: By) -> None:
    """Make the PDF, look at it, and forget the pages; a second time changes nothing.

    Raises:
        NotNowError: it was given up, or nothing is covered.
        NotCoveredError: the PDF holds what it should not; nothing was given out.
    """
    if one.sha:
        return
    boxes = boxes_of(one)
    if not any(boxes):
        raise NotNowError("还没有盖住什么", hint="不用盖的文件，直接给就行")
    pages = [
        covered(page, covers)
        for page, covers in zip(_pages(hub, one), boxes, strict=True)
    ]
    pdf = pdf_of(pages)
    left = left_in(pdf, boxes)
    if left:
        raise NotCoveredError(
            "做好的 PDF 没有查过：" + "；".join(left), hint="找维护人员"
        )
    _forget(one, files.keep(hub, pdf), "遮盖好了", by)


def result(hub: HubFolder, one: Redaction) -> bytes:
    """Return the PDF that may be given out.

    Raises:
        NotNowError: it is not finished.
    """
    if not one.sha:
        raise NotNowError("这份还没有做好", hint="先盖好每一页，再点“做好”")
    return files.read(hub, one.sha)


def drop(one: Redaction, *, by: By) -> None:
    """Give it up; the pages are forgotten. A second time changes nothing."""
    _forget(one, "", "不遮盖了", by)


def boxes_of(one: Redaction) -> list[list[Box]]:
    """Return the boxes of every page."""
    return [[Box.from_json(box) for box in boxes] for boxes in one.boxes]


def _add(now: Redaction, spot: Spot, corner: list[int]) -> None:
    boxes = now.boxes[spot.page]
    if len(boxes) >= MAX_BOXES:
        raise NotNowError(f"一页最多盖 {MAX_BOXES} 处", hint="用大一点的框")
    near = max(abs(spot.x - corner[1]), abs(spot.y - corner[2])) < LEAST
    if not near:  # twice on one spot takes the corner back
        try:
            made = Box.between(corner[1:], (spot.x, spot.y))
        except ValueError:
            return
        boxes.append(made.to_json())


def _holds(box: Box, spot: Spot) -> bool:
    return box.left <= spot.x <= box.right and box.top <= spot.y <= box.bottom


@transaction.atomic
def _forget(one: Redaction, sha: str, action: str, by: By) -> None:
    waiting = Redaction.objects.filter(pk=one.pk).exclude(key=None)
    if waiting.update(key=None, corner=None, sha=sha):
        words = f"{sum(map(len, one.boxes))} 处 {sha[:16]}".strip()
        write(one.case, Act(actor=by.actor, action=action, at=by.at, reason=words))
    one.refresh_from_db()


def _require_open(one: Redaction) -> None:
    if one.key is None:
        raise NotNowError("这份已经做完，原来的页不在了", hint="要重做，再传一次")


def _sealed(key: bytes, pages: list[bytes]) -> bytes:
    whole = b"".join(len(page).to_bytes(_LENGTH, "big") + page for page in pages)
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, whole, None)


def _pages(hub: HubFolder, one: Redaction) -> list[bytes]:
    _require_open(one)
    data = files.read(hub, one.file)
    try:
        whole = AESGCM(bytes(one.key or b"")).decrypt(
            data[:_NONCE], data[_NONCE:], None
        )
    except InvalidTag as error:
        raise files.LostFileError("要遮盖的页坏了", hint="再传一次") from error
    return list(taken_apart(whole))
