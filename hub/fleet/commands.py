"""``gk device …`` at the office, once Django is awake."""

import getpass
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from hub.fleet import actions, queries
from hub.fleet.queries import Seen
from hub.folder import HubFolder
from sync.instants import content_instant, wire_instant
from sync.outcome import Outcome


def token(
    _hub: HubFolder, *, name: str, boards: Sequence[str], approves: bool
) -> Outcome:
    """Make a token and show it, this once."""
    made = actions.make_token(
        name,
        boards=boards,
        approves=approves,
        by=getpass.getuser(),
        now=timezone.now(),
    )
    until = content_instant(made.expires_at)[:16].replace("T", " ")
    lines = (made.text, f"一次有效，{until} 以前用。")
    return Outcome(
        lines, ({"token": made.text, "expires_at": wire_instant(made.expires_at)},)
    )


def list_(_hub: HubFolder) -> Outcome:
    """List every kiosk."""
    found = queries.kiosks(timezone.now())
    lines = [_line(seen) for seen in found] or ["还没有终端。发口令：gk device token"]
    return Outcome(lines, [_object(seen) for seen in found])


def show(_hub: HubFolder, *, number: str) -> Outcome:
    """Show one kiosk."""
    seen = queries.kiosk(number, timezone.now())
    said = seen.heartbeat.body if seen.heartbeat else {}
    details = [f"  {key}: {value}" for key, value in sorted(said.items())]
    return Outcome([_line(seen), *details], [_object(seen) | {"said": said}])


def _line(seen: Seen) -> str:
    heard = seen.heartbeat.received_at if seen.heartbeat else None
    words = f"最近消息 {content_instant(heard)[:16]}" if heard else "还没有消息"
    quiet = "，好久没消息了" if seen.is_quiet else ""
    standing = seen.kiosk.get_standing_display()
    return f"{seen.kiosk.number}  {standing}  {seen.kiosk.name}  {words}{quiet}"


def _object(seen: Seen) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kiosk": seen.kiosk.number,
        "name": seen.kiosk.name,
        "standing": seen.kiosk.standing,
        "boards": seen.kiosk.boards,
        "enrolled_at": wire_instant(seen.kiosk.enrolled_at),
        "quiet": seen.is_quiet,
    }
    if seen.heartbeat:
        found["heard_at"] = wire_instant(seen.heartbeat.received_at)
    return found
