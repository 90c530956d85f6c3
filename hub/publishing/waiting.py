"""What waits for a look: whose turn it is, since when, and who is late.

A reviewer who is silent is reminded on the second and the fourth day, and whoever
oversees the board sees it (ux 4.4). Silence never publishes anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from hub.folder import HubFolder
from hub.publishing.looking import Standing, may_take, standing_in
from hub.publishing.models import Board, Draft
from hub.publishing.opened import opened
from hub.publishing.queries import MAX_LISTED, drafts_for
from hub.publishing.steps import Step
from hub.staff.models import Member
from sync.instants import day_of

REMIND_AFTER, LATE_AFTER = 2, 4  # days since it was sent for review


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft under review: whose steps are open, and ``mine`` among them if any."""

    draft: Draft
    open: tuple[Step, ...]
    mine: Step | None
    days: int

    @property
    def words(self) -> str:
        """How long it has waited."""
        if self.days < REMIND_AFTER:
            return "今天送审" if self.days < 1 else "等了1天"
        late = "，还没有人审" if self.days >= LATE_AFTER else "，该催一催"
        return f"等了{self.days}天{late}"

    @property
    def tone(self) -> str:
        """The colour of the words."""
        if self.days >= LATE_AFTER:
            return "over"
        return "soon" if self.days >= REMIND_AFTER else "todo"

    @property
    def whom(self) -> str:
        """Whose look is awaited."""
        return "、".join(step.name for step in self.open)


def waiting_for(hub: HubFolder, member: Member, *, now: datetime) -> list[Waiting]:
    """Return what is under review on the boards of ``member``, longest first."""
    submitted = drafts_for(member).filter(state=Draft.State.SUBMITTED)
    drafts = submitted.order_by("board_id", "submitted_at")[:MAX_LISTED]
    found = [
        one
        for board, own in groupby(drafts, key=lambda draft: draft.board)
        for one in _of_board(hub, board, list(own), member, now=now)
    ]
    return sorted(found, key=lambda one: -one.days)


def my_step(draft: Draft, done: Standing, member: Member) -> Step | None:
    """Return the step that ``member`` may take now; ``None``: none."""
    open_ = done.open if draft.state == Draft.State.SUBMITTED else ()
    return next((one for one in open_ if may_take(member, draft, one, done)), None)


def _of_board(
    hub: HubFolder,
    board: Board,
    drafts: Iterable[Draft],
    member: Member,
    *,
    now: datetime,
) -> Iterator[Waiting]:
    with opened(hub, board, drafts) as it:
        for draft in drafts:
            done = standing_in(it, draft)
            sent = draft.submitted_at or draft.changed_at
            yield Waiting(
                draft=draft,
                open=done.open,
                mine=my_step(draft, done, member),
                days=(day_of(now) - day_of(sent)).days,
            )
