"""The sources of a kiosk, whose clock may be wrong.

HTTPS is for privacy only, all that is read is signed. So where nothing but dates speaks
against a certificate, it is judged by the best time there is: the hub's since this
machine was switched on, the hub's asked for now, or the floor.
"""

from dataclasses import replace
from datetime import datetime

from sync.connecting import hub_time, session_with
from sync.errors import SyncError
from sync.floor import anchored_at, floor_of, read_anchor, this_boot
from sync.formats.hub_file import HubFile
from sync.sources.base import Source
from sync.sources.http import HttpSource
from sync.sources.named import source_named
from sync.state import KioskState


def source_for(state: KioskState, where: str) -> Source:
    """Return the source at ``where``, an address or a folder, for the kiosk ``state``.

    ``device/ca.pem``, when it is there, is the only authority believed for HTTPS.
    """
    source = source_named(where)
    if isinstance(source, HttpSource):
        return replace(source, session=session_with(state, lambda: _best_time(state)))
    return source


def _best_time(state: KioskState) -> datetime:
    anchor = read_anchor(state)
    told_at = anchored_at(anchor, this_boot()) if anchor else None
    if told_at is not None:
        return told_at
    try:
        return hub_time(state, HubFile.load(state.device))
    except SyncError:
        return floor_of(state)  # not bound, or the hub is away; the content is signed
