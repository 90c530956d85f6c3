"""A grant: what the hub gives a kiosk that it takes in, signed, both directions.

It carries the first root of trust and the two keys by which the kiosk will know the
hub. The same key signs grants, replies and orders: the hub role's.
"""

import base64
import re
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from sync.errors import UntrustedError
from sync.formats import signed
from sync.identity import Signer

SCHEMA = "gk.grant/1"
DOMAIN = b"gk-grant/v1\0"
MAX_GRANT = 65536

_KIOSK = re.compile(r"[0-9]{5}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The kiosk's number, its first trust, its hub and its settings.

    ``root`` is the text of ``1.root.json``, ``reply_key`` and ``receipt_key`` are 32
    raw bytes, ``time_url`` the plain-HTTP address of the time when it is not at
    port 80 of ``hub_url``.
    """

    kiosk: str
    keyid: str
    root: str
    hub_url: str
    reply_key: bytes
    receipt_key: bytes
    boards: tuple[str, ...]
    kiosk_yaml: str
    time_url: str | None = None

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read the inner object.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        if value["schema"] != SCHEMA:
            raise ValueError("not a grant of version 1")
        return cls(
            kiosk=str(value["kiosk"]),
            keyid=str(value["keyid"]),
            root=str(value["root"]),
            hub_url=str(value["hub_url"]),
            reply_key=base64.b64decode(value["reply_key"], validate=True),
            receipt_key=base64.b64decode(value["receipt_key"], validate=True),
            boards=tuple(str(board) for board in value["boards"]),
            kiosk_yaml=str(value["kiosk_yaml"]),
            time_url=value.get("time_url"),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the inner object, the exact inverse of ``from_json``."""
        return {
            "schema": SCHEMA,
            "kiosk": self.kiosk,
            "keyid": self.keyid,
            "root": self.root,
            "hub_url": self.hub_url,
            "reply_key": base64.b64encode(self.reply_key).decode(),
            "receipt_key": base64.b64encode(self.receipt_key).decode(),
            "boards": list(self.boards),
            "kiosk_yaml": self.kiosk_yaml,
            "time_url": self.time_url,
        }


def _is_usable(grant: Grant) -> bool:
    try:
        parts = urlsplit(grant.hub_url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        return bool(_KIOSK.fullmatch(grant.kiosk)) and is_address and parts.port != 0
    except ValueError:
        return False


def issue(grant: Grant, *, key: Signer, kid: str) -> bytes:
    """Return the signed bytes of ``grant``; ``key`` is the private half of its own."""
    return signed.wrap("grant", grant.to_json(), domain=DOMAIN, key=key, kid=kid)


def read(data: bytes, *, reply_key: bytes) -> Grant:
    """Return the grant in ``data`` if the key that answered the enrolment signed it.

    Raises:
        UntrustedError: it did not, this is no grant, it names another reply key, or a
            kiosk or a hub that there cannot be.
    """
    try:
        grant = Grant.from_json(
            signed.unwrap(
                "grant", data, domain=DOMAIN, public_key=reply_key, limit=MAX_GRANT
            )
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UntrustedError(
            "后台发来的绑定文件签名不对，没有采用", hint="请后台重新发一个口令再试"
        ) from error
    if not _is_usable(grant):
        raise UntrustedError(
            "后台发来的绑定文件里终端编号或地址不对，没有采用", hint="请联系后台核对"
        )
    if grant.reply_key != reply_key or len(grant.receipt_key) != len(reply_key):
        raise UntrustedError(
            "后台发来的绑定文件里密钥不对，没有采用", hint="请联系后台核对"
        )
    return grant
