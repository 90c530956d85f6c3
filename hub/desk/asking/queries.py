"""Which inquiries wait for whom; one that is not theirs looks as if it were not."""

from django.db.models import QuerySet

from hub.desk.models import Inquiry
from hub.errors import NoSuchCaseError
from hub.staff.models import Member, Role
from hub.staff.scopes import within


def open_for(member: Member) -> QuerySet[Inquiry]:
    """Return what units of ``member`` have been asked and not answered, due first."""
    theirs = within(member.scopes(Role.ASSISTANT), "unit")
    found = Inquiry.objects.filter(theirs, answer="").exclude(unit="")
    return found.order_by("due_on", "pk")


def inquiry_for(member: Member, pk: int) -> Inquiry:
    """Return one that is open.

    Raises:
        NoSuchCaseError: there is none, or it is another unit's; both look alike.
    """
    found = open_for(member).filter(pk=pk).first()
    if found is None:
        raise NoSuchCaseError("没有这封函，或已经答了", hint="回到“请我们协办的”看看")
    return found
