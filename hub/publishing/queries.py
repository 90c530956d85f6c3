"""What may be asked about boards and drafts, and who may ask.

A board or a draft that is not theirs looks to a member as if it were not there.
"""

from django.db.models import Q, QuerySet

from hub.errors import NoSuchBoardError, NoSuchDraftError
from hub.publishing.models import Board, Draft
from hub.staff.models import Member, Role
from hub.staff.scopes import within, within_divisions

WRITERS = (Role.CLERK,)
LOOKERS = (Role.SUPERVISOR, Role.APPROVER, Role.SECRECY, Role.OVERSEER)
EVERYBODY = WRITERS + LOOKERS
LIVE = (Draft.State.RELEASED, Draft.State.DROPPED)
MAX_LISTED = 200


def boards_for(member: Member, *roles: Role) -> QuerySet[Board]:
    """Return the boards at which ``member`` holds a seat of any of ``roles``."""
    return Board.objects.filter(_theirs(member, roles, "code"))


def board_for(member: Member, code: str, *roles: Role) -> Board:
    """Return the board of that code.

    Raises:
        NoSuchBoardError: there is none, or it is not theirs; both look alike.
    """
    found = boards_for(member, *roles).filter(code=code).first()
    if found is None:
        raise NoSuchBoardError("没有这个公开栏，或不归您管", hint="回到“今天”看看")
    return found


def drafts_for(member: Member, *roles: Role) -> QuerySet[Draft]:
    """Return every draft of the boards of ``member``, newest first."""
    found = Draft.objects.filter(_theirs(member, roles, "board__code"))
    return found.select_related("board", "author")


def live_drafts(member: Member, *roles: Role) -> list[Draft]:
    """Return the drafts that are neither released nor dropped, newest first."""
    return list(drafts_for(member, *roles).exclude(state__in=LIVE)[:MAX_LISTED])


def draft_for(member: Member, pk: int, *roles: Role) -> Draft:
    """Return one draft.

    Raises:
        NoSuchDraftError: there is none, or it is not theirs; both look alike.
    """
    found = drafts_for(member, *roles).filter(pk=pk).first()
    if found is None:
        raise NoSuchDraftError("没有这份草稿，或不归您管", hint="回到“今天”看看")
    return found


def _theirs(member: Member, roles: tuple[Role, ...], field: str) -> Q:
    """Return the condition that a board is one of those the roles count at."""
    found = Q(pk__in=())
    for role in roles or EVERYBODY:
        scopes = member.scopes(role)
        if role == Role.OVERSEER:
            found |= within_divisions(scopes, field) if scopes else Q(pk__in=())
        elif scopes:
            found |= within(scopes, field)
    return found
