"""What follows from a letter, by its kind: one table.

A kind that this program does not know has no row here: its letter is kept and
receipted like any other, and followed up by the program that knows it.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db import transaction

from hub import letter_files
from hub.desk import follow_ups, intake
from hub.device_api.models import Letter
from hub.fleet import queries as fleet
from hub.folder import HubFolder
from hub.voices import actions as voices
from sync.errors import SyncError
from sync.formats.letter import Header, envelope

log = logging.getLogger(__name__)


class Follow(Protocol):
    """Notes a letter that arrived; called once a letter, where it is stored."""

    def __call__(
        self,
        header: Header,
        *,
        sha: str,
        is_trusted: bool,
        heard_at: datetime,
        now: datetime,
    ) -> object: ...


FOLLOWS: Mapping[str, Follow] = {
    "application": intake.receive,
    "followup": follow_ups.receive,
    "feedback": voices.receive_opinion,
    "rating": voices.receive_rating,
}


def is_known(header: Header) -> bool:
    """Return whether this program knows what follows from such a letter."""
    return header.kind in FOLLOWS


def follow(letter: Letter, header: Header, *, heard_at: datetime) -> None:
    """Do what follows from ``letter``, of a kind that is known and not followed yet.

    Call it in the transaction that notes that it was. ``heard_at`` is when the hub last
    heard of the kiosk before the letter.
    """
    FOLLOWS[header.kind](
        header,
        sha=letter.sha,
        is_trusted=not letter.is_quarantined,
        heard_at=heard_at,
        now=letter.received_at,
    )


def catch_up(hub: HubFolder) -> int:
    """Follow up letters that came before this program knew their kind; how many."""
    missed = Letter.objects.filter(is_followed=False, kind__in=FOLLOWS)
    return sum(_caught_up(letter, hub) for letter in missed)


def unknown_count() -> int:
    """Return how many letters are of a kind that this program does not know."""
    return Letter.objects.exclude(kind__in=FOLLOWS).count()


def _caught_up(letter: Letter, hub: HubFolder) -> bool:
    try:
        header = envelope(letter_files.read(hub, letter.sha) or b"")
    except SyncError as error:
        log.warning("letter not followed up error=%s", type(error).__name__)
        return False
    heard_at = fleet.heard_at(letter.kiosk, before=letter.received_at)
    waiting = Letter.objects.filter(pk=letter.pk, is_followed=False)
    with transaction.atomic():
        if waiting.update(is_followed=True):  # else another opener was first
            follow(letter, header, heard_at=heard_at)
    return True
