"""Which machines have taken an item off their screens, and which have not said so.

A kiosk says in its heartbeats of which snapshot it holds everything; a withdrawal is
done there when that is the one it went out with, or a newer one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hub.answers import told
from hub.fleet import queries
from hub.fleet.models import Kiosk, Standing
from hub.keyring import hub_folder
from hub.publishing.out import line_of, snapshot_of_withdrawal
from hub.publishing.queries import EVERYBODY, board_for
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of


@dataclass(frozen=True, slots=True)
class Reached:
    """One machine: whether it has confirmed, and when it was last heard of."""

    kiosk: Kiosk
    has_confirmed: bool
    heard_at: datetime | None
    is_quiet: bool


@require_GET
@seated(*EVERYBODY)
@told
def reached(request: HttpRequest, member: Member, code: str, item: str) -> HttpResponse:
    """Show the machines of a board: who has confirmed a withdrawal, who has not."""
    board, now = board_for(member, code), timezone.now()
    snapshot = snapshot_of_withdrawal(board, item)
    machines = list(machines_of(code, snapshot, now=now))
    shown = {
        "place": "released",
        "board": board,
        "item": item,
        "line": line_of(hub_folder(), board, item, today=day_of(now)),
        "is_gone": snapshot > 0,
        "lacking": [one for one in machines if not one.has_confirmed],
        "confirmed": [one for one in machines if one.has_confirmed],
    }
    return render(request, "publishing/reached.html", shown)


def machines_of(board: str, snapshot: int, *, now: datetime) -> Iterator[Reached]:
    """Yield every machine in use that shows ``board``, and how far it is."""
    for seen in queries.kiosks(now):
        kiosk, beat = seen.kiosk, seen.heartbeat
        if kiosk.standing == Standing.RETIRED or board not in (kiosk.boards or [board]):
            continue
        held = int(beat.body.get("snap", 0)) if beat else 0
        heard_at = beat.received_at if beat else None
        yield Reached(kiosk, 0 < snapshot <= held, heard_at, seen.is_quiet)
