"""The web process's entrances for gunicorn."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
application = get_wsgi_application()


def time_alone(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Answer ``time`` and nothing else: what stands open over plain HTTP.

    A kiosk whose clock is wrong cannot judge a certificate; it asks here first. The
    answer is signed, so nobody on the way can tell it another time.
    """
    if environ.get("PATH_INFO") == "/device/v1/time":
        return application(environ, start_response)
    start_response("404 Not Found", [("Content-Length", "0")])
    return ()
