"""``hub.json``: name, addresses, and what an office chose. No secret is in it.

The environment goes before the file, so that several machines may share one image.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from hub.database import Server
from hub.folder import HubFolder

DATABASE = "GK_HUB_DATABASE"
STORE = "GK_HUB_STORE"


_first_read: dict[Path, dict[str, Any]] = {}


def read(hub: HubFolder) -> dict[str, Any]:
    """Return what stands in ``hub.json``, nothing if there is none.

    A process that has shut itself in (``hub.confine``) cannot open a file that was
    written anew since: it goes on with what it read when it started.
    """
    if not hub.about.is_file():
        return {}
    try:
        about: dict[str, Any] = json.loads(hub.about.read_text(encoding="utf-8"))
    except PermissionError:
        return dict(_first_read[hub.about])
    _first_read.setdefault(hub.about, about)
    return about


def server_of(hub: HubFolder | None) -> Server | None:
    """Return the PostgreSQL of ``hub``; ``None``: a file in its folder.

    Raises:
        HubError: the address is not right.
    """
    text = os.environ.get(DATABASE) or (read(hub).get("database") if hub else "")
    if not text:
        return None
    server = Server.parse(str(text))
    if hub is not None and not server.password and hub.database_password.is_file():
        password = hub.database_password.read_text(encoding="utf-8").rstrip("\n")
        return replace(server, password=password)
    return server


def store_of(hub: HubFolder) -> str:
    """Return the address of the object store of ``hub``; ``""``: its own folder."""
    return os.environ.get(STORE) or str(read(hub).get("store", ""))
