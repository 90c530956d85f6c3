"""The device API described for machines: an OpenAPI 3.1 document made from tables.

    document()      # what docs/formats/device-api.json holds

Written out rather than drawn from the views: those read signed bytes, and what a
framework knows of such bodies is nothing. Tests hold it against the routes, against the
places that refuse, and against a hub that is really served.
"""

from hub.device_api import limits
from hub.device_api.openapi import (
    JSON,
    SEALED,
    Node,
    body_of,
    header,
    named,
    operation,
    query,
    reply_headers,
)
from hub.device_api.refusal_codes import EVERYWHERE, SIGNED, also
from hub.device_api.shapes import BOARD, HEX32, SCHEMAS, SHA, text
from sync.formats.letter import MAX_LETTER

_OFFSET = text("^[0-9]{1,9}$")
_LETTERS = also(SIGNED, s507="no-room")
_SIGNATURE = """RFC 9421, Ed25519, label `kiosk`, tag `kiosk-v1`, parameters `created`,
`keyid`, `alg="ed25519"`, `nonce`, `tag`. Covered, in every request: `@method`,
`@authority` (the public name of the hub, whatever stands in Host), `@path`, `@query`,
`content-digest` (RFC 9530, sha-256, also of an empty body), `content-type`; and
`upload-offset` and `repr-digest` where they are sent. `created` is within 300 s of the
hub's clock. `keyid` is `<kiosk>.<n>`, while enrolling `enrol.<16 hex>`; below `boards/`
it is `board.<board>`, signed with the key that the publisher of the board keeps."""
_REPLIES = """Every reply is signed by the hub: label `hub`, tag `hub-v1`, over
`@status`, `content-digest`, `upload-offset` where it is sent and, of a signed request,
`"signature";req;key="kiosk"`. What is not signed so is not to be believed."""


def document() -> Node:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "公开栏 device API", "version": "1", "description": _REPLIES},
        "servers": [
            {"url": "{hub}/device/v1", "variables": {"hub": {"default": "http://hub"}}}
        ],
        "security": [{"kiosk": []}],
        "paths": _paths(),
        "components": {
            "schemas": SCHEMAS,
            "headers": reply_headers(),
            "securitySchemes": {
                "kiosk": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Signature",
                    "description": _SIGNATURE,
                }
            },
        },
    }


def _paths() -> Node:
    id_, board = _in_path("id", HEX32), _in_path("board", text(BOARD))
    return {
        "/time": {"get": _time()},
        "/enrol": {"post": _enrol()},
        "/enrol/{id}": {"parameters": [id_], "get": _enrolment()},
        "/letters/{id}": {
            "parameters": [id_],
            "head": _look(),
            "patch": _piece(),
            "put": _letter(),
        },
        "/receipts": {"get": _receipts()},
        "/heartbeats": {"post": _heartbeats()},
        "/boards/{board}/content/{sha}": {
            "parameters": [board, _in_path("sha", text(SHA))],
            "head": _look_content(),
            "patch": _piece_of_content(),
            "put": _content(),
        },
        "/boards/{board}/release": {
            "parameters": [board],
            "put": _release(),
        },
    }


def _in_path(name: str, schema: Node) -> Node:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _time() -> Node:
    nonce = text("^[0-9A-Za-z_-]{1,64}$")
    told = operation(
        "time",
        "The hub's time, for whoever asks; over plain HTTP too.",
        replies={200: "Time"},
        refused=EVERYWHERE,
        parameters=[query("nonce", nonce, required=True)],
    )
    return told | {"security": []}


def _enrol() -> Node:
    return operation(
        "enrol",
        "Show a token, signed with the key that is to be taken in. "
        "The same key and token get the same answer.",
        replies={202: "Enrolled"},
        refused=also(SIGNED, s403="token", s409="different"),
        body=body_of(JSON, named("Asked"), limits.MAX_BODY),
    )


def _enrolment() -> Node:
    return operation(
        "enrolment",
        "Whether somebody approved, and then the grant; signed with the same key.",
        replies={200: "State"},
        refused=also(SIGNED, s404="unknown"),
    )


def _look() -> Node:
    return operation(
        "look",
        "How many bytes of a letter are here: 0 if none, all of them if it is stored.",
        replies={204: "Upload-Offset"},
        refused=SIGNED,
    )


def _piece() -> Node:
    return operation(
        "add",
        f"The next piece of a letter; a letter has at most {MAX_LETTER} bytes.",
        replies={204: "Upload-Offset"},
        refused=also(_LETTERS, s409="offset"),
        parameters=[header("Upload-Offset", _OFFSET, required=True)],
        body=body_of(SEALED, {}, limits.MAX_PIECE),
    )


def _letter() -> Node:
    return operation(
        "put",
        "A whole letter, or no bytes and `Repr-Digest`: the pieces are all here. Safe "
        "to repeat: by id and SHA-256, the receipt comes again byte for byte.",
        replies={200: "Receipt", 201: "Receipt"},
        refused=also(
            _LETTERS,
            s400="no-letter another-kiosk number signature digest",
            s409="different number offset",
            s429="too-many",
        ),
        parameters=[header("Repr-Digest", text())],
        body=body_of(SEALED, {}, limits.MAX_PIECE) | {"required": False},
    )


def _receipts() -> Node:
    since = text("^[0-9]{1,18}$")
    return operation(
        "receipts",
        "Receipts of this kiosk's letters that arrived after `since`, in that order.",
        replies={200: "Receipts"},
        refused=also(SIGNED, s403="standing"),
        parameters=[query("since", since)],
    )


def _heartbeats() -> Node:
    return operation(
        "heartbeats",
        "What the kiosk said of itself; safe to repeat, by kiosk and seq.",
        replies={200: "Heard"},
        refused=also(SIGNED, s403="standing"),
        body=body_of(JSON, named("Heartbeats"), limits.MAX_BODY),
    )


def _look_content() -> Node:
    return operation(
        "look_content",
        "How many bytes of a file of a release are here.",
        replies={204: "Upload-Offset"},
        refused=SIGNED,
    )


def _piece_of_content() -> Node:
    return operation(
        "add_content",
        "The next piece of a file of a release.",
        replies={204: "Upload-Offset"},
        refused=also(SIGNED, s409="offset", s507="no-room"),
        parameters=[header("Upload-Offset", _OFFSET, required=True)],
        body=body_of(SEALED, {}, limits.MAX_PIECE),
    )


def _content() -> Node:
    return operation(
        "put_content",
        "A whole file, or no bytes: the pieces are all here. `sha` is how the release "
        "names it; an edition comes compressed, `Repr-Digest` is of what is sent.",
        replies={204: "Upload-Offset"},
        refused=also(SIGNED, s400="digest", s409="offset", s507="no-room"),
        parameters=[header("Repr-Digest", text(), required=True)],
        body=body_of(SEALED, {}, limits.MAX_PIECE) | {"required": False},
    )


def _release() -> Node:
    return operation(
        "put_release",
        "A release that the board's own key signed: its role, as it is to stand in the "
        "repository; `after` is the version it was made from. Asked again until it is "
        "out; the same bytes are the same release.",
        replies={200: "Release", 202: "Release"},
        refused=also(
            SIGNED,
            s400="no-release signature dates",
            s409="missing overtaken not-approved not-released",
        ),
        parameters=[query("after", _OFFSET, required=True)],
        body=body_of(JSON, {}, limits.MAX_BODY),
    )
