"""One's own account: the PIN or password, the second factor, the devices."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.headers import names
from hub.staff import actions, confirming, devices, pins, second_factor
from hub.staff.forms import ProofForm, SecretForm
from hub.staff.gates import SECOND_FACTOR_MARK, signed_in
from hub.staff.log import By
from hub.staff.models import KnownDevice, Member, Role


@require_GET
@signed_in
def me(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who is signed in, what for, and what may be changed."""
    shown = {
        "seats": member.seats.all(),
        "word": confirming.secret_word(member),
        "has_second": second_factor.has_one(member),
        "codes_left": second_factor.paper_codes_left(member),
        "manages": member.has(Role.ADMIN) or member.has(Role.OVERSEER),
    }
    return render(request, "staff/me.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
@sensitive_post_parameters("old", "new", "again")
def secret(request: HttpRequest, member: Member) -> HttpResponse:
    """Let a member choose another PIN or password; elsewhere they are signed out."""
    form = SecretForm(request.POST or None)
    word = confirming.secret_word(member)
    form.word(word)
    if request.method == "POST" and form.is_valid() and _changed(request, member, form):
        update_session_auth_hash(request, member)
        devices.end_all(member, but=devices.this_device(request))
        confirming.mark(request, now=timezone.now())
        devices.follow(request)
        return redirect("home")
    status = 400 if form.errors else 200
    shown = {"form": form, "word": word, "is_first": member.must_change}
    return render(request, "staff/secret.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
@sensitive_post_parameters("code")
def second_factor_page(request: HttpRequest, member: Member) -> HttpResponse:
    """Set up the second factor; whoever has one shows the PIN first to renew it."""
    if member.must_change:
        return redirect("staff:secret")
    if second_factor.has_one(member) and confirming.needs_pin(request):
        return confirming.to_confirm(request)
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = second_factor.prove(member, form.cleaned_data["code"].replace(" ", ""))
        if codes:
            request.session[SECOND_FACTOR_MARK] = True
            actions.note_second_factor(member, by=_by(member))
            devices.end_all(member, but=devices.this_device(request))
            return render(request, "staff/paper_codes.html", {"codes": codes})
        form.add_error("code", "这 6 位数字不对，等出了新的再输一次")
    fresh = second_factor.begin(member)
    address = second_factor.address(fresh, member, names(request)["hub_name"])
    side, path = second_factor.drawn(address)
    shown = {
        "form": form,
        "side": side,
        "path": path,
        "secret": second_factor.typed_secret(fresh),
        "is_needed": second_factor.is_needed(member),
    }
    status = 400 if form.errors else 200
    return render(request, "staff/second_factor.html", shown, status=status)


@require_GET
@signed_in
def devices_page(request: HttpRequest, member: Member) -> HttpResponse:
    """List where the member is signed in or remembered."""
    this = devices.this_device(request)
    rows = [(known, known.pk == this) for known in member.devices.all()]
    return render(request, "staff/devices.html", {"rows": rows})


@require_POST
@signed_in
def end_device(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """End one device of the member's own."""
    devices.end(get_object_or_404(KnownDevice, pk=pk, member=member))
    return redirect("staff:devices")


@require_POST
@signed_in
def end_other_devices(request: HttpRequest, member: Member) -> HttpResponse:
    """End every device of the member's but this."""
    devices.end_all(member, but=devices.this_device(request))
    return redirect("staff:devices")


def _changed(request: HttpRequest, member: Member, form: SecretForm) -> bool:
    """Change it, or say beside the field why not."""
    words = form.cleaned_data
    wrong = confirming.confirm(request, member, words["old"], now=timezone.now())
    if wrong:
        form.add_error("old", wrong)
        return False
    try:
        actions.change_secret(member, words["old"], words["new"], by=_by(member))
    except pins.PasswordError as error:
        form.add_error("new", f"{error}。{error.hint}")
        return False
    return True


def _by(member: Member) -> By:
    return By(actor=member.name, at=timezone.now())
