"""JSON schemas of what travels over the device API (draft 2020-12)."""

from typing import Any

from hub.device_api import limits
from sync.formats.heartbeat import CLOCKS
from sync.formats.receipt import CHANNELS
from sync.handing import MISSING_LIMIT

Schema = dict[str, Any]

BOARD = "^[0-9]{12}(-[a-z0-9]{1,12})?$"
SHA = "^[0-9a-f]{64}$"


def text(pattern: str = "", **more: object) -> Schema:
    """Return the schema of a string."""
    return {"type": "string", **({"pattern": pattern} if pattern else {}), **more}


def count(**more: object) -> Schema:
    """Return the schema of a whole number, 0 or more."""
    return {"type": "integer", "minimum": 0, **more}


def record(optional: str = "", **fields: Schema) -> Schema:
    """Return the schema of an object: all of ``fields`` but ``optional`` are there."""
    left_out = optional.split()
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in left_out],
        "additionalProperties": False,
    }


HEX32 = text("^[0-9a-f]{32}$")
KEY = text("^[A-Za-z0-9+/]{43}=$", description="32 bytes in base64")
SIGNATURE = text("^[A-Za-z0-9+/]{86}==$", description="64 bytes in base64")
INSTANT = text(
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$", description="to the second, in UTC"
)
KEY_ID = text("^[0-9a-f]{16}$")

TIME = record(now=INSTANT, nonce=text("^[0-9A-Za-z_-]{1,64}$"))
ASKED = record(
    "name",
    token=text(maxLength=limits.MAX_TOKEN),
    public_key=KEY,
    name=text(description=f"the first {limits.MAX_NAME} characters are kept"),
)
# More keys than these are let pass: a newer kiosk may say more.
ASKED["additionalProperties"] = True
ENROLLED = record(enrolment=HEX32, match=text("^[0-9]{6}$"), reply_key=KEY)
GRANT = record(
    grant=record(
        "time_url",
        schema={"const": "gk.grant/1"},
        kiosk=text("^[0-9]{5}$"),
        keyid=text(r"^[0-9]{5}\.[0-9]+$"),
        root=text(description="the text of 1.root.json"),
        hub_url=text(),
        reply_key=KEY,
        receipt_key=KEY,
        boards={"type": "array", "items": text()},
        kiosk_yaml=text(description="the text of device/kiosk.yaml"),
        time_url=text(),
    ),
    kid=KEY_ID,
    sig=SIGNATURE,
)
STATE = record(
    "grant",
    state={"enum": ["waiting", "approved", "refused"]},
    grant={"$ref": "#/components/schemas/Grant"},
)
RECEIPT = record(
    receipt=record(
        "carrier",
        v={"const": 1},
        id=HEX32,
        sha=text(SHA),
        number=text("^[0-9]{15}$"),
        kiosk=text("^[0-9]{5}$"),
        size=count(),
        received_at=INSTANT,
        hub_seq=count(),
        channel={"enum": list(CHANNELS)},
        carrier=text(),
    ),
    kid=KEY_ID,
    sig=SIGNATURE,
)
RECEIPTS = record(
    more={"type": "boolean"},
    receipts={
        "type": "array",
        "maxItems": limits.MAX_RECEIPTS,
        "items": {"$ref": "#/components/schemas/Receipt"},
    },
)
_COUNTED = ("behind", "new", "held", "disk", "bytes", "recipients", "skipped")
_STATED = ("paper", "touch", "temp", "net", "err")
HEARTBEAT = record(
    heartbeat=record(
        " ".join([*_COUNTED, *_STATED]),
        v={"const": 1},
        kiosk=text("^[0-9]{5}$"),
        seq=count(maximum=2**53 - 1),
        at=INSTANT,
        clock={"enum": list(CLOCKS)},
        up_s=count(),
        prog=text(),
        snap=count(),
        **dict.fromkeys(_COUNTED, count()),
        **dict.fromkeys(_STATED, text()),
    ),
    sig=SIGNATURE,
)
HEARTBEATS: Schema = {
    "type": "array",
    "maxItems": limits.MAX_BEATS,
    "items": {},
    "description": "Of Heartbeat, 500 bytes each; what is none of this kiosk's own, "
    "rightly signed, is left out and the rest kept.",
}
HEARD = record(now=INSTANT, orders={"type": "array", "items": {"type": "object"}})

RELEASE = record(
    state={"enum": ["waiting", "released"]},
    edition=count(description="the number that it has, or gets"),
)

MORE = {
    "now": INSTANT,
    "offset": count(),
    "retry_after_s": count(minimum=1),
    "missing": {"type": "array", "items": text(SHA), "maxItems": MISSING_LIMIT},
}
SCHEMAS: dict[str, Schema] = {
    "Time": TIME,
    "Asked": ASKED,
    "Enrolled": ENROLLED,
    "Grant": GRANT,
    "State": STATE,
    "Receipt": RECEIPT,
    "Receipts": RECEIPTS,
    "Heartbeat": HEARTBEAT,
    "Heartbeats": HEARTBEATS,
    "Heard": HEARD,
    "Release": RELEASE,
}
