"""``device/hub.json``: which hub this kiosk is bound to, both directions."""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sync.canonical import canonical, strict_loads
from sync.errors import FileFormatError, NoKeyError

SCHEMA = "gk.hub/1"
NAME = "hub.json"
MAX_HUB_FILE = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFile:
    """The hub's address, its public name, and the keys by which it is known.

    ``authority`` is what requests are signed for; it stays the hub's public name even
    when letters are sent to another address of the same hub.
    """

    kiosk: str
    keyid: str
    hub_url: str
    authority: str
    reply_key: bytes
    receipt_key: bytes
    time_url: str | None = None

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file's bytes.

        Raises:
            FileFormatError: they are not such a file.
        """
        try:
            return cls._from_json(strict_loads(data, limit=MAX_HUB_FILE))
        except (ValueError, KeyError, TypeError) as error:
            raise FileFormatError(
                "device/hub.json 读不懂", hint="把它移走，再绑定一次后台"
            ) from error

    @classmethod
    def _from_json(cls, value: Any) -> Self:
        if value["schema"] != SCHEMA:
            raise ValueError("not a hub file of version 1")
        return cls(
            kiosk=str(value["kiosk"]),
            keyid=str(value["keyid"]),
            hub_url=str(value["hub_url"]),
            authority=str(value["authority"]),
            reply_key=base64.b64decode(value["reply_key"], validate=True),
            receipt_key=base64.b64decode(value["receipt_key"], validate=True),
            time_url=value.get("time_url"),
        )

    def to_bytes(self) -> bytes:
        """Return the file's bytes, the exact inverse of ``from_bytes``."""
        value: dict[str, Any] = {
            "schema": SCHEMA,
            "kiosk": self.kiosk,
            "keyid": self.keyid,
            "hub_url": self.hub_url,
            "authority": self.authority,
            "reply_key": base64.b64encode(self.reply_key).decode(),
            "receipt_key": base64.b64encode(self.receipt_key).decode(),
            "time_url": self.time_url,
        }
        return canonical(value) + b"\n"

    @classmethod
    def load(cls, device: Path) -> Self:
        """Read it from the device folder.

        Raises:
            NoKeyError: the kiosk is not bound to a hub.
            FileFormatError: the file is damaged.
        """
        try:
            with (device / NAME).open("rb") as file:
                data = file.read(MAX_HUB_FILE + 1)
        except FileNotFoundError as error:
            raise NoKeyError(
                "这台终端还没有绑定后台",
                hint="先绑定后台，例子：gk device enrol --help",
            ) from error
        return cls.from_bytes(data)
