"""Who may manage whom.

An admin manages everybody, or with a scope those whose seats are all there. An
overseer of a township manages the clerks and supervisors of its boards. Nobody manages
themselves: one's own seats are another's to give.
"""

from django.db.models import Q

from hub.errors import NoSuchMemberError, NotAllowedError
from hub.staff.models import Member, Role

MAX_LISTED = 500
OF_OVERSEERS = (Role.CLERK, Role.SUPERVISOR)


def may_give(actor: Member, role: Role, scope: str) -> bool:
    """Tell whether ``actor`` may give (and take away) such a seat."""
    if actor.has(Role.ADMIN, scope):
        return True
    return bool(scope) and role in OF_OVERSEERS and actor.has(Role.OVERSEER, scope)


def may_manage(actor: Member, member: Member) -> bool:
    """Tell whether ``actor`` may change ``member``."""
    if actor == member:
        return False
    if actor.has(Role.ADMIN, ""):
        return True
    seats = member.held
    return bool(seats) and all(may_give(actor, Role(r), scope) for r, scope in seats)


def roles_to_give(actor: Member) -> list[Role]:
    """Return the roles that ``actor`` may give somewhere."""
    return list(Role if actor.has(Role.ADMIN) else OF_OVERSEERS)


def needs_scope(actor: Member) -> bool:
    """Tell whether every seat that ``actor`` gives is bound to a place."""
    return not actor.has(Role.ADMIN, "")


def members_for(actor: Member, words: str = "") -> list[Member]:
    """Return whom ``actor`` may manage, by name; perhaps those that ``words`` names."""
    words = words.replace("\0", "")  # PostgreSQL takes none
    named = Q(name__icontains=words) | Q(shown_name__icontains=words)
    found = Member.objects.filter(
        named | Q(phone=words) | Q(seats__scope=words) if words else Q()
    )
    ordered = found.distinct().prefetch_related("seats").order_by("-is_active", "name")
    return [one for one in ordered if may_manage(actor, one)][:MAX_LISTED]


def member_for(actor: Member, name: str) -> Member:
    """Return one member whom ``actor`` may manage.

    Raises:
        NoSuchMemberError: there is none; one of another township looks alike.
    """
    member = Member.objects.filter(name=name.replace("\0", "")).first()
    if member is None or not may_manage(actor, member):
        raise NoSuchMemberError(
            f"没有您能管的“{name[:40]}”", hint="回到工作人员名单看一看"
        )
    return member


def require_apart(member: Member, role: Role, scope: str) -> None:
    """Refuse a seat that would let a member supervise what they write.

    Raises:
        NotAllowedError: it would (村民委员会组织法 article 32).
    """
    pair = {Role.CLERK: Role.SUPERVISOR, Role.SUPERVISOR: Role.CLERK}
    other = pair.get(role)
    if other is None:
        return
    held = member.scopes(other)
    if (other, "") in member.held or (held and not scope) or member.has(other, scope):
        raise NotAllowedError(
            "录入员和监督委员不能是同一个人（村民委员会组织法第三十二条）",
            hint="换一个人，或者先去掉另一个角色",
        )
