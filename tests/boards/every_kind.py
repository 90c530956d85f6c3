"""One item of every kind as an edition carries it, of 青塘村 and of its county.

lines = every_kind()                       # sorted by id, fit for an edition
item_of("guide")                           # one of them
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from boards.content.item import Column, Item, Table
from boards.content.kinds import KINDS
from tests.boards.shelved import notice

LINES = Path(__file__).with_suffix(".yaml")
_SAME: dict[str, Any] = {
    "disclosure": "public",
    "revision": 1,
    "fingerprint": "K7M39Q",
    "publish_at": "2026-11-20T09:00:00+08:00",
    "publisher": {"id": "cunwei", "name": "青塘村民委员会"},
}
_LEDGER = ("date", "direction", "category", "purpose", "amount")
_ROSTER = ("name", "group", "category", "amount", "month", "status")
_ROWS = (
    "收入 发包 鱼塘承包费（王家塘） 12000.00",
    "支出 工程 东沟道路材料 8560.00",
    "收入 补助 上级转移支付 30000.00",
    "支出 福利 老年食堂买菜 2316.50",
    "支出 办公 村办公室电费 430.00",
    "支出 用工 机耕路清淤用工 6000.00",
    "支出 维修 路灯维修 1200.00",
    "收入 其他 存款利息 41.27",
)


@cache
def every_kind() -> tuple[Item, ...]:
    """Return an item of each kind, and one of a kind that nobody knows."""
    written = yaml.safe_load(LINES.read_text("utf-8"))
    months = (ledger("2026-08", *_ROWS[2:6]), ledger("2026-09", *_ROWS[:5]))
    items = [
        *(Item.from_json(_SAME | line) for line in written),
        *months,
        ledger("2026-10", *_ROWS),
        roster(60),
    ]
    return tuple(sorted(items, key=lambda item: item.id))


def item_of(kind: str) -> Item:
    """Return the last item of ``kind``."""
    return [item for item in every_kind() if item.kind == kind][-1]


def ledger(period: str, *rows: str) -> Item:
    """Return the account of ``period``; a row is ``收入 发包 山塘承包费 6000.00``."""
    cells = tuple((f"{period}-{n + 3:02}", *row.split()) for n, row in enumerate(rows))
    year, _, month = period.partition("-")
    return notice(
        f"{period}-caiwu",
        kind="finance",
        title=f"{year}年{int(month)}月财务收支明细",
        matter="0402",
        period=period,
        fields={"opening": "86214.37", "closing": "87737.40"},
        table=table("finance", _LEDGER, cells),
    )


def roster(people: int) -> Item:
    """Return a list of subsidies of so many people in nine groups."""
    rows = tuple(
        (
            "刘罗周李王张曾何胡陈"[n % 10]
            + "玉国春宪桂守"[n % 6]
            + "明香梅生英华兰"[n % 7],
            f"{n % 9 + 1}组",
            "耕地地力保护补贴",
            f"{(n % 8 + 1) * 105}.00",
            "2026-11",
            "新增" if n == 7 else "继续",
        )
        for n in range(people)
    )
    return notice(
        "butie",
        kind="roster",
        title="2026年耕地地力保护补贴发放到户表",
        matter="0701",
        fields={
            "scheme": "耕地地力保护补贴",
            "standard": "每亩105元",
            "people": people,
        },
        table=table("roster", _ROSTER, rows),
    )


def table(kind: str, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return the table of ``kind`` with the columns ``keys``."""
    known = {column.key: column for column in KINDS[kind].columns}
    types = {"word": "str"}
    columns = tuple(
        Column(key, known[key].label, types.get(known[key].type, known[key].type))
        for key in keys
    )
    return Table(columns, rows)
