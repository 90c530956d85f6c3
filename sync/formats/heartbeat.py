"""A heartbeat: how a kiosk is, in at most 500 signed bytes, both directions.

It says counts and states, never what a letter holds or who wrote it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sync.errors import UntrustedError
from sync.formats import signed
from sync.identity import Signer
from sync.instants import parse_instant, wire_instant

DOMAIN = b"hb/v1\0"
MAX_HEARTBEAT = 500
CLOCKS = ("anchored", "rtc", "bad")

_NUMBERS = ("behind", "new", "held", "disk", "bytes", "recipients", "skipped")
_STATES = ("paper", "touch", "temp", "net", "err")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """One heartbeat.

    ``snap`` is the snapshot of which everything is held, ``numbers`` holds those of
    ``behind`` (boards not up to date), ``new``, ``held`` (letters), ``disk`` (free MB),
    ``bytes`` (moved since the last one), ``recipients`` (version of the keys held),
    ``skipped`` (items that cannot be shown) that are known; ``states`` holds those of
    ``paper touch temp net err`` that are known.
    """

    kiosk: str
    sequence: int
    at: datetime
    clock: str
    up_seconds: int
    program: str
    snap: int
    numbers: dict[str, int] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read the inner object.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        if value["v"] != 1 or value["clock"] not in CLOCKS:
            raise ValueError("not a heartbeat of version 1")
        return cls(
            kiosk=str(value["kiosk"]),
            sequence=int(value["seq"]),
            at=parse_instant(value["at"]),
            clock=value["clock"],
            up_seconds=int(value["up_s"]),
            program=str(value["prog"]),
            snap=int(value["snap"]),
            numbers={k: int(value[k]) for k in _NUMBERS if k in value},
            states={k: str(value[k]) for k in _STATES if k in value},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the inner object, the exact inverse of ``from_json``."""
        return {
            "v": 1,
            "kiosk": self.kiosk,
            "seq": self.sequence,
            "at": wire_instant(self.at),
            "clock": self.clock,
            "up_s": self.up_seconds,
            "prog": self.program,
            "snap": self.snap,
            **self.numbers,
            **self.states,
        }


def issue(heartbeat: Heartbeat, *, key: Signer) -> bytes:
    """Return the signed bytes of ``heartbeat``.

    Raises:
        ValueError: they would be more than ``MAX_HEARTBEAT``.
    """
    data = signed.wrap(
        "heartbeat", heartbeat.to_json(), domain=DOMAIN, key=key, kid=None
    )
    if len(data) > MAX_HEARTBEAT:
        raise ValueError(f"a heartbeat of {len(data)} bytes")
    return data


def read(data: bytes, *, public_key: bytes) -> Heartbeat:
    """Return the heartbeat in ``data`` if the device's ``public_key`` signed it.

    Raises:
        UntrustedError: it did not, or this is no heartbeat.
    """
    try:
        return Heartbeat.from_json(
            signed.unwrap(
                "heartbeat",
                data,
                domain=DOMAIN,
                public_key=public_key,
                limit=MAX_HEARTBEAT,
            )
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UntrustedError(
            "心跳的签名不对，没有采用", hint="看这台终端是不是换过密钥"
        ) from error
