"""How members are called on pages and in logs."""

from collections.abc import Iterable

from django.db import transaction

from hub.errors import HubError
from hub.staff import log
from hub.staff.log import By
from hub.staff.models import Member

SHOWN_NAME_LIMIT = 40  # characters, as many as its column has


@transaction.atomic
def show_as(member: Member, shown_name: str, *, by: By) -> None:
    """Call ``member`` so from now on; the same again changes nothing.

    Raises:
        HubError: the name is too long.
    """
    if len(shown_name) > SHOWN_NAME_LIMIT:
        raise HubError(f"显示的名字最多 {SHOWN_NAME_LIMIT} 个字", hint="写姓名就行")
    if shown_name != member.shown_name:
        member.shown_name = shown_name
        member.save(update_fields=["shown_name"])
        log.write("change", member.name, by=by)


def shown_names(names: Iterable[str]) -> dict[str, str]:
    """Return what members are called on pages, by the name they sign in with.

    What belongs to nobody (the command line, the hub) is called as it stands.
    """
    wanted = set(names)
    members = Member.objects.filter(name__in=wanted)
    return {name: name for name in wanted} | {one.name: str(one) for one in members}
