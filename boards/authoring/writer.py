"""A board folder, written: canonical keys, in an order that people can read.

What is written reads back as the same draft. Every file is replaced whole, the item's
own file last, so that a reader sees an item only with all that belongs to it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from boards.authoring.attachments import folder_of
from boards.authoring.files import remove, write_whole
from boards.authoring.folder import BOARD_FILE, BoardFolder
from boards.authoring.reading import BODY_FILE, ITEM_FILE
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import write_rows
from boards.authoring.schema import BOARD_SCHEMA, ITEM_SCHEMA
from boards.authoring.yaml_writing import Bare, write_yaml
from boards.content.draft import EVERYBODY, Draft
from boards.content.item import Item
from sync.instants import CHINA

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_YEAR = "undated"  # the folder of items whose text states no date


def write_item(
    folder: Path, draft: Draft, *, blobs: Mapping[str, bytes] | None = None
) -> Path:
    """Write ``draft`` into the board folder and return the item's folder.

    ``blobs`` are the bytes of its files by SHA-256; a file without bytes here lies in
    its place already.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    item, content = draft.item, blobs or {}
    place = folder / (draft.folder or f"items/{_year(item)}/{item.id}")
    for ref in item.files:
        if ref.sha in content:
            write_whole(place / folder_of(ref) / ref.name, content[ref.sha])
    rows = write_rows(item.table, item.kind) if item.table else None
    _write_or_remove(place / ROWS_FILE, rows)
    _write_or_remove(
        place / BODY_FILE, f"{item.body}\n".encode() if item.body else None
    )
    write_whole(place / ITEM_FILE, write_yaml(item_yaml(draft)))
    return place


def write_board(folder: Path, board: BoardFolder) -> None:
    """Write ``board.yaml``; the items are left as they are.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    write_whole(folder / BOARD_FILE, write_yaml(board_yaml(board)))


def board_yaml(folder: BoardFolder) -> dict[str, Any]:
    """Return ``board.yaml`` as plain values, in the order people read it."""
    board = folder.board
    feedback = dict(board.more.get("feedback", {}))
    if folder.feedback_to:
        feedback["to"] = list(folder.feedback_to)
    values: dict[str, Any] = {
        "schema": BOARD_SCHEMA,
        "code": board.code,
        "name": board.name,
        "kind": board.kind,
        "place": board.place,
        "publishers": [asdict(publisher) for publisher in board.publishers],
        "office": board.office,
        "supervision": board.supervision,
        "higher": board.higher,
        "public_base": board.public_base,
        "navigation": board.navigation,
        "feedback": feedback,
        "reports": board.more.get("reports", ""),
        "author": folder.author,
        **folder.extra,
    }
    return _map(values)


def item_yaml(draft: Draft) -> dict[str, Any]:
    """Return ``item.yaml`` as plain values, in the order people read it."""
    item, kind = draft.item, draft.item.kind
    gone = draft.withdrawn
    others = {key: value for key, value in draft.extra.items() if key != kind}
    values: dict[str, Any] = {
        "schema": ITEM_SCHEMA,
        **{key: getattr(item, key) for key in ("id", "kind", "title", "matter")},
        "publisher": (item.publisher.id or item.publisher.name)
        if item.publisher
        else "",
        **{key: getattr(item, key) for key in _DISCLOSURE},
        "audience": "" if draft.audience == EVERYBODY else draft.audience,
        "drafted_by": draft.drafted_by,
        **{key: getattr(item, key) for key in _TIMES},
        "posting": asdict(item.posting) if item.posting else {},
        "period": Bare(item.period),
        **{
            key: getattr(item, key) for key in ("summary", "provenance", "official_url")
        },
        "origin": item.more.get("origin", {}),
        kind: {**item.fields, **draft.extra.get(kind, {})},
        "review": _reviews(draft),
        "privacy": {"kept": [asdict(kept) for kept in draft.kept]},
        "corrections": [asdict(correction) for correction in item.corrections],
        "withdrawn": asdict(gone) if gone else {},
        **others,
    }
    return _map(values)


_DISCLOSURE = ("disclosure", "disclosure_reason", "printed_mark")
_TIMES = ("formed_on", "publish_at", "expire_at")


def _year(item: Item) -> str:
    moment = item.publish_at.astimezone(CHINA).date() if item.publish_at else None
    day = item.formed_on or moment
    return str(day.year) if day else NO_YEAR


def _reviews(draft: Draft) -> list[dict[str, Any]]:
    evidence = [asdict(one) for one in draft.evidence]
    evidence += [{}] * (len(draft.item.review) - len(evidence))
    return [
        {
            **asdict(review),
            "evidence": proof.get("file", ""),
            "fingerprint": proof.get("fingerprint", ""),
        }
        for review, proof in zip(draft.item.review, evidence, strict=True)
    ]


def _map(value: Mapping[str, Any]) -> dict[str, Any]:
    inner = {key: _written(part) for key, part in value.items()}
    return {key: part for key, part in inner.items() if part not in ("", {}, [])}


def _written(value: Any) -> Any:
    """Return ``value`` as texts, maps and lists, without what is empty."""
    if isinstance(value, Mapping):
        return _map(value)
    if isinstance(value, list | tuple):
        return [_written(part) for part in value]
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, datetime):
        local = value.astimezone(CHINA)
        return Bare(local.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00"))
    if isinstance(value, bool):
        return Bare(str(value).lower())
    if isinstance(value, date | int):
        return Bare(str(value))
    text = "" if value is None else str(value)
    return Bare(text) if isinstance(value, Bare) or _DAY.fullmatch(text) else text


def _write_or_remove(path: Path, content: bytes | None) -> None:
    if content is None:
        remove(path)
    else:
        write_whole(path, content)
