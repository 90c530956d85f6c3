"""An office that publishes documents, with its people and its documents.

``wei`` writes, ``qiu`` examines for secrets, ``he`` approves; the bureau of civil
affairs of the invented county has an empty board.
"""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from docx import Document

from boards.authoring.founding import Place, found_board
from boards.content.edition import Edition
from boards.content.item import Item
from hub import stores
from hub.folder import HubFolder
from hub.publishing import boards, drafts, looking, office, releasing
from hub.publishing.log import By
from hub.publishing.looking import Said
from hub.publishing.models import Board, Draft
from hub.publishing.uploading import Sent
from hub.staff.models import Member, Role, Seat
from tests.hub.cast import NOW

BUREAU = "430121000000-minzheng"
OURS = "云溪县民政局"
RIGHT = {
    "title": "关于提高高龄津贴标准的通知",
    "publisher": OURS,
    "matter": "0302",
    "disclosure": "public",
    "policy.effective_on": "2026-12-01",
    "policy.interpretation_required": "false",
    "policy.no_interpretation_because": "只调标准，没有新措施",
}
PASSED = Said(ticked=("open",))


def word(*lines: str) -> bytes:
    """Return a Word document of these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


NOTICE = word(
    "云溪县民政局 云溪县财政局",
    "关于提高高龄津贴标准的通知",
    "云民发〔2026〕12号",
    "各乡镇人民政府：",
    "为了让老年人过得更好，经县人民政府同意，现就提高高龄津贴标准通知如下。",
    "一、八十岁以上老人每人每月一百元，九十岁以上每人每月两百元。",
    "二、本通知自2026年12月1日起施行，有效期2年。",
    "云溪县民政局",
    "云溪县财政局",
    "2026年11月20日",
    "（此件公开发布）",
)


@dataclass
class Bureau:
    hub: HubFolder
    board: Board
    wei: Member
    qiu: Member
    he: Member

    def by(self, member: Member) -> By:
        return By(actor=member.name, at=NOW)

    def taken(self, data: bytes = NOTICE, name: str = "通知.docx") -> Draft:
        """Take a document in."""
        sent, by = Sent(name, data), self.by(self.wei)
        return office.take_document(self.hub, self.board, sent, self.wei, by=by)

    def compared(self, draft: Draft, **said: str) -> Draft:
        """Say that what was read is right, with ``said`` over it."""
        texts = {**RIGHT, **{key.replace("__", "."): v for key, v in said.items()}}
        return office.compare(
            self.hub, draft, texts, version=draft.version, by=self.by(self.wei)
        )

    def submit(self, draft: Draft) -> Draft:
        drafts.submit(self.hub, draft, by=self.by(self.wei))
        return draft

    def take(self, draft: Draft, member: Member, code: str, said: Said) -> None:
        looking.take(self.hub, draft, code, member, said, now=NOW)

    def approve(self, draft: Draft) -> None:
        """Send it for review and take both steps."""
        self.submit(draft)
        self.take(draft, self.qiu, "secrecy", PASSED)
        self.take(draft, self.he, "approval", Said())

    def release(self) -> None:
        """Let the half minute pass and the worker come by."""
        now = NOW + timedelta(seconds=looking.TAKE_BACK_SECONDS)
        releasing.release_due(self.hub, self.board, now=now)

    def standing(self) -> dict[str, Item]:
        """Return what is out, by id."""
        held = stores.opened(self.hub).edition_bytes(BUREAU)
        return {one.id: one for one in Edition.from_bytes(held).items()} if held else {}


def bureau(hub: HubFolder, folder: Path) -> Bureau:
    """Found the bureau's board in ``hub``, with its people."""
    found_board(
        folder / "ju", Place(BUREAU, OURS, "office"), begun_on=date(2026, 11, 1)
    )
    stores.opened(hub).add_board(BUREAU, now=NOW)
    board = boards.take_in(hub, folder / "ju", by=By(actor="wu", at=NOW))
    people = [
        _member(name, shown, role)
        for name, shown, role in (
            ("wei", "魏文书", Role.CLERK),
            ("qiu", "邱保密", Role.SECRECY),
            ("he", "何局长", Role.APPROVER),
        )
    ]
    return Bureau(hub, board, *people)


def _member(name: str, shown_name: str, role: Role) -> Member:
    member = Member.objects.create(name=name, shown_name=shown_name, created_at=NOW)
    Seat.objects.create(member=member, role=role, scope=BUREAU)
    return member
