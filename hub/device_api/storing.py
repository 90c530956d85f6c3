"""Storing a letter: once, with the receipt that every repeat gets again.

The bytes are on the disk before the row, and the row before anybody hears of it. The
file is named by its own hash: a crash between the two leaves a file that the next try
finds and uses.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from hub import letter_files
from hub.device_api import following
from hub.device_api.limits import ASIDE_SECONDS, QUARANTINED_A_KIOSK
from hub.device_api.models import Letter
from hub.device_api.refusals import RefusalError
from hub.fleet import queries as fleet
from hub.folder import HubFolder
from hub.keyring import Held
from hub.turns import take_turn
from sync.errors import FileFormatError, NewerFormatError, UntrustedError
from sync.formats import receipt
from sync.formats.letter import Header, envelope
from sync.formats.number import MAX_SEQUENCE, parse_number
from sync.signed_letter import check_signature

log = logging.getLogger(__name__)

_SEQUENCES = range(1, MAX_SEQUENCE + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A letter as it came. ``is_trusted`` is false for a kiosk that was suspended."""

    data: bytes
    kiosk: str
    channel: str
    is_trusted: bool
    at: datetime

    @property
    def sha(self) -> str:
        """The hash that, with the id, tells a repeat from another letter."""
        return hashlib.sha256(self.data).hexdigest()


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
    """
    known = _known(id_, arrived.sha)
    if known is not None:
        return known
    header = _checked(arrived, id_)
    _require_place(arrived)
    letter_files.keep(hub, arrived.sha, arrived.data)
    try:
        row = _insert(arrived, header, key)
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
    row = Letter.objects.filter(pk=id_).first()
    if row is None:
        return None
    if row.sha != sha:
        log.error("another letter with a known id number=%s", row.number)
        raise RefusalError(
            409,
            "different",
            "后台已经有同一个编号、内容不同的密封件",
            hint="原样留着，请后台查看",
        )
    return Stored(bytes(row.receipt), False)


def _checked(arrived: Arrived, id_: str) -> Header:
    try:
        header = envelope(arrived.data)
    except FileFormatError as error:
        raise RefusalError(400, "no-letter", str(error), hint=error.hint) from error
    if (header.id, header.kiosk) != (id_, arrived.kiosk):
        raise RefusalError(
            400,
            "another-kiosk",
            "密封件里写的终端或编号和送来的不一样",
            hint="原样留着，请后台查看",
        )
    if not _is_numbered(header):
        raise RefusalError(
            400,
            "number",
            "申请编号不是这台终端给的编号",
            hint="原样留着，请后台查看",
        )
    if not _is_signed(arrived.data, fleet.public_keys(header.kiosk)):
        raise RefusalError(
            400,
            "signature",
            "密封件上的终端签名不对",
            hint="看这台终端是不是换过密钥",
        )
    return header


def _is_numbered(header: Header) -> bool:
    """Whether the desk can find the case by its number, and the number is the kiosk's.

    Otherwise one kiosk could take away the numbers that another is going to give.
    """
    try:
        number = parse_number(header.number)
    except ValueError:
        return False
    return number.kiosk == header.kiosk and header.sequence in _SEQUENCES


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


def _is_signed(data: bytes, public_keys: list[bytes]) -> bool:
    """Whether one of the kiosk's keys signed; a newer format is left to a newer hub."""
    for public in public_keys:
        try:
            check_signature(data, public)
        except UntrustedError:
            continue
        except NewerFormatError:
            return True
        except FileFormatError:
            return False
        return True
    return False


@transaction.atomic
def _insert(arrived: Arrived, header: Header, key: Held) -> Letter:
    take_turn("letters")  # or two that come together count alike, and one is refused
    last = Letter.objects.aggregate(last=Max("hub_seq"))["last"] or 0
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
        receipt=signed,
    )
    following.follow(row, header)
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
