"""Pages of the annual report: its tables, what is missing, and the files to take."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foi import figures
from foi.directory import Organisation
from foi.shares import Share
from foi.statistics import COLUMNS, RESULTS
from hub.answers import told
from hub.desk import documents, queries
from hub.desk.actions import By
from hub.errors import HubError
from hub.keyring import hub_folder
from hub.papers import reports
from hub.papers.counting import ENDED
from hub.papers.report_document import year_document
from hub.papers.report_sheet import month_book, table3_rows, year_book
from hub.papers.reports import FIRST_YEAR, Report
from hub.publishing.shares import boards_of, shares_at
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from hub.staff.scopes import ALL
from sync.instants import day_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@seated(Role.OFFICER)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List the agencies of the member, each with this year and the last."""
    today = day_of(timezone.now())
    years = (today.year, today.year - 1)
    shown = {"agencies": agencies_of(member), "years": years, "today": today}
    return render(request, "papers/reports.html", shown)


@require_GET
@seated(Role.OFFICER)
def show(request: HttpRequest, member: Member, agency: str, year: int) -> HttpResponse:
    """Show the report of a year as it stands, and what it lacks."""
    place = _agency(member, agency, year)
    today = day_of(timezone.now())
    return _page(request, place, reports.report(agency, year, today=today))


@require_POST
@seated(Role.OFFICER)
def type_in(
    request: HttpRequest, member: Member, agency: str, year: int
) -> HttpResponse:
    """Keep the figures of tables 2 and 4."""
    place = _agency(member, agency, year)
    today = day_of(timezone.now())
    try:
        reports.type_in(agency, year, request.POST.dict())
    except HubError as error:
        found = reports.report(agency, year, today=today)
        return _page(request, place, found, error=error, typed=request.POST.dict())
    return redirect("papers:report", agency, year)


@require_POST
@seated(Role.OFFICER)
def file(request: HttpRequest, member: Member, agency: str, year: int) -> HttpResponse:
    """Take the report as handed in."""
    place = _agency(member, agency, year)
    now = timezone.now()
    try:
        by = By(actor=member.name, at=now)
        reports.file(agency, year, by=by, today=day_of(now))
    except HubError as error:
        found = reports.report(agency, year, today=day_of(now))
        return _page(request, place, found, error=error)
    return redirect("papers:report", agency, year)


@require_GET
@seated(Role.OFFICER)
def take(
    _request: HttpRequest, member: Member, agency: str, year: int, form: str
) -> HttpResponse:
    """Hand out the report as a workbook, as a document, or one month of it."""
    place = _agency(member, agency, year)
    today = day_of(timezone.now())
    if form.startswith("month-") and form[6:] in _MONTHS:
        month = date(year, int(form[6:]), 1)
        found = reports.month_of(agency, month, today=today)
        name = f"{place.name} {month:%Y-%m} 月报.xlsx"
        book = month_book(found, place.name, _shares(place, year))
        return as_file(book, name, XLSX)
    if form not in _WRITERS:
        raise Http404
    writer, suffix, kind = _WRITERS[form]
    report = reports.report(agency, year, today=today)
    draft = "" if report.filed_at else "（未定稿）"
    name = f"{place.name} {year} 年报{draft}{suffix}"
    return as_file(writer(report, place.name), name, kind)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def place(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Ask where a case is counted, and keep it."""
    case = queries.case_for(member, number)
    shown: dict[str, object] = {"case": case, "columns": COLUMNS, "rows": RESULTS}
    shown |= {"is_ended": case.state in ENDED, "year": case.received_at.year}
    if request.method == "GET":
        return render(request, "papers/place.html", shown)
    by = By(actor=member.name, at=timezone.now())
    column, row = request.POST.get("column", ""), request.POST.get("row", "")
    try:
        reports.place(case, column=column, row=row, by=by)
    except HubError as error:
        return render(
            request, "papers/place.html", shown | {"error": error}, status=400
        )
    return redirect("papers:report", case.agency, case.received_at.year)


def agencies_of(member: Member) -> list[Organisation]:
    """Return the agencies that ``member`` works for, by the directory."""
    scopes = member.scopes(Role.OFFICER)
    listed = documents.directory(hub_folder()).agencies()
    return [one for one in listed if scopes is ALL or one.code in scopes]


def agency_of(member: Member, code: str) -> Organisation:
    """Return one of them.

    Raises:
        Http404: there is none, or it is another's; both look alike.
    """
    found = next((one for one in agencies_of(member) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _agency(member: Member, code: str, year: int) -> Organisation:
    if not FIRST_YEAR <= year <= timezone.now().year:
        raise Http404
    return agency_of(member, code)


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
_WRITERS = {
    "xlsx": (year_book, ".xlsx", XLSX),
    "docx": (year_document, ".docx", DOCX),
}


def _page(
    request: HttpRequest,
    place: Organisation,
    report: Report,
    *,
    error: HubError | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    said = report.typed if typed is None else typed
    over = report.year < day_of(timezone.now()).year
    shown = {
        "place": place,
        "report": report,
        "error": error,
        "is_over": over,
        "head": table3_rows(report)[0],
        "rows": [(row[0], row[1:]) for row in table3_rows(report)[1:]],
        "table2": [(one, said.get(one.key, "")) for one in figures.TABLE2],
        "table4": [(one, said.get(one.key, "")) for one in figures.TABLE4],
        "months": sorted(_MONTHS),
        "shares": _shares(place, report.year),
    }
    status = 409 if error else 200
    return render(request, "papers/report.html", shown, status=status)


def _shares(place: Organisation, year: int) -> list[Share]:
    today = day_of(timezone.now())
    on = min(date(year, 12, 31), today)
    return shares_at(hub_folder(), boards_of(place.code), year=year, on=on)


def as_file(data: bytes, name: str, kind: str) -> HttpResponse:
    """Return ``data`` as a file to be saved under ``name``."""
    response = HttpResponse(data, content_type=kind)
    header = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = header or "attachment"
    return response
