"""The page that asks who it is, and what is shown of a form that came too late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub.staff import carrying
from hub.staff.forms import SignInForm
from hub.staff.models import Member


def sign_in_page(
    request: HttpRequest,
    form: SignInForm,
    *,
    wanted: str,
    by_name: bool,
    carried: str,
    status: int,
) -> HttpResponse:
    """Ask for name and password; ``carried`` is a form on its way, or empty."""
    if not by_name:
        form.ask_for_phone()
    shown = {"form": form, "next": wanted, "by_name": by_name, "carried": carried}
    return render(request, "staff/sign_in.html", shown, status=status)


def sign_in_carrying(request: HttpRequest, *, by_name: bool) -> HttpResponse | None:
    """Ask who it is with the form of ``request``; ``None``: none is to be carried."""
    carried = carrying.sealed(request, now=timezone.now())
    if not carried:
        return None
    return sign_in_page(
        request,
        SignInForm(initial={"remember": True}),
        wanted=carrying.page_of(request),
        by_name=by_name,
        carried=carried,
        status=403,
    )


def form_again(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Hand the form back that was carried, to be sent again; ``None``: there is none.

    Asked once ``member`` is signed in, so that it is sent with a token of this session.
    """
    found = carrying.opened(request, now=timezone.now())
    if found is None or not found.fits(member):
        return None
    return render(request, "staff/form_again.html", {"one": found})


def old_form(request: HttpRequest) -> HttpResponse | None:
    """Hand a form back whose token is of an older session; ``None``: it is not one.

    Somebody signed in anew in another tab. What another site sent is not handed back.
    """
    found = carrying.form_of(request) if carrying.is_from_here(request) else None
    if found is None:
        return None
    if isinstance(request.user, Member):
        return render(request, "staff/form_again.html", {"one": found}, status=403)
    return sign_in_carrying(request, by_name=False)
