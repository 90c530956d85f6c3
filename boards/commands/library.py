"""Commands that look into a kiosk's library as a resident would."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.content.body import plain
from boards.content.edition import Withdrawn
from boards.content.fields_of import fields_of
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, Item
from boards.content.kinds import Field
from boards.content.listing import Row, ShelvedItem
from boards.errors import NotFoundError
from boards.library.search import search as find
from boards.library.store import Library
from boards.outputs.wording import worded
from sync.floor import trusted_time
from sync.outcome import Outcome
from sync.state import KioskState

_EVERY = 1_000_000
_QUOTED = 64  # characters: an id is no longer
_State = Annotated[Path, typer.Option(help="终端的状态文件夹")]
_Limit = Annotated[int, typer.Option(min=1, max=2000, help="最多几条")]
_Boards = Annotated[str, typer.Option(help="只在这些公开栏里，用逗号隔开")]


def search(
    words: Annotated[list[str], typer.Argument(help="要找的字、拼音或数字")],
    *,
    state: _State,
    limit: _Limit = 20,
    boards: _Boards = "",
) -> Outcome:
    """像居民那样找：汉字、拼音首字母或全拼、数字。

    \b
    例子：
      gk library search --state state 低保
      gk library search --state state cwsz --limit 5 --json
    """
    with Library.open(KioskState(state).library) as library:
        found = find(
            library,
            " ".join(words),
            at=_trusted(state),
            limit=limit,
            boards=_listed(boards),
        )
    lines = [_line(row) for row in found.rows] or ["没有找到"]
    if found.has_more:
        lines.append("还有更多，用 --limit 多看一些")
    if not found.is_complete:
        lines.append("要看的太多，没有看完；多写几个字再找")
    return Outcome(lines, [_object(row) for row in found.rows])


def list_items(
    *,
    state: _State,
    limit: _Limit = 50,
    boards: _Boards = "",
    matter: Annotated[str, typer.Option(help="公开事项代码的开头，如 04")] = "",
) -> Outcome:
    """列出终端上的内容，最新的在前。

    \b
    例子：
      gk library list --state state
      gk library list --state state --matter 04 --json
    """
    with Library.open(KioskState(state).library) as library:
        rows = library.rows(
            at=_trusted(state),
            boards=_listed(boards),
            matters=[matter] if matter else (),
            limit=limit,
        )
    return Outcome([_line(row) for row in rows], [_object(row) for row in rows])


def show(
    item: Annotated[str, typer.Argument(help="条目的编号，或其中一段")],
    *,
    state: _State,
) -> Outcome:
    """看一条内容。

    \b
    例子：
      gk library show --state state dibao
      gk library show --state state caiwu --json
    """
    with Library.open(KioskState(state).library) as library:
        found = library.item(item) or library.item(_meant(library, item, state))
    if found is None:
        raise _not_there(item, state)
    return Outcome(_told(found), [_whole(found)])


def _meant(library: Library, part: str, state: Path) -> str:
    """Return the one item that is called ``part``, or has it in its name."""
    rows = library.rows(at=_trusted(state), limit=_EVERY)
    exact = [row.ref for row in rows if row.item == part]
    near = exact or [row.ref for row in rows if part in row.item]
    if not near:
        raise _not_there(part, state)
    if len(near) > 1:
        raise NotFoundError(
            f"有 {len(near)} 条叫 {part}", hint="写全一些：" + "、".join(near[:5])
        )
    return near[0]


def _not_there(item: str, state: Path) -> NotFoundError:
    return NotFoundError(
        f"终端上没有 {item[:_QUOTED]}",
        hint=f"看看有哪些：gk library list --state {state}",
    )


def _trusted(state: Path) -> datetime:
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    return trusted_time(KioskState(state), now).at


def _listed(boards: str) -> list[str]:
    return [board.strip() for board in boards.split(",") if board.strip()]


def _line(row: Row) -> str:
    title = row.title or "（已撤下）"
    where = f"  [{row.where}] {row.snippet}" if row.where else ""
    return f"{row.published_on}  {row.ref}  {title}{where}"


def _object(row: Row) -> dict[str, Any]:
    return {
        "item": row.item,
        "board": row.board,
        "title": row.title,
        "published_on": row.published_on.isoformat(),
        "where": row.where,
        "snippet": row.snippet,
        "kind": row.kind,
        "matter": row.matter,
        "expired": row.is_expired,
        "withdrawn": row.is_withdrawn,
    }


def _whole(found: ShelvedItem) -> dict[str, Any]:
    return {
        "item": found.line.id,
        "board": found.board.board.code,
        "title": found.line.title,
        "published_on": found.published_on.isoformat(),
        "where": "",
        "line": found.line.to_json(),
    }


def _told(found: ShelvedItem) -> list[str]:
    line = found.line
    if isinstance(line, Withdrawn):
        return [
            line.title or "（已撤下）",
            f"{line.on} 撤下：{line.reason_kind} {line.reason}".rstrip(),
        ]
    return [line.title, _head(found, line), "", *_fields(line),
            *plain(line.body).splitlines(), *_table(line)]  # fmt: skip


def _fields(item: Item) -> list[str]:
    fields = [field for field in fields_of(item) if field.key in item.fields]
    lines = [text for f in fields for text in _field(f, item.fields[f.key])]
    return [*lines, ""] if lines else []


def _field(field: Field, value: Any) -> list[str]:
    """Return a field in one line, or a list or map of parts in a line for each."""
    entries = value if field.type == "list" else [value]
    if not field.parts or not isinstance(entries, list):
        return [f"{field.label}：{worded(value, field.type)}"]
    return [
        f"{field.label}：",
        *(f"  {_parts(field, one)}" for one in entries if isinstance(one, Mapping)),
    ]


def _parts(field: Field, entry: Mapping[str, Any]) -> str:
    said = [
        f"{part.label} {worded(entry[part.key], part.type)}"
        for part in field.parts
        if part.key in entry
    ]
    return "，".join(said)


def _head(found: ShelvedItem, item: Item) -> str:
    publisher = item.publisher.name if item.publisher else "来源文本未标明"
    mark = DISCLOSURE_WORDS.get(item.disclosure, "")
    code = shown(item.fingerprint)
    return f"{publisher}  {found.published_on}  {mark}  核对码 {code}"


def _table(item: Item) -> list[str]:
    if item.table is None:
        return []
    head = "  ".join(column.label for column in item.table.columns)
    return ["", head, *("  ".join(row) for row in item.table.rows)]
