"""Writing a review into a board folder: of what stands in the item at this moment."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from boards.authoring.attachments import EVIDENCE, NAME_LIMIT, SIZE_LIMIT
from boards.authoring.files import read_regular, write_whole
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.writer import write_item
from boards.content.draft import Draft
from boards.content.findings import ERROR
from boards.content.item import Review
from boards.content.signing import reviewed
from boards.errors import ContentError, FolderError, NotFoundError

_PROOF = re.compile(r"\.(jpe?g|png|webp|pdf)", re.IGNORECASE)
_WORDS_LIMIT = 40  # characters


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked, for which organ, when, and what proves it (a photo, a scan)."""

    organ: str
    name: str
    at: datetime
    evidence: Path | None = None


def review_item(folder: Path, item: str, looked: Looked) -> Draft:
    """Write the review into ``item`` of the board folder; return it as it stands now.

    Raises:
        NotFoundError: there is no such board or item.
        ContentError: the item cannot be read whole, so nobody can have reviewed it.
        FolderError: a name is missing or too long, or the evidence is no picture.
    """
    for label, words in (("审核单位", looked.organ), ("姓名", looked.name)):
        if not 0 < len(words.strip()) <= _WORDS_LIMIT:
            raise FolderError(f"{label}要写，最多 {_WORDS_LIMIT} 个字")
    draft = draft_of(read_board(folder), item)
    evidence = _kept(folder / draft.folder, looked.evidence)
    review = Review(looked.organ.strip(), looked.name.strip(), looked.at)
    signed = reviewed(draft, review, evidence=evidence)
    write_item(folder, signed)
    return signed


def draft_of(folder: BoardFolder, item: str) -> Draft:
    """Return the draft called ``item``.

    Raises:
        NotFoundError: there is none.
        ContentError: something in it cannot be read, and would be lost in writing.
    """
    broken = [f for f in folder.findings if f.item == item and f.severity == ERROR]
    if broken:
        raise ContentError(
            f"{item} 有读不出来的地方：{broken[0].where} {broken[0].message}",
            hint="先改好：gk board check 看是哪些",
        )
    found = next((d for d in folder.drafts if d.item.id == item), None)
    if found is None:
        raise NotFoundError(
            f"公开栏里没有 {item}", hint="编号就是 items/年份 下面文件夹的名字"
        )
    return found


def _kept(place: Path, evidence: Path | None) -> str:
    """Copy what proves the review under ``sign/``; return its name there."""
    if evidence is None:
        return ""
    name = unicodedata.normalize("NFC", evidence.name)
    if not _PROOF.fullmatch(evidence.suffix) or len(name) > NAME_LIMIT:
        raise FolderError(
            f"{evidence.name} 不能作审核依据",
            hint="用签字的照片或扫描件：jpg、png、pdf",
        )
    write_whole(place / EVIDENCE / name, read_regular(evidence, limit=SIZE_LIMIT))
    return f"{EVIDENCE}/{name}"
