"""How many items the checks judge in a second, small and large.

.venv/bin/python benchmarks/check_items.py

Beside each the bare ``json.dumps`` of the same items, which is the least that anything
done with them costs: the ratio says what judging adds on any machine.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter

import assets
from boards.authoring.overlays import shipped_reviewers
from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.catalogue import Catalogue
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Column, Item, Review, Table
from boards.content.reasons import Reasons
from boards.content.rules import Rules
from boards.content.signing import signed
from boards.content.workdays import Calendar
from sync.instants import CHINA

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
REVIEW = tuple(
    Review(organ, "周正平", datetime(2026, 11, 4, 16, tzinfo=CHINA))
    for organ in ("民主理财小组", "村务监督委员会")
)
COLUMNS = (
    Column("date", "日期", "date"),
    Column("direction", "收入或支出"),
    Column("category", "类别"),
    Column("purpose", "事由"),
    Column("amount", "金额", "money"),
)


def account(number: int, rows: int) -> Draft:
    """Return a balanced account of ``rows`` rows with a body of 600 characters."""
    period = f"{1900 + number // 12}-{number % 12 + 1:02}"
    table = tuple(
        (
            f"{period}-03",
            "收入",
            "经营收入",
            f"第{row}笔 票号 20261003{row:06}",
            "10.00",
        )
        for row in range(rows)
    )
    item = Item(
        id=f"caiwu-{number}",
        kind="finance",
        title="2026年10月财务收支",
        matter="0402",
        disclosure="public",
        formed_on=date(2026, 11, 5),
        period=period,
        publish_at=datetime(2026, 11, 5, 9, tzinfo=CHINA),
        review=REVIEW,
        body="本月收支已经民主理财小组逐笔审核，电话 0731-5551234。\n" * 18,
        fields={
            "opening": f"{number * rows * 10}.00",
            "closing": f"{(number + 1) * rows * 10}.00",
        },
        table=Table(COLUMNS, table),
    )
    return Draft(item=item)


def measure(name: str, count: int, rows: int) -> None:
    """Print how fast ``count`` accounts of ``rows`` rows are judged."""
    drafts = [signed(account(number, rows)) for number in range(count)]
    lines = (replace(d.item, fingerprint=fingerprint_of(d.item)) for d in drafts)
    board = Board(code="430121105207", name="青塘村", kind="village")
    previous = Edition(board, tuple(lines))
    begun = perf_counter()
    found = findings_of(
        board,
        drafts,
        basis=BASIS,
        previous=previous,
        today=date(2026, 11, 21),
    )
    took = perf_counter() - begun
    begun = perf_counter()
    for draft in drafts:
        json.dumps(draft.item.to_json(), ensure_ascii=False, sort_keys=True)
    bare = perf_counter() - begun
    print(
        f"{name}: {count / took:,.0f} items/s, {count * rows / took:,.0f} rows/s"
        f" ({count} items of {rows} rows, {took:.2f} s, {len(found)} findings),"
        f" {took / bare:.1f} x json.dumps"
    )


if __name__ == "__main__":
    measure("small", 2000, 5)
    measure("monthly", 500, 40)
    measure("large", 2, 20_000)
