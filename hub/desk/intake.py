"""A letter comes in: its case is opened, read once by the opener, or put aside."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from foi import states
from foi.touched import Touched
from hub.desk import dates
from hub.desk.log import HUB, Act, write
from hub.desk.models import Case, Event
from sync.formats.letter import Header
from sync.instants import day_of


def receive(
    header: Header, *, sha: str, is_trusted: bool, heard_at: datetime, now: datetime
) -> Case:
    """Open a case for a letter that arrived; call it where the letter is stored."""
    when = dates.estimate(header, heard_at=heard_at, arrived_at=now)
    case = Case.objects.create(
        number=header.number,
        letter=sha,
        kiosk=header.kiosk,
        is_quarantined=not is_trusted,
        submitted_at=header.submitted_at,
        clock=header.clock[:10],
        estimated_from_at=when.from_at,
        estimated_until_at=when.until_at,
        received_at=now,
        state=states.RECEIVED,
        since_on=day_of(now),
    )
    reason = "" if is_trusted else "终端不在正常状态，先隔离"
    write(case, Act(actor=HUB, action="收到密封件", at=now, reason=reason))
    return case


@transaction.atomic
def learn(
    case: Case,
    *,
    agency: str,
    chosen: Touched,
    progress: tuple[str, bytes],
    now: datetime,
) -> None:
    """Note what the opener learnt of a letter; a second time changes nothing.

    ``progress`` are tag and key of its progress record.
    """
    waiting = Case.objects.filter(pk=case.pk).exclude(opening=Case.Opening.OPENED)
    changed = waiting.update(
        agency=agency,
        progress_tag=progress[0],
        progress_key=progress[1],
        **asdict(chosen),
        opening=Case.Opening.OPENED,
        opening_problem="",
    )
    if changed:
        write(case, Act(actor=HUB, action="拆封", at=now))


@transaction.atomic
def park(case: Case, why: str, *, now: datetime) -> None:
    """Put aside a letter that does not open; it stays, and so does its receipt."""
    waiting = Case.objects.filter(pk=case.pk, opening=Case.Opening.WAITING)
    if waiting.update(opening=Case.Opening.PARKED, opening_problem=why[:40]):
        write(case, Act(actor=HUB, action="拆不开", at=now, reason=why))


@transaction.atomic
def log_opening(case: Case, *, actor: str, now: datetime) -> Event:
    """Write down who reads an application, before it is read."""
    return write(case, Act(actor=actor, action="查看内容", at=now))
