"""What a table of money says in plain sentences: counted by rule, never an opinion.

A sentence is left out rather than guessed: when an amount is no number, when there is
nothing to compare with. Amounts are in yuan, with commas, without cents that are 00.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import (
    EXPENSE,
    INCOME,
    Ledger,
    Sums,
    a_year_before,
    amount,
    before,
    biggest_of,
    categories_of,
    is_month,
    quarter_of,
    share,
    sums_of,
)
from boards.content.budget_lines import budget_lines
from boards.content.item import Item, Table
from boards.content.periods import period_of

_MANY = 2  # one line alone has no largest among them
_QUARTERS = "一二三四"
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
Words = Iterator[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a comparison: what is compared, then now, before, a year before.

    A sum that is not known is None, as is a difference with it.
    """

    label: str
    now: Decimal
    before: Decimal | None
    a_year_before: Decimal | None

    def since_before(self) -> Decimal | None:
        """Return how much more it is than the period before."""
        return None if self.before is None else self.now - self.before

    def since_a_year(self) -> Decimal | None:
        """Return how much more it is than the same period of the year before."""
        return None if self.a_year_before is None else self.now - self.a_year_before


def yuan(value: Decimal) -> str:
    """Return ``8,560元``, or ``8,560.50元``; below nothing ``负8,560元``."""
    shown = f"{abs(value):,.2f}".removesuffix(".00")
    return f"{'负' if value < 0 else ''}{shown}元"


def more_or_less(value: Decimal) -> str:
    """Return ``多6,200元``, ``少1,940元`` or ``一样``."""
    if value == 0:
        return "一样"
    return ("多" if value > 0 else "少") + yuan(abs(value))


def period_words(period: str) -> str:
    """Return ``10月``, ``2026年三季度`` or ``2026年``; what is no period stays."""
    if is_month(period):
        return f"{int(period[5:])}月"
    if period_of(period) is None:
        return period
    quarter = period[6:]
    return f"{period[:4]}年" + (f"{_QUARTERS[int(quarter) - 1]}季度" if quarter else "")


def money_sentences(item: Item, ledger: Ledger | None = None) -> tuple[str, ...]:
    """Return the sentences that stand above the money table of ``item``.

    ``ledger`` holds the accounts it is compared with (``accounts.ledger_of``).
    """
    if item.kind == "finance":
        return tuple(_finance(item, ledger))
    if item.kind == "project":
        return tuple(_project(item))
    table = _without_totals(item.table) if item.table else None
    if table is None or not table.rows:
        return ()
    made = tuple(_MAKERS.get(item.kind, _any)(item, table))
    return made or tuple(_any(item, table))


def _without_totals(table: Table) -> Table:
    """Leave out rows that only add the others up, or nothing would be counted once."""
    rows = [row for row in table.rows if not _TOTALS.intersection(map(str.strip, row))]
    return Table(table.columns, tuple(rows))


def comparison_of(ledger: Ledger, period: str) -> tuple[Change, ...]:
    """Return income, expense and what was left of ``period``, beside two others.

    The others are the period before and the same one of the year before. Empty when
    the period itself cannot be counted.
    """
    now = ledger.sums(period)
    if now is None:
        return ()
    earlier, last_year = ledger.sums(before(period)), ledger.sums(a_year_before(period))
    changes = [
        Change(way, now.of(way), _of(earlier, way), _of(last_year, way))
        for way in (INCOME, EXPENSE)
    ]
    if now.closing is not None:
        closing = [sums.closing if sums else None for sums in (earlier, last_year)]
        changes.append(Change("结余", now.closing, *closing))
    return tuple(changes)


def _of(sums: Sums | None, way: str) -> Decimal | None:
    return sums.of(way) if sums else None


def _finance(item: Item, ledger: Ledger | None) -> Words:
    sums = sums_of(item)
    if sums is None:
        return
    left = "" if sums.closing is None else f"，期末结余{yuan(sums.closing)}"
    name = period_words(item.period)
    yield f"{name}收入{yuan(sums.income)}，支出{yuan(sums.expense)}{left}。"
    if ledger is not None:
        yield from _compared(item.period, ledger)
    biggest = biggest_of(item, EXPENSE)
    if biggest:
        yield f"最大一笔支出：{biggest.purpose}，{yuan(biggest.amount)}。"
    categories = categories_of(item, EXPENSE)
    if len(categories) >= _MANY:
        first, value = max(categories, key=lambda pair: pair[1])
        yield f"{first}占{name}支出的{share(value, sums.expense)}%。"


def _compared(period: str, ledger: Ledger) -> Words:
    earlier = before(period)
    yield from _difference(ledger, period, f"比{period_words(earlier)}", earlier)
    year_ago = a_year_before(period)
    yield from _difference(ledger, period, f"比去年{_short(year_ago)}", year_ago)
    quarter = quarter_of(period)
    is_its_end = is_month(period) and _ends_together(period, quarter)
    if is_its_end and ledger.sums(quarter):
        said = f"{_short(quarter)}比上季度"
        yield from _difference(ledger, quarter, said, before(quarter))


def _short(period: str) -> str:
    return period_words(period).rpartition("年")[2]


def _ends_together(month: str, quarter: str) -> bool:
    inner, outer = period_of(month), period_of(quarter)
    return bool(inner and outer and inner.last == outer.last)


def _difference(ledger: Ledger, period: str, said: str, other: str) -> Words:
    now, then = ledger.sums(period), ledger.sums(other)
    if now and then:
        income = more_or_less(now.income - then.income)
        expense = more_or_less(now.expense - then.expense)
        yield f"{said}：收入{income}，支出{expense}。"


def _roster(item: Item, table: Table) -> Words:
    unit, people = roster_unit(item), _people(item, table)
    parts = [f"共{len(table.rows)}{unit}"]
    parts += [f"{people}人"] if unit == "户" and people else []
    total = _total(table, "amount")
    parts += [] if total is None else [f"合计{yuan(total)}"]
    yield "，".join(parts) + "。"
    status = table.values("status")
    counted = [(word, status.count(word)) for word in ("新增", "退出")]
    if any(number for _, number in counted):
        said = [f"{word}{number}{unit}" for word, number in counted if number]
        yield "，".join(said) + "。"


def roster_unit(item: Item) -> str:
    """Return what a row of a list stands for: 人, 户 or 笔.

    户主 over the names, or more people than rows: a household. As many people as rows:
    a person. Not said: a line.
    """
    table = _without_totals(item.table) if item.table else None
    if table and any(c.key == "name" and "户" in c.label for c in table.columns):
        return "户"
    people = _people(item, table) if table else 0
    if table is None or people < len(table.rows):
        return "笔"
    return "人" if people == len(table.rows) else "户"


def counted_in(item: Item) -> str:
    """Return how many a list of people is about, ``12户``, where it says so."""
    if item.kind != "roster" or item.table is None:
        return ""
    rows, unit = len(_without_totals(item.table).rows), roster_unit(item)
    return f"{rows}{unit}" if rows and unit in {"人", "户"} else ""


def _people(item: Item, table: Table) -> int:
    stated = amount(str(item.fields.get("people", "")))
    return _count(table, "people") or int(stated or 0)


def _debts(_item: Item, table: Table) -> Words:
    for way in ("应收", "应付", "借款"):
        of_it = _where(table, "type", way)
        total = _total(of_it, "amount")
        if of_it.rows and total is not None:
            yield f"{way}{len(of_it.rows)}笔，共{yuan(total)}。"


def _budget(item: Item, table: Table) -> Words:
    lines = budget_lines(table)  # sums among the rows would be counted twice
    if lines:
        total = sum((line.amount for line in lines), Decimal(0))
        stage = item.fields.get("stage", "")
        yield f"{stage}{len(lines)}项，合计{yuan(total)}。"


def _deal(_item: Item, table: Table) -> Words:
    rent, due, received = (_total(table, key) for key in ("rent", "due", "received"))
    if rent is not None:
        yield f"{len(table.rows)}处，租金合计{yuan(rent)}。"
    if due is not None and received is not None:
        yield f"应收{yuan(due)}，已收{yuan(received)}，还差{yuan(due - received)}。"


def _project(item: Item) -> Words:
    """Say what a project was to cost and what it cost: its stages are no sum."""
    labels = {"budget": "预算", "contract": "合同", "paid": "已付", "final": "决算"}
    known = {
        label: value
        for key, label in labels.items()
        if (value := amount(str(item.fields.get(key, "")))) is not None
    }
    if known:
        yield (
            "，".join(f"{label}{yuan(value)}" for label, value in known.items()) + "。"
        )
    last = known.get("决算", known.get("合同"))
    if last is not None and "预算" in known:
        name = "决算" if "决算" in known else "合同"
        yield f"{name}比预算{more_or_less(last - known['预算'])}。"


def _any(_item: Item, table: Table) -> Words:
    """Sum up the first column of money, whatever the table is of."""
    column = next((c for c in table.columns if c.type == "money"), None)
    total = _total(table, column.key) if column else None
    if column and total is not None:
        yield f"共{len(table.rows)}行，{column.label}合计{yuan(total)}。"


def _where(table: Table, key: str, word: str) -> Table:
    pairs = zip(table.rows, table.values(key), strict=False)
    return Table(table.columns, tuple(row for row, cell in pairs if cell == word))


def _total(table: Table, key: str) -> Decimal | None:
    """Return the sum of a column; None when it has no number or one that is none."""
    return _sum(text for text in table.values(key) if text.strip())


def _sum(texts: Iterable[str]) -> Decimal | None:
    values = [amount(text) for text in texts]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return sum(known, Decimal(0))


def _count(table: Table, key: str) -> int:
    total = _total(table, key)
    return int(total) if total is not None else 0


_MAKERS: Mapping[str, Callable[[Item, Table], Words]] = {
    "roster": _roster,
    "debts": _debts,
    "budget": _budget,
    "deal": _deal,
}
