"""Open data: what a board has published, as plain lines and tables for any program.

Made from an edition and from nothing else. Lists of people give their totals and never
their rows, as public pages do. JSON Lines keep every value as it is; in CSV a cell that
a spreadsheet would run as a formula begins with an apostrophe.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from boards.content.board import Board
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item, Table
from boards.content.kinds import kind_of
from boards.content.matter_names import shows_totals
from boards.outputs.qr import address_of
from sync.canonical import canonical_line
from sync.instants import content_instant, day_of

COLUMNS: Mapping[str, str] = {
    "board": "公开栏代码",
    "board_name": "公开栏",
    "item": "编号",
    "kind_name": "种类",
    "title": "标题",
    "matter": "事项代码",
    "matter_name": "公开事项",
    "publisher": "公开主体",
    "disclosure": "公开属性",
    "formed_on": "形成日期",
    "published_at": "公开时间",
    "period": "期间",
    "summary": "摘要",
    "fingerprint": "核对码",
    "page": "网上全文",
    "withdrawn_on": "撤下日期",
    "reason": "撤下原因",
}
"""The columns of ``items.csv``, which are keys of a line, and what they are called."""

_FORMULA = re.compile(r"[=+@\t\r＝＋－＠]|-(?![0-9,]*\.?[0-9]+$)")
_BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for something else


def open_lines(edition: Edition, since: date | None = None) -> list[dict[str, Any]]:
    """Return one map an item, by id, in JSON form; only what changed since ``since``.

    An item changed on the day it was published, corrected or withdrawn.
    """
    return [
        _line(edition.board, line)
        for line in sorted(edition.lines, key=lambda line: line.id)
        if since is None or changed_on(line) >= since
    ]


def changed_on(line: Item | Withdrawn) -> date:
    """Return the last day on which ``line`` was published, corrected or withdrawn."""
    if isinstance(line, Withdrawn):
        return line.on
    moments = [correction.at for correction in line.corrections]
    moments += [line.publish_at] if line.publish_at else []
    return max(map(day_of, moments), default=date.min)


def json_lines(lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Return ``lines`` as canonical JSON Lines."""
    return b"".join(map(canonical_line, lines))


def items_csv(lines: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the items as one table: UTF-8 with BOM, Chinese headers, RFC 4180."""
    rows = [[str(line.get(key, "")) for key in COLUMNS] for line in lines]
    return _csv([list(COLUMNS.values()), *rows])


def table_csv(table: Mapping[str, Any]) -> bytes:
    """Return the table of one line of open data, as ``items_csv`` does."""
    return _csv([[column["label"] for column in table["columns"]], *table["rows"]])


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_inert(cell) for cell in row] for row in rows)
    return (_BOM + text.getvalue()).encode()


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _line(board: Board, line: Item | Withdrawn) -> dict[str, Any]:
    whose = {"board": board.code, "board_name": board.name}
    if isinstance(line, Withdrawn):
        return whose | _withdrawn(line)
    return whose | dict(_told(board, line))


def _withdrawn(line: Withdrawn) -> dict[str, Any]:
    told: dict[str, Any] = {"item": line.id, "revision": line.revision}
    told |= {"withdrawn_on": line.on.isoformat(), "reason_kind": line.reason_kind}
    return told | {
        key: value for key in ("title", "reason") if (value := getattr(line, key))
    }


def _told(board: Board, item: Item) -> Iterator[tuple[str, Any]]:
    matter = next((m for m in board.matters if m.code == item.matter), None)
    kept = item.to_json()
    renamed = {"id": "item", "publish_at": "published_at"}
    for key, value in kept.items():
        if key not in ("publisher", "table", "files"):
            yield renamed.get(key, key), value
    yield "kind_name", kind_of(item.kind).name
    yield "publisher", item.publisher.name if item.publisher else ""
    if matter:
        yield "matter_name", matter.name
    if page := address_of(board, item.id):
        yield "page", page
    if item.publish_at:
        yield "published_at", content_instant(item.publish_at)
    if not shows_totals(item, matter):
        yield "files", kept["files"]
        yield from _rows(item.table, kept)
    elif item.table:
        yield "rows_kept_back", len(item.table.rows)


def _rows(table: Table | None, kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if table is not None:
        yield "table", kept["table"]
