"""Pictures of a board: what they give away, where codes lead, how large they are."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from boards.authoring.attachments import SIZE_LIMIT
from boards.authoring.files import read_regular
from boards.authoring.pictures import PictureBook, PictureFacts
from boards.content.addresses import host_of, is_known
from boards.content.checks.personal import place_of
from boards.content.checks.scope import goes_out
from boards.content.draft import Draft
from boards.content.findings import ERROR, INFO, WARNING, Finding, Swap
from boards.content.item import FileRef
from boards.errors import FolderError
from sync.progress import Step

_CLEAN = "用 gk board clean 去掉"
_MEGA = 1_000_000
_SCHEMES = ("http://", "https://", "www.")
_PAYMENT = ("wxp://", "weixin://", "alipay", "https://qr.alipay.com", "upwrp://")
_ADDRESS_SHOWN = 60  # characters


def check_pictures(
    drafts: Sequence[Draft],
    files: Mapping[str, Path],
    *,
    book: PictureBook,
    hosts: Sequence[str],
    tell: Step,
) -> Iterator[Finding]:
    """Yield what is wrong with the pictures of ``drafts``.

    ``files`` says where bytes lie by their SHA-256, ``hosts`` where codes may lead.
    """
    todo = [
        (draft, file)
        for draft in drafts
        if draft.withdrawn is None
        for file in draft.item.files
        if file.type.startswith("image/") and file.sha in files
    ]
    for number, (draft, file) in enumerate(todo, start=1):
        tell(number, len(todo))
        try:
            content = read_regular(files[file.sha], limit=SIZE_LIMIT)
        except FolderError:
            continue  # gone since it was read: the reader tells of it
        facts = book.facts(file.sha, content)
        for finding in _of_picture(draft, file, facts, hosts):
            if not (
                finding.code.startswith("privacy.") and draft.is_kept(finding.where)
            ):
                yield finding


def _of_picture(
    draft: Draft, file: FileRef, facts: PictureFacts, hosts: Sequence[str]
) -> Iterator[Finding]:
    where = place_of(file)
    clean = Swap(f"picture.{where}")

    def found(code: str, severity: str, message: str, fix: str) -> Finding:
        return Finding(code, severity, draft.item.id, where, message, fix, clean)

    if facts.trouble:
        fix = "在手机上重新导出一次，或者重新拍"
        yield Finding(
            "picture.broken", WARNING, draft.item.id, where, "这张照片打不开", fix
        )
        return
    severity = ERROR if goes_out(draft) else WARNING
    hidden = (
        (facts.has_place, "location", severity, "照片里藏着拍照的地点"),
        (facts.has_maker, "maker", WARNING, "照片里藏着拍照人或相机的编号"),
        (facts.has_number, "number", severity, "照片的说明里藏着证件号、手机号或卡号"),
    )
    for is_there, code, how_bad, message in hidden:
        if is_there:
            yield found(f"privacy.{code}", how_bad, message, _CLEAN)
    if not facts.is_ready:
        pixels, size = facts.width * facts.height / _MEGA, facts.size / _MEGA
        message = f"照片有 {pixels:.1f} 百万像素、{size:.1f} MB，终端上打开慢"
        yield found("picture.large", INFO, message, "用 gk board clean 缩小")
    for code in facts.codes:
        if said := _leads_away(code, hosts):
            yield Finding(
                "picture.code", WARNING, draft.item.id, where, said,
                "核对是谁的二维码；不是官方的，遮住再放上来",
            )  # fmt: skip


def _leads_away(code: str, hosts: Sequence[str]) -> str:
    """Return in words where the code leads that the county does not know."""
    text = code.strip().lower()
    if text.startswith(_PAYMENT):
        return "照片里有收款的二维码"
    if not text.startswith(_SCHEMES) or is_known(host_of(text), hosts):
        return ""
    return f"照片里的二维码指向 {code.strip()[:_ADDRESS_SHOWN]}，不是县里认的网站"
