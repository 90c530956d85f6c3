"""One whole draft of each kind, changed field by field, and what its rules say.

draft = made("deal", price="9000.00")   # a deal at 9000.00 instead of its own price
said(draft)                              # [("deal.price", "warning", "成交价 …")]
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from boards.content.board import Board
from boards.content.checks.kinds_table import check_kind
from boards.content.checks.scope import Scope
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.fields_of import column_of
from boards.content.findings import Finding
from boards.content.item import FileRef, Item, Table
from boards.content.kinds import KINDS
from sync.instants import CHINA
from tests.boards.checking import BASIS, BOARD, TODAY

OFFICE = replace(BOARD, code="430121000000", kind="county")
DOCUMENT = FileRef("草案.docx", "application/msword", 9, "0" * 64, "document")
PAGE = FileRef("1.jpg", "image/jpeg", 9, "1" * 64, "page")

FIELDS: dict[str, dict[str, Any]] = {
    "notice": {
        "begins_at": "2026-11-22T08:00:00+08:00",
        "ends_at": "2026-11-22T12:00:00+08:00",
    },
    "project": {
        "stage": "决算",
        "budget": "190000.00",
        "contract": "186000.00",
        "paid": "170430.00",
        "final": "179400.00",
        "contractor": "水利工程队",
        "started_on": "2026-09-01",
        "finished_on": "2026-10-21",
        "accepted_on": "2026-10-28",
    },
    "deal": {
        "stage": "合同",
        "asset": "门面两间",
        "floor_price": "9600.00",
        "price": "10200.00",
        "party": "张大山",
        "open_until_on": "2026-11-29",
        "term": {"from_on": "2026-12-01", "until_on": "2029-11-30"},
    },
    "debts": {},
    "policy": {
        "adopted_on": "2026-03-01",
        "effective_on": "2026-04-01",
        "valid_until_on": "2031-03-31",
        "validity": "有效",
        "interpretation_required": False,
        "no_interpretation_because": "只转发上级文件",
    },
    "interpretation": {
        "policy": "430121105207/policy",
        "sections": [{"heading": "背景依据、主要内容", "text": "为了……"}],
    },
    "bundle": {"guides": ["430121105207/guide"]},
    "answer": {"question": "怎么交医保？"},
    "consultation": {
        "opens_on": "2026-11-20",
        "closes_on": "2026-12-21",
        "basis": "村规划",
    },
    "organisation": {"postcode": "410300", "updated_on": "2026-11-01"},
    "annual_report": {"year": 2025},
    "supervision": {"reviewed": 9, "opinions": 2, "corrected": 2},
    "objection": {
        "asked_on": "2026-11-10",
        "question": "单价怎么定的？",
        "answered_on": "2026-11-14",
        "answer": "比了三家。",
    },
    "budget": {
        "stage": "决算",
        "approved_on": "2026-11-10",
        "approved_by": "县财政局",
    },
    "permit": {"party": "甲公司", "decided_on": "2026-11-13"},
    "reply": {"replied_on": "2026-11-01", "summary": True},
    "hotline": {"received": 10, "handled": 9, "satisfied": "98.5%"},
    "response": {"occurred_at": "2026-11-20T09:30:00+08:00", "grave": False},
    "scan": {},
}
_ROWS: dict[str, tuple[dict[str, str], ...]] = {
    "debts": (
        {"party": "供电公司", "type": "应收", "amount": "8000.00"}
        | {"since_on": "2026-08-01"},
    ),
    "budget": (
        {"line": "208 社会保障", "amount": "30.00"},
        {"line": "20802 民政管理", "amount": "30.00"},
        {"line": "2080201 行政运行", "amount": "10.00"},
        {"line": "2080208 社区治理", "amount": "20.00"},
        {"line": "合计", "amount": "30.00"},
    ),
}
_FILES = {"consultation": (DOCUMENT,), "scan": (PAGE,)}
_MOMENTS = {"annual_report": datetime(2026, 3, 20, 9, tzinfo=CHINA)}


def made(kind: str, **fields: Any) -> Draft:
    """Return a whole draft of ``kind``; a field given as ``None`` is left out."""
    held = {**FIELDS.get(kind, {}), **fields}
    item = Item(
        id=kind.replace("_", "-"),
        kind=kind,
        title=KINDS[kind].name,
        matter="0402",
        disclosure="public",
        publish_at=_MOMENTS.get(kind, datetime(2026, 11, 20, 18, tzinfo=CHINA)),
        period="2026-10" if kind == "scan" else "",
        fields={key: value for key, value in held.items() if value is not None},
        body="正文。" if kind in ("answer", "reply") else "",
        table=table(kind, *_ROWS[kind]) if kind in _ROWS else None,
        files=_FILES.get(kind, ()),
    )
    return Draft(item=item)


def table(kind: str, *rows: dict[str, str]) -> Table:
    """Return the table of ``kind`` with ``rows``; a cell not given is empty."""
    columns = KINDS[kind].columns
    cells = tuple(tuple(row.get(c.key, "") for c in columns) for row in rows)
    return Table(tuple(map(column_of, columns)), cells)


def found(
    *drafts: Draft, board: Board = BOARD, previous: Edition | None = None
) -> list[Finding]:
    """Return what the rules of its kind find in the first of ``drafts``."""
    return list(check_kind(Scope(board, drafts, BASIS, previous, TODAY), drafts[0]))


def said(
    *drafts: Draft, board: Board = BOARD, previous: Edition | None = None
) -> list[tuple[str, str, str]]:
    """Return code, severity and message of each."""
    all_found = found(*drafts, board=board, previous=previous)
    return [(f.code, f.severity, f.message) for f in all_found]
