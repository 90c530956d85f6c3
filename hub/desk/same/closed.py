"""What lies on an agency's boards and is not open: what people may ask for."""

from dataclasses import dataclass

from boards.content.rechecks import is_not_open
from boards.errors import BoardError
from hub.folder import HubFolder
from hub.publishing.models import Board
from hub.publishing.queries import WRITERS, boards_for
from hub.publishing.readings import reading_of
from hub.staff.models import Member

MAX_BOARDS, MAX_LISTED = 5, 200


@dataclass(frozen=True, slots=True)
class Closed:
    """One item; ``about`` is ``<board>/<item>``."""

    about: str
    title: str


def not_open_for(hub: HubFolder, member: Member, agency: str) -> list[Closed]:
    """Return what is not open on the board of ``agency`` and on those of ``member``."""
    own = boards_for(member, *WRITERS) | Board.objects.filter(code=agency)
    found = [one for board in own.distinct()[:MAX_BOARDS] for one in _at(hub, board)]
    return found[-MAX_LISTED:]


def _at(hub: HubFolder, board: Board) -> list[Closed]:
    try:
        held = reading_of(hub, board).read.drafts
    except BoardError:  # gk hub check tells of a board that cannot be read
        return []
    items = [one.item for one in held if is_not_open(one)]
    return [Closed(f"{board.code}/{item.id}", item.title) for item in items]
