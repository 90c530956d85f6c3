"""Drafts that nothing is wrong with, and the findings once something is.

draft = finance()                       # October of 青塘村, balanced
codes(changed(draft, title=""))         # ["item.required"]
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import assets
from boards.authoring.overlays import shipped_reviewers
from boards.content.basis import Basis
from boards.content.board import Board, Publisher
from boards.content.catalogue import Catalogue
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import Finding
from boards.content.item import Column, Item, PublisherName, Review, Table
from boards.content.reasons import Reasons
from boards.content.rules import Rules
from boards.content.signing import signed
from boards.content.workdays import Calendar
from sync.instants import CHINA

TODAY = date(2026, 11, 21)
CATALOGUE = Catalogue.from_bytes(assets.path("catalogues/village.json").read_bytes())
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
RULES = Rules.from_bytes(assets.path("rules/default.json").read_bytes())
BASIS = Basis(
    catalogue=CATALOGUE,
    calendar=CALENDAR,
    rules=RULES,
    reasons=Reasons.from_bytes(assets.path("reasons/disclosure.json").read_bytes()),
    reviewers=shipped_reviewers(),
)
COMMITTEE = PublisherName("committee", "青塘村村民委员会")
BOARD = Board(
    code="430121105207",
    name="青塘村",
    kind="village",
    publishers=(Publisher("committee", "青塘村村民委员会", "committee"),),
    office={"phone": "0731-5555123"},
    supervision={"name": "张某某", "phone": "13900000001"},
)
_AT = datetime(2026, 11, 4, 16, tzinfo=CHINA)
REVIEW = (
    Review("民主理财小组", "王某", _AT),
    Review("村务监督委员会", "李某", _AT),
    Review("村党支部委员会", "赵某", _AT),
)


def check(*drafts: Draft, previous: Edition | None = None) -> list[Finding]:
    """Return what the rules find in ``drafts`` on 21 November 2026.

    The reviews of a draft without evidence are taken to be of what stands in it.
    """
    return findings_of(
        BOARD,
        [draft if draft.evidence else signed(draft) for draft in drafts],
        basis=BASIS,
        previous=previous,
        today=TODAY,
    )


def codes(*drafts: Draft, previous: Edition | None = None) -> list[str]:
    """Return only the codes of ``check``."""
    return [finding.code for finding in check(*drafts, previous=previous)]


def only(*drafts: Draft, previous: Edition | None = None) -> Finding:
    """Return the one finding there is."""
    (finding,) = check(*drafts, previous=previous)
    return finding


def changed(draft: Draft, **changes: Any) -> Draft:
    """Return ``draft`` with its item changed."""
    return replace(draft, item=replace(draft.item, **changes))


def with_rows(draft: Draft, *rows: str) -> Draft:
    """Return ``draft`` with these rows, cells parted by bars."""
    table = draft.item.table
    assert table
    cells = tuple(tuple(row.split("|")) for row in rows)
    return changed(draft, table=Table(table.columns, cells))


def notice(**changes: Any) -> Draft:
    """Return a water cut."""
    item = Item(
        id="2026-11-18-tingshui",
        kind="notice",
        title="停水通知",
        matter="1002",
        disclosure="public",
        publisher=COMMITTEE,
        formed_on=date(2026, 11, 18),
        review=REVIEW,
        body="11月22日停水。\n\n请提前蓄水。",
    )
    return Draft(item=replace(item, **changes))


def finance(**changes: Any) -> Draft:
    """Return the account of October: 100.00 + 50.00 - 30.50 = 119.50."""
    columns = (
        Column("date", "日期", "date"),
        Column("direction", "收入或支出"),
        Column("category", "类别"),
        Column("purpose", "事由"),
        Column("amount", "金额", "money"),
        Column("note", "备注"),
    )
    rows = (
        ("2026-10-03", "收入", "发包及上交", "山塘承包费", "50.00", ""),
        ("2026-10-06", "支出", "管理费", "路灯电费", "30.50", ""),
    )
    item = Item(
        id="2026-10-caiwu",
        kind="finance",
        title="2026年10月财务收支",
        matter="0402",
        disclosure="public",
        publisher=COMMITTEE,
        formed_on=date(2026, 11, 5),
        period="2026-10",
        review=REVIEW,
        fields={"opening": "100.00", "closing": "119.50"},
        table=Table(columns, rows),
    )
    return Draft(item=replace(item, **changes))


def roster(**changes: Any) -> Draft:
    """Return two households with 105.00 each, three people."""
    columns = (
        Column("name", "姓名"),
        Column("group", "组"),
        Column("category", "补贴类别"),
        Column("amount", "金额", "money"),
        Column("month", "发放年月"),
        Column("people", "人数", "int"),
    )
    rows = (
        ("张大山", "1组", "地力保护", "105.00", "2026-11", "2"),
        ("李小河", "2组", "地力保护", "105.00", "2026-11", "1"),
    )
    item = Item(
        id="2026-11-dili",
        kind="roster",
        title="耕地地力保护补贴发放",
        matter="0701",
        disclosure="public",
        publisher=COMMITTEE,
        formed_on=date(2026, 11, 20),
        review=REVIEW,
        fields={"scheme": "耕地地力保护补贴", "total": "210.00", "people": 3},
        table=Table(columns, rows),
    )
    return Draft(item=replace(item, **changes))


def _step(name: str, held_on: str, called: int) -> dict[str, Any]:
    return {
        "name": name,
        "held_on": held_on,
        "due": called,
        "present": called,
        "agree": called,
    }


def decision(**step: Any) -> Draft:
    """Return a resolution of the villagers' representatives, 36 of 41, 34 for it.

    The meeting is the fourth step; ``step`` changes it.
    """
    meeting = {
        "name": "村民代表会议",
        "held_on": "2026-11-05",
        "due": 41,
        "present": 36,
        "agree": 34,
        "against": 1,
        "abstain": 1,
    }
    fields = {
        "stage": "决议",
        "subject": "7组入户路硬化",
        "body": "村民代表会议",
        "steps": [
            _step("村党支部提议", "2026-10-20", 3),
            _step("村“两委”会议商议", "2026-10-23", 5),
            _step("党员大会审议", "2026-10-28", 58),
            meeting | step,
        ],
        "result_due_on": "2027-05-01",
    }
    item = Item(
        id="2026-11-06-jueyi",
        kind="decision",
        title="决议公开：7组入户路硬化",
        matter="0302",
        disclosure="public",
        publisher=COMMITTEE,
        formed_on=date(2026, 11, 20),
        review=REVIEW,
        fields=fields,
    )
    return Draft(item=item)


def policy(**changes: Any) -> Draft:
    """Return a document that states everything."""
    item = Item(
        id="zf-2026-1",
        kind="policy",
        title="实施办法",
        matter="0902",
        disclosure="public",
        publisher=COMMITTEE,
        formed_on=date(2026, 11, 2),
        printed_mark="此件公开发布",
        review=REVIEW,
        fields={
            "document_number": "云政发〔2026〕1号",
            "interpretation_required": False,
            "no_interpretation_because": "只是转发",
            "complete": True,
        },
        body="第一条",
    )
    return Draft(item=replace(item, **changes))
