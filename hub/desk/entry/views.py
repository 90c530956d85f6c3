"""Typing in an application; the slip is shown once, in the answer to the form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from foi.channels import CHANNELS
from hub.answers import told
from hub.desk import documents
from hub.desk.entry.actions import Entry, Slip, UnfitEntryError, enter
from hub.desk.entry.forms import EntryForm
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from hub.staff.scopes import ALL
from sync.instants import day_of


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
@sensitive_variables()
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask for what the paper says, seal it, and show number and query code."""
    hub, now = hub_folder(), timezone.now()
    form = EntryForm(
        request.POST or None, agencies=_agencies(hub, member), today=day_of(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            slip = enter(hub, form.application(), _entry(form, member), now=now)
            return _slip_page(request, hub, form, slip)
        except UnfitEntryError as error:
            form.add_findings(error.found)
    status = 400 if form.errors else 200
    return render(request, "desk/entry.html", {"form": form}, status=status)


def _entry(form: EntryForm, member: Member) -> Entry:
    said = form.cleaned_data
    return Entry(said["page"], said["channel"], said["came_on"], member.name)


def _agencies(hub: HubFolder, member: Member) -> list[tuple[str, str]]:
    """Return the agencies that the member may receive applications for."""
    scopes = member.scopes(Role.OFFICER)
    listed = documents.directory(hub).agencies()
    return [
        (one.code, one.name) for one in listed if scopes is ALL or one.code in scopes
    ]


def _slip_page(
    request: HttpRequest, hub: HubFolder, form: EntryForm, slip: Slip
) -> HttpResponse:
    agency = documents.directory(hub).find(form.cleaned_data["agency"])
    shown = {
        "slip": slip,
        "agency": agency,
        "channel": CHANNELS[form.cleaned_data["channel"]],
        "came_on": form.cleaned_data["came_on"],
    }
    response = render(request, "desk/slip.html", shown)
    response["Cache-Control"] = "no-store"
    return response
