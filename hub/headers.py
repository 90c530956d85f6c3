"""Headers of every answer, and the names that pages of the console show.

Pages run our own script files alone and load nothing from elsewhere; pictures inside an
application are drawn from the page itself (``data:``), so they never get an address of
their own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
    "img-src 'self' data:; frame-ancestors 'none'; form-action 'self'"
)


class SafeHeaders:
    """Adds the headers that a browser needs to keep a page harmless."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        # Whatever is not said to be for everybody may hold somebody's affairs.
        headers.setdefault("Cache-Control", "no-store")
        if not response.streaming:
            headers.setdefault("Content-Length", str(len(response.content)))
        return response


def names(_request: HttpRequest) -> dict[str, str]:
    """Give templates the name and the address of this hub."""
    return {
        "hub_name": settings.GK_HUB_NAME or "公开栏后台",
        "hub_url": settings.GK_PUBLIC_URL,
    }
