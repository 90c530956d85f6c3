"""A letter as it came, and whether it is one of the kiosk that sent it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hub.device_api.refusals import RefusalError
from hub.fleet import queries as fleet
from sync.errors import FileFormatError, NewerFormatError, UntrustedError
from sync.formats.letter import Header, envelope
from sync.formats.number import MAX_SEQUENCE, parse_number
from sync.signed_letter import check_signature

_SEQUENCES = range(1, MAX_SEQUENCE + 1)


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """A letter as it came. ``is_trusted`` is false for a kiosk that was suspended.

    ``public_key`` is the key of the kiosk that the call was signed with, empty if
    nobody called.
    """

    data: bytes
    kiosk: str
    channel: str
    is_trusted: bool
    at: datetime
    public_key: bytes = b""

    @cached_property
    def sha(self) -> str:
        """The hash that, with the id, tells a repeat from another letter."""
        return hashlib.sha256(self.data).hexdigest()


def checked(arrived: Arrived, id_: str) -> Header:
    """Return the header of the letter ``id_``.

    Raises:
        RefusalError: 400 it is not a letter of this kiosk, or nobody signed it.
    """
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
    if not _is_signed(arrived):
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


def _is_signed(arrived: Arrived) -> bool:
    """Whether a key of the kiosk signed: the one it calls with, or an older one."""
    own = [arrived.public_key] if arrived.public_key else []
    data = arrived.data
    return _is_by(data, own) or _is_by(data, fleet.public_keys(arrived.kiosk))


def _is_by(data: bytes, public_keys: list[bytes]) -> bool:
    """Whether one of the keys signed; a newer format is left to a newer hub."""
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
