"""The grant a kiosk gets when it is taken in: first trust, the hub's keys, settings."""

import json
import os
from urllib.parse import urlsplit

from django.conf import settings

from hub.errors import NoHubError
from hub.fleet.models import Kiosk
from hub.fleet.times import TIME_URL
from hub.folder import HubFolder
from hub.keyring import hub_folder, receipt_signer, reply_signer
from hub.stores import repository_store
from sync.formats import grant
from sync.layout import metadata_path


def granted(kiosk: Kiosk) -> bytes:
    """Return the signed grant of ``kiosk``.

    Raises:
        NoHubError: this hub has no repository to pin the trust of.
    """
    hub = hub_folder()
    reply = reply_signer()
    return grant.issue(
        grant.Grant(
            kiosk=kiosk.number,
            keyid=f"{kiosk.number}.1",
            root=_first_root(hub),
            hub_url=settings.GK_PUBLIC_URL,
            reply_key=reply.public,
            receipt_key=receipt_signer().public,
            boards=tuple(kiosk.boards),
            kiosk_yaml=kiosk_yaml(kiosk, settings.GK_PUBLIC_URL),
            time_url=_time_url(),
        ),
        key=reply.key,
        kid=reply.kid,
    )


def kiosk_yaml(kiosk: Kiosk, hub_url: str) -> str:
    """Return the settings a kiosk starts with (``gk.kiosk/1``); flow style is YAML.

    Screen, reach and printer differ from machine to machine and are set there.
    """
    words = {
        "schema": "gk.kiosk/1",
        "kiosk": kiosk.number,
        "name": kiosk.name,
        "boards": list(kiosk.boards),
        "home": "village",
        "hub": hub_url,
        "sources": [f"{hub_url}/repo"],
        "text": "normal",
        "idle": {
            "reading_seconds": "90",
            "form_seconds": "240",
            "warning_seconds": "20",
        },
        "sync": {"every_minutes": "60"},
        "foi": {"enabled": "true"},
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in words.items()
    ]
    return "\n".join(lines) + "\n"


def _first_root(hub: HubFolder) -> str:
    data = repository_store(hub).read(metadata_path("root", 1))
    if data is None:
        raise NoHubError("后台还没有签名的库", hint=f"运行 gk hub init {hub.folder}")
    return data.decode()


def _time_url() -> str | None:
    """Where the time is answered over plain HTTP, when not at port 80 of the hub."""
    if urlsplit(settings.GK_PUBLIC_URL).scheme == "http":
        return f"{settings.GK_PUBLIC_URL}/device/v1/time"
    return os.environ.get(TIME_URL) or None
