"""A board folder, written: canonical keys, in an order that people can read.

What is written reads back as the same draft. Every file is replaced whole, the item's
own file last, so that a reader sees an item only with all that belongs to it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from boards.authoring.attachments import folder_of
from boards.authoring.files import read_regular, write_together, write_whole
from boards.authoring.folder import BOARD_FILE, BoardFolder
from boards.authoring.reading import BODY_FILE, ITEM_FILE
from boards.authoring.rewriting import rewritten
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import write_rows
from boards.authoring.schema import BOARD_SCHEMA, ITEM_SCHEMA
from boards.authoring.yaml_text import SIZE_LIMIT
from boards.authoring.yaml_writing import Bare
from boards.content.draft import EVERYBODY, Draft
from boards.content.fields_of import fields_of
from boards.content.item import Item
from boards.content.terms import Term
from sync.instants import CHINA, day_of, parse_instant, start_of

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
    files: dict[Path, bytes | None] = {
        place / folder_of(ref) / ref.name: content[ref.sha]
        for ref in item.files
        if ref.sha in content
    }
    files[place / ROWS_FILE] = write_rows(item.table, item.kind) if item.table else None
    files[place / BODY_FILE] = f"{item.body}\n".encode() if item.body else None
    files[place / ITEM_FILE] = item_bytes(draft, old=_held(place / ITEM_FILE))
    write_together(files)
    return place


def item_bytes(draft: Draft, *, old: bytes | None) -> bytes:
    """Return ``item.yaml`` in its normal form; comments in ``old`` are kept."""
    return rewritten(item_yaml(draft), old=old, section="item")


def board_bytes(board: BoardFolder, *, old: bytes | None) -> bytes:
    """Return ``board.yaml`` in its normal form; comments in ``old`` are kept."""
    return rewritten(board_yaml(board), old=old, section="board")


def write_board(folder: Path, board: BoardFolder) -> None:
    """Write ``board.yaml``; the items are left as they are.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    path = folder / BOARD_FILE
    write_whole(path, board_bytes(board, old=_held(path)))


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
        "begun_on": board.more.get("begun_on", ""),
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
        "formed_on": item.formed_on,
        "publish_at": item.publish_at,
        "expire_at": _last_day(item.expire_at),
        "posting": asdict(item.posting) if item.posting else {},
        "period": Bare(item.period),
        **{
            key: getattr(item, key) for key in ("summary", "provenance", "official_url")
        },
        "origin": item.more.get("origin", {}),
        kind: {**_fields(item), **draft.extra.get(kind, {})},
        "review": _reviews(draft),
        "privacy": {"kept": [asdict(kept) for kept in draft.kept]},
        "corrections": [asdict(correction) for correction in item.corrections],
        "rechecks": [asdict(recheck) for recheck in draft.rechecks],
        "withdrawn": asdict(gone) if gone else {},
        **others,
    }
    return _map(values)


def _fields(item: Item) -> dict[str, Any]:
    """Return the fields as people write them: a term is ``20个工作日``."""
    types = {field.key: field.type for field in fields_of(item)}
    return {
        key: _as_written(value, types.get(key, ""))
        for key, value in item.fields.items()
    }


def _as_written(value: Any, type_: str) -> Any:
    if type_ == "term" and isinstance(value, Mapping):
        return str(Term.from_json(value))
    if type_ == "instant" and isinstance(value, str):
        return parse_instant(value)
    return value


_DISCLOSURE = ("disclosure", "disclosure_reason", "printed_mark")


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


def _last_day(end: datetime | None) -> datetime | date | None:
    """Return the day that an end at midnight is the 24:00 of, else the end."""
    if end is None or end != start_of(day_of(end)):
        return end
    return day_of(end - timedelta(seconds=1))


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
        text = local.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
        return Bare(text.removesuffix(" 00:00"))  # a day alone means its 00:00
    if isinstance(value, bool):
        return Bare(str(value).lower())
    if isinstance(value, date | int):
        return Bare(str(value))
    text = "" if value is None else str(value)
    return Bare(text) if isinstance(value, Bare) or _DAY.fullmatch(text) else text


def _held(path: Path) -> bytes | None:
    """Return what stands there now, to be kept as far as nobody changed it."""
    return read_regular(path, limit=SIZE_LIMIT) if path.is_file() else None
