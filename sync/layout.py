"""Where everything lies in a repository, and how large it may be.

The only paths there are (formats: repository). Pure: names in, names out.
"""

import re
from typing import TypeGuard

TIMESTAMP = "metadata/timestamp.json"

METADATA_LIMIT = 5_000_000  # bytes of one metadata file
EDITION_LIMIT = 64_000_000
LINE_LIMIT = 1_000_000
BLOB_LIMIT = 20_000_000
BLOBS_LIMIT = 100_000  # attachments of one board
NUMBERS = range(1, 1 << 31)  # of editions and documents

_BOARD = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?", re.ASCII)
_SHA = re.compile(r"[0-9a-f]{64}", re.ASCII)
_TARGET = re.compile(r"[a-z0-9]+(/[a-z0-9][a-z0-9._-]*){1,2}", re.ASCII | re.IGNORECASE)


def is_board(name: str) -> bool:
    """Return whether ``name`` has the form of a board's id, which is its role too."""
    return bool(_BOARD.fullmatch(name))


def is_sha(text: str) -> bool:
    """Return whether ``text`` is a SHA-256 as the formats write it."""
    return bool(_SHA.fullmatch(text))


def is_number(value: object) -> TypeGuard[int]:
    """Return whether ``value`` may be the number of an edition or a document."""
    return type(value) is int and value in NUMBERS


def is_document(name: str) -> bool:
    """Return whether ``name`` is that of a document of the hub or the key holders."""
    return name.startswith(("hub/", "foi/")) and bool(_TARGET.fullmatch(name))


def edition_target(board: str) -> str:
    """Return the name under which a board signs its edition."""
    return f"boards/{board}/edition.jsonl"


def role_of(name: str) -> str:
    """Return the role that signs the file ``name``."""
    first, _, rest = name.partition("/")
    return {"boards": rest.partition("/")[0], "foi": "foi-keys"}.get(first, first)


def metadata_path(role: str, version: int) -> str:
    """Return the path of one version of a role's metadata."""
    return f"metadata/{version}.{role}.json"


def full_path(sha: str) -> str:
    """Return the path of the compressed bytes of a target; ``sha`` is of the plain."""
    return f"content/full/{sha}.zst"


def blob_path(sha: str) -> str:
    """Return the path of an attachment."""
    return f"content/blob/{sha}"


def patch_path(old: str, new: str) -> str:
    """Return the path of the difference between two editions, named by their shas."""
    return f"content/patch/{old[:16]}-{new[:16]}.zst"


def bundle_path(old: int, new: int) -> str:
    """Return the path of all that changed between two snapshots; ``old`` 0: all."""
    return f"content/bundle/{old}-{new}.zst"
