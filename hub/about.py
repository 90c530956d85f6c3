"""``hub.json``: name, addresses, and what an office chose. No secret is in it.

The environment goes before the file, so that several machines may share one image.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hub.database import Server
from hub.folder import HubFolder
from sync.durable import write_whole

DATABASE = "GK_HUB_DATABASE"
STORE = "GK_HUB_STORE"

_known: dict[Path, dict[str, Any]] = {}  # of this process


def read(hub: HubFolder) -> dict[str, Any]:
    """Return what stands in ``hub.json``, nothing if there is none.

    It is read once a process: every letter and page asks for it, and a process that has
    shut itself in (``hub.confine``) cannot open a file that was written anew since.
    Whoever changes it by hand starts the hub again.
    """
    if hub.about not in _known:
        if not hub.about.is_file():
            return {}
        _known[hub.about] = json.loads(hub.about.read_text(encoding="utf-8"))
    return dict(_known[hub.about])


def write(hub: HubFolder, said: Mapping[str, Any]) -> None:
    """Write ``said`` into ``hub.json``, whole or not at all."""
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(hub.about, f"{text}\n".encode())
    _known[hub.about] = dict(said)


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
