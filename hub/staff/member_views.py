"""The members: who there is, taking one in, changing seats, a new PIN, closing one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.answers import told
from hub.errors import HubError
from hub.paging import queried
from hub.staff import actions, log, managing
from hub.staff.confirming import confirmed_pin, secret_word
from hub.staff.forms import NewMemberForm, SeatForm
from hub.staff.gates import seated
from hub.staff.log import By
from hub.staff.models import WITH_PIN, Member, Role

_LOG_LINES = 50
Act = Callable[[Member], object]


@require_GET
@seated(Role.ADMIN, Role.OVERSEER)
def list_(request: HttpRequest, actor: Member) -> HttpResponse:
    """List whom the member may manage."""
    words = request.GET.get("q", "").strip()[:40]
    shown = {
        "members": managing.members_for(actor, words),
        "q": words,
        "sees_log": actor.has(Role.ADMIN),
    }
    return render(request, "staff/members.html", shown)


@require_http_methods(["GET", "POST"])
@seated(Role.ADMIN, Role.OVERSEER)
@confirmed_pin
def new(request: HttpRequest, actor: Member) -> HttpResponse:
    """Take in a member; the first PIN or password is shown once."""
    form = NewMemberForm(request.POST or None)
    form.offer(managing.roles_to_give(actor), needs_scope=managing.needs_scope(actor))
    if request.method == "POST" and form.is_valid():
        made = _taken_in(form, actor)
        if made is not None:
            member, secret = made
            shown = {"member": member, "secret": secret, "word": secret_word(member)}
            return render(request, "staff/first_secret.html", shown)
    status = 400 if form.errors else 200
    return render(request, "staff/new_member.html", {"form": form}, status=status)


@require_GET
@seated(Role.ADMIN, Role.OVERSEER)
@told
def show(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Show one member, and what may be changed."""
    member = managing.member_for(actor, name)
    return _page(request, actor, member, _seat_form(actor))


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
@confirmed_pin
@told
def grant(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Give a member one more seat."""
    form = _seat_form(actor, request)
    member = managing.member_for(actor, name)
    if form.is_valid() and (seat := _seat(form, actor)) is not None:
        return _granted(request, actor, member, *seat)
    return _page(request, actor, member, form)


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
def take_away(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Take a seat from a member."""
    role = request.POST.get("role", "")
    scope = request.POST.get("scope", "").replace("\0", "")

    def act(member: Member) -> None:
        actions.take_away(member, actions.role_named(role), scope, by=_by(actor))

    return _done(request, actor, name, act)


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
@confirmed_pin
@told
def reset(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Give a member a new first PIN or password, shown once."""
    member = managing.member_for(actor, name)
    secret = actions.reset(member, by=_by(actor))
    shown = {"member": member, "secret": secret, "word": secret_word(member)}
    return render(request, "staff/first_secret.html", shown)


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
@confirmed_pin
def lost_phone(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Take away the second factor of a phone that is lost."""

    def act(member: Member) -> None:
        actions.lose_second_factor(member, by=_by(actor))

    return _done(request, actor, name, act)


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
def close(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Let a member in no more."""
    return _done(request, actor, name, lambda one: actions.close(one, by=_by(actor)))


@require_POST
@seated(Role.ADMIN, Role.OVERSEER)
def reopen(request: HttpRequest, actor: Member, name: str) -> HttpResponse:
    """Let a member in again."""
    return _done(request, actor, name, lambda one: actions.reopen(one, by=_by(actor)))


@require_GET
@seated(Role.ADMIN)
def log_page(request: HttpRequest, _actor: Member) -> HttpResponse:
    """Show who did what about members, or who signed in, newest first."""
    is_entry = request.GET.get("tab") == log.SIGN_IN
    paged = queried(request, log.sign_ins() if is_entry else log.changes(), _LOG_LINES)
    shown = {"lines": log.lines(paged), "paged": paged, "is_entry": is_entry}
    return render(request, "staff/log.html", shown)


def _granted(
    request: HttpRequest, actor: Member, member: Member, role: Role, scope: str
) -> HttpResponse:
    """Give the seat; whoever leaves the PIN behind with it gets a first password."""
    if not member.uses_pin or role in WITH_PIN:
        actions.grant(member, role, scope, by=_by(actor))
        return redirect("staff:member", member.name)
    secret = actions.grant_with_password(member, role, scope, by=_by(actor))
    shown = {"member": member, "secret": secret, "word": secret_word(member)}
    return render(request, "staff/first_secret.html", shown)


def _taken_in(form: NewMemberForm, actor: Member) -> tuple[Member, str] | None:
    """Take in who is written in ``form``, or say there why not."""
    seat = _seat(form, actor)
    if seat is None:
        return None
    words = form.cleaned_data
    newcomer = actions.Newcomer(
        name=words["name"], shown_name=words["shown_name"], phone=words["phone"]
    )
    try:
        return actions.take_in(newcomer, *seat, by=_by(actor))
    except HubError as error:
        form.add_error(None, f"{error}。{error.hint}")
        return None


def _seat_form(actor: Member, request: HttpRequest | None = None) -> SeatForm:
    form = SeatForm(request.POST if request else None)
    form.offer(managing.roles_to_give(actor), needs_scope=managing.needs_scope(actor))
    return form


def _seat(form: SeatForm, actor: Member) -> tuple[Role, str] | None:
    """Return the seat of ``form``; None, and why, if it is not theirs to give."""
    role, scope = Role(form.cleaned_data["role"]), form.cleaned_data["scope"]
    if managing.may_give(actor, role, scope):
        return role, scope
    form.add_error("scope", "这里不归您管，只能写您管的公开栏")
    return None


def _page(
    request: HttpRequest, actor: Member, member: Member, form: SeatForm
) -> HttpResponse:
    shown = {
        "member": member,
        "seats": member.seats.all(),
        "form": form,
        "word": secret_word(member),
        "lines": log.lines(log.changes().filter(about=member.name)[:_LOG_LINES]),
        "actor": actor,
    }
    status = 400 if form.errors else 200
    return render(request, "staff/member.html", shown, status=status)


@told
def _done(_request: HttpRequest, actor: Member, name: str, act: Act) -> HttpResponse:
    member = managing.member_for(actor, name)
    act(member)
    if managing.may_manage(actor, member):
        return redirect("staff:member", name)
    return redirect("staff:members")  # their last seat here is gone


def _by(actor: Member) -> By:
    return By(actor=actor.name, at=timezone.now())
