"""Which decisions wait for whom; one that is not theirs looks as if it were not."""

from django.db.models import Q, QuerySet

from foi.gates import LEADER, LEGAL, SECRECY
from hub.desk import decisions
from hub.desk.models import Decision
from hub.errors import NoSuchDraftError
from hub.staff.models import Member, Role
from hub.staff.scopes import within

ROLES = {LEGAL: Role.LEGAL, SECRECY: Role.SECRECY, LEADER: Role.LEADER}


def seen_by(member: Member) -> QuerySet[Decision]:
    """Return every decision of the agencies at which ``member`` minds a gate."""
    theirs = Q(pk__in=())
    for role in ROLES.values():
        if scopes := member.scopes(role):
            theirs |= within(scopes, "case__agency")
    return Decision.objects.filter(theirs).select_related("case")


def waiting_for(member: Member) -> list[Decision]:
    """Return those that stand at a gate of ``member``, oldest first."""
    waiting = seen_by(member).filter(state=Decision.State.WAITING)
    return [
        one for one in waiting.prefetch_related("passes") if stands_before(member, one)
    ]


def stands_before(member: Member, one: Decision) -> bool:
    """Tell whether ``one`` stands at a gate that ``member`` minds."""
    gate = decisions.gate_of(one)
    return gate is not None and member.has(ROLES[gate.code], one.case.agency)


def decision_for(member: Member, pk: int) -> Decision:
    """Return one decision.

    Raises:
        NoSuchDraftError: there is none, or it is not theirs; both look alike.
    """
    found = seen_by(member).filter(pk=pk).first()
    if found is None:
        raise NoSuchDraftError("没有这份稿子，或不归您审", hint="回到“等我审的”看看")
    return found


def decision_standing_before(member: Member, pk: int) -> Decision:
    """Return one that stands at a gate of ``member``.

    Raises:
        NoSuchDraftError: there is none, or it stands at another gate.
    """
    one = decision_for(member, pk)
    if not stands_before(member, one):
        raise NoSuchDraftError("这一份现在不在您这一关", hint="回到“等我审的”看看")
    return one
