"""The page on which the volume of a case is made: above desk and device API both."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.answers import told
from hub.desk import queries
from hub.desk.actions import By
from hub.device_api.models import Letter
from hub.keyring import hub_folder
from hub.papers import volume
from hub.papers.report_views import as_file
from hub.papers.volume import ADDED_LIMIT, MAX_ADDED
from hub.staff.gates import seated
from hub.staff.models import Member, Role


@require_POST
@seated(Role.OFFICER)
@told
def bind(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Hand out the volume with what the officer adds."""
    case = queries.case_for(member, number)
    numbers = [case.number, *(one.number for one in case.follow_ups.all())]
    kept = Letter.objects.filter(number__in=numbers)
    receipts = {one.number: bytes(one.receipt) for one in kept}
    sent = request.FILES.getlist("files")[: MAX_ADDED + 1]
    added = [(one.name or "", one.read(ADDED_LIMIT + 1)) for one in sent]
    by = By(actor=member.name, at=timezone.now())
    data = volume.bound(hub_folder(), case, receipts, added, by=by)
    return as_file(data, f"{case.shown_number} 归档.zip", "application/zip")
