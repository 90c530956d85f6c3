"""The second factor: six digits of an app (RFC 6238), or a code from paper.

Asked of everybody whose role reaches beyond one board. Whether a hub insists on it
stands in its ``hub.json``: ``"second_factor"``, ``"required"`` unless it says
``"offered"`` as a sample hub does. Whoever has one is always asked for it.
"""

import base64
import secrets
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from boards.outputs.qr import QUIET_ZONE, modules
from hub.staff.models import WITH_PIN, Member

REQUIRED = "required"
PAPER_CODES = 10
_PAPER_BYTES = 5  # eight characters of base32
_LONGEST_ISSUER, _LONGEST_NAME = 7, 10  # characters; both fit the QR code


def is_needed(member: Member) -> bool:
    """Tell whether ``member`` has to have one here."""
    is_insisted_on = bool(settings.GK_SECOND_FACTOR == REQUIRED)
    return is_insisted_on and not member.roles <= WITH_PIN


def has_one(member: Member) -> bool:
    """Tell whether ``member`` has proved to have one."""
    return bool(TOTPDevice.objects.filter(user=member, confirmed=True).exists())


def begin(member: Member) -> TOTPDevice:
    """Return the secret that ``member`` is about to scan, until it is proved."""
    found, _ = TOTPDevice.objects.get_or_create(
        user=member, confirmed=False, defaults={"name": "app"}
    )
    return found


@transaction.atomic
def prove(member: Member, code: str) -> list[str]:
    """Take the code that the app shows; return the paper codes, to be shown once.

    Empty if the code is wrong.
    """
    fresh = begin(member)
    if not fresh.verify_token(code):
        return []
    TOTPDevice.objects.filter(user=member, confirmed=True).delete()
    fresh.confirmed = True
    fresh.save()
    return _new_paper_codes(member)


@transaction.atomic
def matches(member: Member, code: str) -> bool:
    """Tell whether ``code`` is of the app now, or one from paper; each counts once."""
    typed = code.replace(" ", "").replace("-", "").lower()
    if typed.isdecimal():
        app = TOTPDevice.objects.select_for_update().filter(user=member, confirmed=True)
        return any(one.verify_token(typed) for one in app)
    paper = StaticDevice.objects.select_for_update().filter(user=member)
    return any(one.verify_token(typed) for one in paper)


def paper_codes_left(member: Member) -> int:
    """Return how many codes on paper are unused."""
    return int(StaticToken.objects.filter(device__user=member).count())


@transaction.atomic
def remove(member: Member) -> None:
    """Take it away: the phone is lost. It is asked for anew at the next sign-in."""
    TOTPDevice.objects.filter(user=member).delete()
    StaticDevice.objects.filter(user=member).delete()


def address(fresh: TOTPDevice, member: Member, hub_name: str) -> str:
    """Return what the QR code says (``otpauth://``)."""
    issuer, name = quote(hub_name[:_LONGEST_ISSUER]), quote(member.name[:_LONGEST_NAME])
    return (
        f"otpauth://totp/{issuer}:{name}?secret={typed_secret(fresh)}&issuer={issuer}"
    )


def typed_secret(fresh: TOTPDevice) -> str:
    """Return the secret for typing where no camera is."""
    return base64.b32encode(fresh.bin_key).decode("ascii").rstrip("=")


def drawn(text: str) -> tuple[int, str]:
    """Return a QR code: the side of its square, an SVG path of its dark modules."""
    rows = modules(text)
    dark = [
        f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    ]
    return len(rows) + 2 * QUIET_ZONE, "".join(dark)


def _new_paper_codes(member: Member) -> list[str]:
    StaticDevice.objects.filter(user=member).delete()
    paper = StaticDevice.objects.create(user=member, name="paper")
    codes = [_paper_code() for _ in range(PAPER_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=paper, token=code) for code in codes
    )
    return codes


def _paper_code() -> str:
    """Draw eight letters and digits, at least one a letter, as the app has none."""
    while True:
        drawn = secrets.token_bytes(_PAPER_BYTES)
        code = base64.b32encode(drawn).decode("ascii").lower()
        if not code.isdecimal():
            return code
