"""What the chart screen says: a year of months, the categories, and a comparison."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from boards.content.accounts import (
    Ledger,
    a_year_before,
    before,
    is_month,
    quarter_of,
)
from boards.content.charts import CategoryChart, MonthChart, charts_of
from boards.content.item import Item
from boards.content.money_words import Change, comparison_of, more_or_less, yuan
from kiosk.actions import Choice, Go, Place, Replace
from kiosk.presenters.figures import period_text
from kiosk.presenters.table import TableView
from kiosk.wording import Wording

Chart = MonthChart | CategoryChart
COMPARED = "compared"  # the part of a place: the comparison alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """Everything the chart screen needs; ``said`` stands where nothing can be drawn."""

    title: str
    charts: tuple[Chart, ...]
    said: str = ""
    compared_title: str = ""
    compared: TableView | None = None
    dock: tuple[Choice, ...] = ()


def present_chart(
    ref: str, item: Item, ledger: Ledger, *, tile: str, words: Wording
) -> ChartView:
    """Word the charts of an account; ``tile`` is the one that lists it."""
    table = next(_compared(item.period, ledger, words), None)
    screen = "money" if item.kind == "finance" else "item"
    charts = charts_of(item, ledger)
    return ChartView(
        title=_title(item, tile, words),
        charts=charts,
        said="" if charts or table else words("chart.nothing"),
        compared_title=words("chart.compared") if table else "",
        compared=table,
        dock=(Choice(words("chart.lines"), Replace(Place(screen, ref))),),
    )


def present_comparing(
    ref: str, item: Item, ledger: Ledger | None, words: Wording
) -> Iterator[Choice]:
    """Yield the button that opens the comparison alone, where there is one."""
    named = next(_comparable(item.period, ledger), "") if ledger else ""
    if ledger and named:
        label = words.under("chart.compare", _kind_of(named, ledger))
        yield Choice(label, Go(Place("chart", ref, COMPARED)))


def present_compared(view: ChartView, ref: str, words: Wording) -> ChartView:
    """Return ``view`` with its comparison alone, if it has one, and the way back."""
    if view.compared is None:
        return view
    chart = Choice(words("money.chart"), Replace(Place("chart", ref)))
    return replace(view, charts=(), dock=(chart, *view.dock))


def _kind_of(period: str, ledger: Ledger) -> str:
    """Return what the period is compared with first: the one before, or a year ago."""
    if ledger.sums(before(period)) is None:
        return "year"
    return "month" if is_month(period) else "quarter"


def _title(item: Item, tile: str, words: Wording) -> str:
    period = period_text(item.period, words)
    return words("money.title", tile=tile, period=period) if period else tile


def _compared(period: str, ledger: Ledger, words: Wording) -> Iterator[TableView]:
    for named in _comparable(period, ledger):
        yield _table(named, comparison_of(ledger, named), words)


def _comparable(period: str, ledger: Ledger) -> Iterator[str]:
    """Yield the quarter, then the month, where either stands beside another one."""
    for named in dict.fromkeys((quarter_of(period), period)):
        changes = comparison_of(ledger, named) if named else ()
        if any(c.before is not None or c.a_year_before is not None for c in changes):
            yield named


def _table(period: str, changes: tuple[Change, ...], words: Wording) -> TableView:
    return TableView(
        labels=(
            "",
            period_text(period, words),
            period_text(before(period), words),
            words("chart.difference"),
            period_text(a_year_before(period), words),
            words("chart.difference"),
        ),
        rows=tuple(
            (
                change.label,
                yuan(change.now),
                _known(change.before, words),
                _difference(change.since_before()),
                _known(change.a_year_before, words),
                _difference(change.since_a_year()),
            )
            for change in changes
        ),
        numeric=(False, True, True, True, True, True),
    )


def _known(value: Decimal | None, words: Wording) -> str:
    return words("chart.unknown") if value is None else yuan(value)


def _difference(value: Decimal | None) -> str:
    """Return ``多6,200元 ▲``: a sign and a word, no colour."""
    if value is None:
        return ""
    mark = "" if value == 0 else " ▲" if value > 0 else " ▼"
    return more_or_less(value) + mark
