"""How members are called on pages and in logs."""

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
