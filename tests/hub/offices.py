"""A village board written in the hub, with the people who write and sign it.

``chen`` writes, ``zhang`` supervises, ``liu`` approves; ``qingtang`` is the invented
village, taken in whole and released once.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from boards.authoring.founding import Place, found_sample
from hub import stores
from hub.folder import HubFolder
from hub.publishing import boards, drafts, looking, releasing
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.looking import Said
from hub.publishing.models import Board, Draft
from hub.staff.models import Member, Role, Seat
from sync.instants import day_of
from tests.hub.cast import NOW

QINGTANG = "430121105207"
NOTICE = b"""schema: gk.item/1
id: 2026-11-tingshui
kind: notice
title: \xe5\x81\x9c\xe6\xb0\xb4\xe9\x80\x9a\xe7\x9f\xa5
matter: "%s"
disclosure: public
formed_on: 2026-11-20
"""


@dataclass
class Office:
    hub: HubFolder
    board: Board
    chen: Member
    zhang: Member
    liu: Member

    def by(self, member: Member) -> By:
        return By(actor=member.name, at=NOW)

    @property
    def account(self) -> str:
        """The item of the latest account of a month."""
        paths = self.board.files.filter(path__endswith="-caiwu/rows.csv")
        return str(paths.order_by("-path")[0].path).split("/")[2]

    def draft(self, item: str, *, act: str = Draft.Act.CORRECT) -> Draft:
        """Begin a draft of an item of the sample."""
        begun = Begun(item=item, folder=f"items/2026/{item}", act=act)
        return drafts.begin(
            self.hub, self.board, begun, self.chen, by=self.by(self.chen)
        )

    def approve(self, draft: Draft) -> None:
        """Send a draft for review and take all its steps."""
        drafts.submit(self.hub, draft, by=self.by(self.chen))
        for step in looking.standing(self.hub, draft).steps:
            who = self.liu if step.code == "approval" else self.zhang
            looking.take(self.hub, draft, step.code, who, Said(), now=NOW)

    def release(self) -> None:
        """Let the half minute pass and the worker come by."""
        now = NOW + timedelta(seconds=looking.TAKE_BACK_SECONDS)
        releasing.release_due(self.hub, self.board, now=now)


def office(hub: HubFolder, folder: Path, *, public_key: bytes | None = None) -> Office:
    """Take the invented village into ``hub``, with its people.

    With ``public_key`` it signs what goes out itself.
    """
    place = Place(QINGTANG, "青塘村", "village")
    found_sample(folder / "qingtang", place, today=day_of(NOW))
    stores.opened(hub).add_board(QINGTANG, now=NOW, public_key=public_key)
    board = boards.take_in(hub, folder / "qingtang", by=By(actor="wu", at=NOW))
    people = [
        _member(name, shown, role)
        for name, shown, role in (
            ("chen", "陈会计", Role.CLERK),
            ("zhang", "张主任", Role.SUPERVISOR),
            ("liu", "刘书记", Role.APPROVER),
        )
    ]
    return Office(hub, board, *people)


def _member(name: str, shown_name: str, role: Role) -> Member:
    member = Member.objects.create(name=name, shown_name=shown_name, created_at=NOW)
    Seat.objects.create(member=member, role=role, scope=QINGTANG)
    return member
