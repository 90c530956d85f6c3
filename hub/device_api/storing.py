"""Storing a letter: once, with the receipt that every repeat gets again.

The bytes are on the disk before the row is written, and the row before anybody hears of
it. The file is named by its own hash: a crash between the two leaves a file that the
next try finds and uses.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection

from hub import letter_files
from hub.device_api import following
from hub.device_api.arriving import Arrived, checked
from hub.device_api.limits import ASIDE_SECONDS, QUARANTINED_A_KIOSK
from hub.device_api.models import Letter
from hub.device_api.refusals import RefusalError
from hub.fleet import queries as fleet
from hub.folder import HubFolder
from hub.keyring import Held
from hub.turns import short_turn, wait_until_lasting
from sync.formats import receipt
from sync.formats.letter import Header

log = logging.getLogger(__name__)

# Asked with every letter: written out, since composing them takes ten times as long.
_KNOWN = "SELECT sha, number, receipt FROM device_api_letter WHERE id = %s"
_LAST = "SELECT COALESCE(MAX(hub_seq), 0) FROM device_api_letter"


@dataclass(frozen=True, slots=True)
class Stored:
    """The receipt, and whether it was made just now."""

    receipt: bytes
    is_new: bool


def store(arrived: Arrived, *, id_: str, hub: HubFolder, key: Held) -> Stored:
    """Keep a letter and return its receipt; the same letter always gets the same one.

    Raises:
        RefusalError: 409 another letter has this id or number; 400 it is not a letter
            of this kiosk, or nobody signed it; 429 it is one too many of a kiosk that
            was given up.
        DiskFullError: there is no room for it.
        DatabaseError: nothing can be noted now.
    """
    known = _known(id_, arrived.sha)
    if known is not None:
        return known
    header = checked(arrived, id_)
    _require_place(arrived)
    letter_files.keep(hub, arrived.sha, arrived.data)
    heard_at = fleet.heard_at(arrived.kiosk, before=arrived.at)  # while nobody waits
    try:
        with short_turn("letters"):  # or two that come together count alike
            row = _insert(arrived, header, key=key, heard_at=heard_at)
    except IntegrityError:
        return _lost_the_race(id_, arrived.sha, header.number)
    log.info(
        "letter stored kind=%s number=%s hub_seq=%d size=%d channel=%s quarantined=%s",
        row.kind,
        row.number,
        row.hub_seq,
        row.size,
        row.channel,
        row.is_quarantined,
    )
    return Stored(bytes(row.receipt), True)


def _known(id_: str, sha: str) -> Stored | None:
    row = _row(_KNOWN, id_)
    if row is None:
        return None
    known, number, proof = row
    if known != sha:
        log.error("another letter with a known id number=%s", number)
        raise RefusalError(
            409,
            "different",
            "后台已经有同一个编号、内容不同的密封件",
            hint="原样留着，请后台查看",
        )
    wait_until_lasting()  # whoever stored it may not have told anybody yet
    return Stored(bytes(proof), False)


def _row(query: str, *values: str) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def _require_place(arrived: Arrived) -> None:
    """Hold that a kiosk that was given up does not fill the disk of the hub."""
    if arrived.is_trusted:
        return
    aside = Letter.objects.filter(kiosk=arrived.kiosk, is_quarantined=True).count()
    if aside >= QUARANTINED_A_KIOSK:
        raise RefusalError(
            429,
            "too-many",
            "这台终端停用以后送来的密封件太多，先不收了",
            hint="请后台核对已经收下的，再决定这台终端怎么办",
            retry_after_s=ASIDE_SECONDS,
        )


def _insert(
    arrived: Arrived, header: Header, *, key: Held, heard_at: datetime
) -> Letter:
    (last,) = _row(_LAST) or (0,)
    signed = receipt.issue(
        receipt.Receipt(
            id=header.id,
            sha=arrived.sha,
            number=header.number,
            kiosk=header.kiosk,
            size=len(arrived.data),
            received_at=arrived.at,
            hub_sequence=last + 1,
            channel=arrived.channel,
        ),
        key=key.key,
        kid=key.kid,
    )
    row = Letter.objects.create(
        id=header.id,
        hub_seq=last + 1,
        sha=arrived.sha,
        kind=header.kind[:16],
        number=header.number,
        kiosk=header.kiosk,
        seq=header.sequence,
        size=len(arrived.data),
        channel=arrived.channel,
        received_at=arrived.at,
        is_quarantined=not arrived.is_trusted,
        is_followed=following.is_known(header),
        receipt=signed,
    )
    if row.is_followed:
        following.follow(row, header, heard_at=heard_at)
    return row


def _lost_the_race(id_: str, sha: str, number: str) -> Stored:
    """Another thread was first with this id, or another letter has this number."""
    known = _known(id_, sha)
    if known is not None:
        return known
    log.error("another letter with a known number number=%s", number)
    raise RefusalError(
        409,
        "number",
        "这个申请编号已经有另一份密封件用了",
        hint="原样留着，请后台查看",
    )
