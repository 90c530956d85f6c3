"""A form that came after its session had ended, carried through signing in.

What somebody typed is not lost because the working day of a session was over: the page
that asks who it is carries the form in a field, sealed with the hub's own secret, so
that nobody who finds that page open reads it or changes it. Whoever then signs in, and
may send such a form, is shown that it is still there and sends it again, with a fresh
token. Nothing of it is stored; PINs, passwords and files are never carried.
"""

import base64
import binascii
import json
import os
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from hub.staff.models import Member
from hub.staff.permissions import CARRIED, PERMISSIONS

FIELD = "carried"
AUTOSAVE = "X-Autosave"
"""The header of a form that a script sends: the page and its text are still there."""
VALID_FOR = timedelta(hours=1)
LENGTH_LIMIT = 600_000  # characters of the field; a form is at most 1 MB of memory
EXCERPT = 60  # characters
_NEVER = frozenset({"csrfmiddlewaretoken", FIELD, "pin", "password", "code"})
_NONCE = 12  # bytes


@dataclass(frozen=True, slots=True)
class Carried:
    """A form as it was sent: to where, from which page, and its fields in their order.

    ``name`` is what the address is called; ``had_files`` says that files were chosen.
    """

    name: str
    to: str
    back: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool

    @property
    def excerpt(self) -> str:
        """The beginning of the longest text, to know it by; no number, no token."""
        words = (text for _, text in self.fields if not text.isascii())
        longest = max(words, key=len, default="")
        plain = " ".join(longest.split())
        return f"{plain[:EXCERPT]}…" if len(plain) > EXCERPT else plain

    def fits(self, member: Member) -> bool:
        """Tell whether ``member`` has a role that may send such a form."""
        return any(member.has(role) for role in PERMISSIONS[self.name].roles)


def form_of(request: HttpRequest) -> Carried | None:
    """Return the form that came with ``request``; ``None``: it is not to be carried."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in CARRIED:
        return None
    fields = [
        (name, text)
        for name, texts in request.POST.lists()
        if name not in _NEVER
        for text in texts
    ]
    if not fields or request.headers.get(AUTOSAVE):
        return None
    return Carried(
        name=match.view_name,
        to=request.get_full_path(),
        back=page_of(request),
        fields=tuple(fields),
        had_files=bool(request.FILES),
    )


def sealed(request: HttpRequest, *, now: datetime) -> str:
    """Return the form of ``request`` for the field; empty: it is not to be carried."""
    one = form_of(request)
    if one is None:
        return ""
    told = asdict(one) | {"at": now.isoformat()}
    nonce = os.urandom(_NONCE)
    box = _box().encrypt(nonce, zlib.compress(json.dumps(told).encode()), None)
    text = base64.urlsafe_b64encode(nonce + box).decode()
    return text if len(text) <= LENGTH_LIMIT else ""


def opened(request: HttpRequest, *, now: datetime) -> Carried | None:
    """Return the form that ``request`` carries; ``None``: none, or it is too old."""
    text = request.POST.get(FIELD, "")[:LENGTH_LIMIT]
    try:
        data = base64.urlsafe_b64decode(text)
        plain = _box().decrypt(data[:_NONCE], data[_NONCE:], None)
    except (InvalidTag, binascii.Error, ValueError):
        return None
    told = json.loads(zlib.decompress(plain))
    if not timedelta() <= now - datetime.fromisoformat(told["at"]) <= VALID_FOR:
        return None
    return Carried(
        told["name"],
        told["to"],
        told["back"],
        tuple((name, value) for name, value in told["fields"]),
        told["had_files"],
    )


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that a page of this hub sent the form."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", "") in {own, *settings.CSRF_TRUSTED_ORIGINS}


def page_of(request: HttpRequest) -> str:
    """Return the page that ``request`` asks for, or on which its form stood.

    What is only sent to cannot be looked at: a form's page is told by the browser, on
    this hub alone; empty where it does not tell.
    """
    if request.method != "POST":
        return request.get_full_path()
    told = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(told, {request.get_host()}):
        return ""
    parts = urlsplit(told)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _box() -> AESGCM:
    return AESGCM(
        salted_hmac("hub.staff.carrying", "form", algorithm="sha256").digest()
    )
