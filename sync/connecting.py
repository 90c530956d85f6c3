"""From the state folder to a line to the hub, also when the clock is wrong.

``device/ca.pem``, when it is there, is the only authority believed for HTTPS: for hubs
with a certificate of their own county. Otherwise the usual ones are.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import requests

from sync.errors import DiskFullError
from sync.exchange import Line, SteadyClock, ask_time, base_path
from sync.floor import anchored_at, read_anchor, this_boot, write_anchor
from sync.formats.hub_file import HubFile
from sync.identity import DeviceKey
from sync.state import KioskState
from sync.tls import DatedAdapter

log = logging.getLogger(__name__)

CA_NAME = "ca.pem"


def line_of(state: KioskState, hub: HubFile, *, now: datetime) -> Line:
    """Return the line to ``hub``, signed with this device's key.

    Raises:
        NoKeyError: the device has no key.
    """
    told_at = _anchored(state)
    return Line(
        hub_url=hub.hub_url,
        authority=hub.authority,
        keyid=hub.keyid,
        key=DeviceKey.load(state.device),
        reply_key=hub.reply_key,
        clock=SteadyClock(now if told_at is None else told_at),
        session=session_of(state, hub),
        on_hub_time=lambda hub_at: _keep(state, hub_at),
    )


def session_of(state: KioskState, hub: HubFile) -> requests.Session:
    """Return a session for HTTPS whose certificates are judged by trusted time.

    The clock is asked first, as always; the hub's signed time only when the clock and
    a certificate do not agree.
    """

    def trusted_now() -> datetime:
        told_at = _anchored(state)
        return told_at if told_at is not None else hub_time(state, hub)

    return session_with(state, trusted_now)


def session_with(
    state: KioskState, trusted_now: Callable[[], datetime]
) -> requests.Session:
    """Return a session that believes the device's authorities; see ``DatedAdapter``."""
    own = state.device / CA_NAME
    adapter = DatedAdapter(trusted_now, authorities=own if own.is_file() else None)
    session = requests.Session()
    session.mount("https://", adapter)
    return session


def hub_time(state: KioskState, hub: HubFile) -> datetime:
    """Return the hub's time, asked over plain HTTP and signed; keep it as the anchor.

    Raises:
        SourceUnavailableError, UntrustedError: as ``ask_time``.
    """
    with requests.Session() as session:
        now = ask_time(session, time_url_of(hub), reply_key=hub.reply_key)
    _keep(state, now)
    return now


def time_url_of(hub: HubFile) -> str:
    """Return where the time is asked: as the grant says, else port 80 of the hub."""
    if hub.time_url:
        return hub.time_url
    parts = urlsplit(hub.hub_url)
    netloc = parts.netloc if parts.scheme == "http" else parts.hostname
    return f"http://{netloc}{base_path(hub.hub_url)}time"


def _keep(state: KioskState, hub_at: datetime) -> None:
    try:
        write_anchor(state, hub_at)
    except DiskFullError as error:
        # Letters must get away all the same: they are what frees the disk.
        log.warning("anchor not kept code=%s", error.code)


def _anchored(state: KioskState) -> datetime | None:
    anchor = read_anchor(state)
    return None if anchor is None else anchored_at(anchor, this_boot())
