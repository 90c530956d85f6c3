"""Pieces of an OpenAPI document: an operation, its replies, its refusals."""

from typing import Any

from hub.device_api.refusal_codes import CODES, Code, Refused
from hub.device_api.shapes import MORE, Schema, count, record, text

Node = dict[str, Any]

JSON, SEALED = "application/json", "application/octet-stream"


def operation(
    name: str,
    summary: str,
    *,
    replies: dict[int, str],
    refused: Refused,
    parameters: list[Node] | None = None,
    body: Node | None = None,
) -> Node:
    """Return one call: what it answers and in which ways it refuses."""
    found: Node = {"operationId": name, "summary": summary}
    if parameters:
        found["parameters"] = parameters
    if body:
        found["requestBody"] = body
    found["responses"] = {
        **{str(status): _reply(status, what) for status, what in replies.items()},
        **{
            str(status): _refusal(status, codes)
            for status, codes in sorted(refused.items())
        },
        # No operation of this table; said here because any address may be asked so.
        "405": _refusal(405, ("no-such-method",)),
    }
    return found


def _reply(status: int, what: str) -> Node:
    if status == 204:  # noqa: PLR2004
        return {
            "description": "All is in the headers.",
            "headers": _signed() | {what: _named_header(what)},
        }
    return {
        "description": what,
        "headers": _signed(),
        "content": {JSON: {"schema": named(what)}},
    }


def _refusal(status: int, codes: tuple[str, ...]) -> Node:
    rows = [row for row in CODES if row.status == status and row.code in codes]
    headers = _signed()
    if any("retry_after_s" in row.more for row in rows):
        headers["Retry-After"] = _named_header("Retry-After")
    return {
        "description": "; ".join(f"`{row.code}`: {row.means}" for row in rows),
        "headers": headers,
        "content": {JSON: {"schema": _any_of([_code_body(row) for row in rows])}},
    }


def _any_of(found: list[Schema]) -> Schema:
    return found[0] if len(found) == 1 else {"oneOf": found}


def _code_body(row: Code) -> Schema:
    fields = {"code": {"const": row.code}, "message": text(), "hint": text()}
    return record("", **fields, **{name: MORE[name] for name in row.more})


def body_of(media: str, schema: Schema, limit: int) -> Node:
    """Return the body of a call, of at most ``limit`` bytes."""
    return {
        "required": True,
        "description": f"At most {limit} bytes.",
        "content": {media: {"schema": schema} if schema else {}},
    }


def query(name: str, schema: Schema, *, required: bool = False) -> Node:
    """Return a parameter after the question mark."""
    return {"name": name, "in": "query", "required": required, "schema": schema}


def header(name: str, schema: Schema, *, required: bool = False) -> Node:
    """Return a header that a call brings."""
    return {"name": name, "in": "header", "required": required, "schema": schema}


def reply_headers() -> Node:
    """Return the headers of replies by their names."""
    return {
        "Content-Digest": {
            "required": True,
            "schema": text("^sha-256=:[A-Za-z0-9+/]{43}=:$"),
        },
        "Signature-Input": {"required": True, "schema": text("^hub=")},
        "Signature": {"required": True, "schema": text("^hub=:[A-Za-z0-9+/]{86}==:$")},
        "Upload-Offset": {"required": True, "schema": count()},
        "Retry-After": {"required": True, "schema": count(minimum=1)},
    }


def _signed() -> Node:
    names = ("Content-Digest", "Signature-Input", "Signature")
    return {name: _named_header(name) for name in names}


def _named_header(name: str) -> Node:
    return {"$ref": f"#/components/headers/{name}"}


def named(name: str) -> Schema:
    """Return the schema called ``name``."""
    return {"$ref": f"#/components/schemas/{name}"}
