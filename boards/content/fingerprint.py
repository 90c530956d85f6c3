"""The fingerprint of an item: the short code that paper, phone and kiosk share.

First 30 bits of SHA-256 over the canonical form of what an item says. Review, times
and corrections stay outside, so the code on the signed paper stays right (formats:
edition). So do the pictures that publishing makes of the pages of a PDF.
"""

from hashlib import sha256
from typing import Any

from boards.content.item import Item, table_to_json
from sync.canonical import canonical

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 30


def fingerprint_of(item: Item) -> str:
    """Return the fingerprint as six Crockford characters, ``K7M39Q``."""
    said: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "matter": item.matter,
        "publisher": item.publisher.name if item.publisher else None,
        "period": item.period or None,
        "body": item.body or None,
        "table": table_to_json(item.table) if item.table else None,
        item.kind: dict(item.fields) or None,
        "files": [file.sha for file in item.files if not file.page_of] or None,
    }
    digest = sha256(canonical(said)).digest()
    number = int.from_bytes(digest[:4], "big") >> (32 - BITS)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(BITS - 5, -1, -5))


def content_sha(item: Item) -> str:
    """Return the SHA-256 of what an item says, whoever says it and under whatever id.

    A mirrored item names the SHA of its origin: title, text, table and files must stay
    equal (formats: item, ``origin``).
    """
    said: dict[str, Any] = {
        "title": item.title,
        "body": item.body or None,
        "table": table_to_json(item.table) if item.table else None,
        "files": [file.sha for file in item.files if not file.page_of] or None,
    }
    return sha256(canonical(said)).hexdigest()


def shown(fingerprint: str) -> str:
    """Return a fingerprint as people read it: ``K7-M3-9Q``."""
    return "-".join(fingerprint[i : i + 2] for i in range(0, len(fingerprint), 2))
