"""A catalogue as the rows of a standard table, and such a table as a catalogue.

Above the header stand its name, version, approval and changes; every matter is a row,
and so is every group. A table of others may lack codes (they are given in order), leave
一级事项 empty below the first, or part 公开对象, 公开方式, 公开层级 into columns
with ticks under a second line of headers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boards.content.catalogue import Catalogue
from boards.content.catalogue_cells import Reader
from boards.content.catalogue_columns import COLUMNS
from boards.content.catalogue_words import LEVELS
from boards.content.findings import ERROR, Finding
from boards.errors import FormatError

NUMBER, FIRST, SECOND = "序号", "一级事项", "二级事项"
CODE, PARENT = "事项编码", "上级编码"
HEADERS = (NUMBER, FIRST, SECOND, *(c.header for c in COLUMNS), CODE, PARENT)
NAME, VERSION, APPROVED, CHANGED, OWN = "目录名称", "版本", "批准", "修订", "目录的事项"
ROWS_LIMIT = 5_100  # matters, and what stands above them
NO_HEADER = "catalogue.header"
_WITHIN = "／"
_LOOKED_AT = 20  # rows among which the header must be
_HEADER_CELLS = 4  # by so many known words a row is known as the header
_BY_HEADER = {word: c for c in COLUMNS for word in (c.header, *c.also)}
_FIRSTS = (FIRST, "公开事项", "事项名称", "公开领域")
_SECONDS = (SECOND, "公开事项名称")
_TICK = "√✓■☑是"


def table_rows(catalogue: Catalogue) -> list[list[str]]:
    """Return ``catalogue`` as rows of text, inverse of ``catalogue_of_table``."""
    rows = [[NAME, catalogue.name], [VERSION, str(catalogue.version)]]
    if catalogue.approved_by:
        approval = catalogue.approved_by
        rows.append([APPROVED, approval.organ, approval.name, approval.on.isoformat()])
    rows += [
        [CHANGED, str(change.version), change.on.isoformat(), change.text]
        for change in catalogue.changes
    ]
    rows += [[OWN, catalogue.own_matter]] if catalogue.own_matter else []
    return [*rows, [], list(HEADERS), *_matter_rows(catalogue)]


def _matter_rows(catalogue: Catalogue) -> Iterator[list[str]]:
    leaves = {matter.code for matter in catalogue.leaves()}
    number = 0
    for code in sorted(catalogue.matters):
        matter = catalogue.matters[code]
        above = [group.name for group in catalogue.groups_above(matter)]
        is_leaf = code in leaves
        number += is_leaf
        first = above if is_leaf and above else [*above, matter.name]
        second = matter.name if is_leaf and above else ""
        cells = [column.write(matter) for column in COLUMNS]
        shown = str(number) if is_leaf else ""
        yield [shown, _WITHIN.join(first), second, *cells, code, matter.parent]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What a table holds: a catalogue, unless ``findings`` has an error."""

    catalogue: Catalogue | None
    findings: tuple[Finding, ...] = ()

    @property
    def has_header(self) -> bool:
        """Whether the columns were known; what is wrong may then stand in the rows."""
        return all(finding.code != NO_HEADER for finding in self.findings)


@dataclass(slots=True)
class _Reading:
    """What was read so far: rows as they are stored, and where a name stands."""

    where: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    first: str = ""
    findings: list[Finding] = field(default_factory=list)

    def fault(self, number: int, message: str) -> None:
        """Note what is wrong with a row."""
        where = f"{self.where}#{number}"
        said = f"第{number}行{message}"
        self.findings.append(
            Finding("catalogue.row", ERROR, "", where, said, "改好这一行再导入")
        )


def catalogue_of_table(rows: Sequence[Sequence[str]], where: str) -> ReadTable:
    """Read a standard table; ``where`` is the name of its file."""
    reading = _Reading(where)
    if len(rows) > ROWS_LIMIT:
        message = f"有 {len(rows)} 行，最多 {ROWS_LIMIT} 行"
        found = Finding("catalogue.rows", ERROR, "", where, message, "分成几个目录")
        return ReadTable(None, (found,))
    at, readers = _header(rows)
    if not readers:
        fix = (
            "表头要有：公开事项（一级、二级）、公开内容、公开依据、公开时限、公开主体等"
        )
        found = Finding(NO_HEADER, ERROR, "", where, "没有找到目录的表头", fix)
        return ReadTable(None, (found,))
    for number, row in enumerate(rows[at:], start=at + 1):
        if any(cell.strip() for cell in row):
            _read_row(reading, number, _parts(reading, number, row, readers))
    return _read(reading, rows[:at])


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, Reader]]:
    """Return where the rows begin, and what reads each column."""
    for index, row in enumerate(rows[:_LOOKED_AT]):
        known = [cell for cell in map(_plain, row) if cell in _KNOWN]
        if len(known) >= _HEADER_CELLS:
            below = list(map(_plain, rows[index + 1])) if index + 1 < len(rows) else []
            is_double = sum(cell in _SUB for cell in below) > 1
            heads = _two_lines(row, below) if is_double else list(map(_plain, row))
            readers = {n: _READERS[h] for n, h in enumerate(heads) if h in _READERS}
            return index + 1 + is_double, readers
    return 0, {}


def _two_lines(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the headers where some are parted below; a merged one spans the gap."""
    width = max(len(upper), len(lower))
    above = [*map(_plain, upper), *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    return [low or up for up, low in zip(above, below, strict=True)]


def _plain(cell: str) -> str:
    text = "".join(cell.split()).replace("(", "（").replace(")", "）")
    return text if text in _READERS else text.split("（")[0] or text


def _tick(key: str, value: str) -> Reader:
    return lambda cell: {f"+{key}": value} if cell and cell[0] in _TICK else {}


def _audience(cell: str) -> dict[str, Any]:
    is_tick = cell and cell[0] in _TICK
    return {"audience": "特定群体" if is_tick else cell} if cell else {}


def _code(cell: str) -> str:
    """Return a code with the nought that a spreadsheet took for a number's."""
    is_short = cell.isascii() and cell.isdigit() and len(cell) % 2
    return f"0{cell}" if is_short else cell


_SUB: Mapping[str, Reader] = {
    "全社会": lambda c: {"audience": "全社会"} if c and c[0] in _TICK else {},
    "特定群体": _audience,
    "特定群众": _audience,
    "主动": _tick("ways", "主动公开"),
    "主动公开": _tick("ways", "主动公开"),
    "依申请": _tick("ways", "依申请公开"),
    "依申请公开": _tick("ways", "依申请公开"),
    **{word: _tick("levels", code) for code, word in LEVELS.items()},
    FIRST: lambda cell: {"#first": cell},
    SECOND: lambda cell: {"#second": cell},
}
_READERS: Mapping[str, Reader] = {
    **{word: column.read for word, column in _BY_HEADER.items()},
    **{word: lambda cell: {"#first": cell} for word in _FIRSTS},
    **{word: lambda cell: {"#second": cell} for word in _SECONDS},
    **_SUB,
    CODE: lambda cell: {"code": _code(cell)} if cell else {},
    PARENT: lambda cell: {"parent": _code(cell)} if cell else {},
}
_KNOWN = {*_READERS, NUMBER}


def _parts(
    reading: _Reading, number: int, row: Sequence[str], readers: Mapping[int, Reader]
) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for index, reader in readers.items():
        try:
            said = reader(row[index].strip() if index < len(row) else "")
        except (ValueError, FormatError) as error:
            reading.fault(number, f"：{error}")
            continue
        for key, value in said.items():
            if key.startswith("+"):
                parts.setdefault(key[1:], []).append(value)
            else:
                parts[key] = value
    return parts


def _read_row(reading: _Reading, number: int, parts: dict[str, Any]) -> None:
    first = parts.pop("#first", "") or reading.first
    second = parts.pop("#second", "")
    reading.first = first
    if not first and not second:
        reading.fault(number, "没有写公开事项的名称")
        return
    if "code" not in parts:
        parts |= _place(reading, first, second)
    code = parts["code"]
    if code in reading.rows and not reading.rows[code].get("#made"):
        reading.fault(number, f"的编码 {code} 前面用过了")
        return
    parts["name"] = second or first.split(_WITHIN)[-1]
    reading.groups.setdefault(first, parts.get("parent") or code)
    reading.rows[code] = parts


def _place(reading: _Reading, first: str, second: str) -> dict[str, Any]:
    """Return code and parent of a row that has none, making its group if need be."""
    group = reading.groups.get(first)
    if group is None:
        group = f"{len(reading.groups) + 1:02}"
        reading.groups[first] = group
        if second:
            reading.rows[group] = {"code": group, "name": first, "#made": True}
    if not second:
        return {"code": group}
    below = sum(row.get("parent") == group for row in reading.rows.values())
    return {"code": f"{group}{below + 1:02}", "parent": group}


def _read(reading: _Reading, above: Sequence[Sequence[str]]) -> ReadTable:
    if reading.findings:
        return ReadTable(None, tuple(reading.findings))
    matters = [
        {key: value for key, value in row.items() if key != "#made"}
        for row in reading.rows.values()
    ]
    try:
        return ReadTable(Catalogue.from_json({**_head(above), "matters": matters}))
    except FormatError as error:
        found = Finding("catalogue.row", ERROR, "", reading.where, str(error))
        return ReadTable(None, (found,))


def _head(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return what the rows above the header say of the catalogue as a whole."""
    head: dict[str, Any] = {"changes": []}
    for row in rows:
        said = [*row, "", "", "", ""]
        if said[0] == NAME:
            head["name"] = said[1]
        elif said[0] == VERSION:
            head["version"] = said[1]
        elif said[0] == OWN:
            head["own_matter"] = said[1]
        elif said[0] == APPROVED:
            head["approved_by"] = dict(
                zip(("organ", "name", "on"), said[1:4], strict=True)
            )
        elif said[0] == CHANGED:
            change = dict(zip(("version", "on", "text"), said[1:4], strict=True))
            head["changes"].append(change)
    return head
