"""A receipt: the hub's signed proof that a letter arrived, both directions.

It is made once, at first arrival, and given again byte for byte ever after. It signs
the hash of the sealed bytes, so it can be given before anybody has opened the letter.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sync.canonical import strict_loads
from sync.errors import UntrustedError
from sync.formats import signed
from sync.identity import Signer
from sync.instants import parse_instant, wire_instant

DOMAIN = b"foi-receipt/v1\0"
MAX_RECEIPT = 4096
CHANNELS = ("net", "stick")

_NUMBER = re.compile(r"[0-9]{15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the hub attests about one letter.

    ``sha`` is the SHA-256 of the whole sealed file, ``hub_sequence`` counts arrivals
    at this hub, ``carrier`` names who brought it when it came on a stick.
    """

    id: str
    sha: str
    number: str
    kiosk: str
    size: int
    received_at: datetime
    hub_sequence: int
    channel: str
    carrier: str | None = None

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read the inner object.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        if value["v"] != 1 or value["channel"] not in CHANNELS:
            raise ValueError("not a receipt of version 1")
        return cls(
            id=str(value["id"]),
            sha=str(value["sha"]),
            number=str(value["number"]),
            kiosk=str(value["kiosk"]),
            size=int(value["size"]),
            received_at=parse_instant(value["received_at"]),
            hub_sequence=int(value["hub_seq"]),
            channel=value["channel"],
            carrier=value.get("carrier"),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the inner object, the exact inverse of ``from_json``."""
        return {
            "v": 1,
            "id": self.id,
            "sha": self.sha,
            "number": self.number,
            "kiosk": self.kiosk,
            "size": self.size,
            "received_at": wire_instant(self.received_at),
            "hub_seq": self.hub_sequence,
            "channel": self.channel,
            "carrier": self.carrier,
        }


def issue(receipt: Receipt, *, key: Signer, kid: str) -> bytes:
    """Return the signed bytes of ``receipt``, to be stored and given ever after."""
    return signed.wrap("receipt", receipt.to_json(), domain=DOMAIN, key=key, kid=kid)


def read(data: bytes, *, public_key: bytes) -> Receipt:
    """Return the receipt in ``data`` if the hub's ``public_key`` signed it.

    Raises:
        UntrustedError: it did not, or this is no receipt.
    """
    try:
        return Receipt.from_json(
            signed.unwrap(
                "receipt",
                data,
                domain=DOMAIN,
                public_key=public_key,
                limit=MAX_RECEIPT,
            )
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UntrustedError(
            "回执的签名不对，申请留在本机", hint="稍后会自动再送；一直这样请联系后台"
        ) from error


def stored(data: bytes) -> Receipt | None:
    """Return a receipt that was checked before it was kept; ``None``: damaged since."""
    try:
        kept = Receipt.from_json(strict_loads(data, limit=MAX_RECEIPT)["receipt"])
        return kept if _NUMBER.fullmatch(kept.number) else None
    except (ValueError, KeyError, TypeError):
        return None


def check_for(receipt: Receipt, *, id_: str, sha: str, number: str) -> None:
    """Hold that ``receipt`` speaks of exactly this letter.

    Raises:
        UntrustedError: it speaks of another.
    """
    if (receipt.id, receipt.sha, receipt.number) != (id_, sha, number):
        raise UntrustedError(
            "回执说的不是这一份申请，申请留在本机", hint="请联系后台查这份回执"
        )
