"""What the chart screen says: a year of months, the categories, and a comparison."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import (
    Ledger,
    a_year_before,
    before,
    quarter_of,
)
from boards.content.charts import CategoryChart, MonthChart, charts_of
from boards.content.item import Item
from boards.content.money_words import Change, comparison_of, more_or_less, yuan
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.figures import period_text
from kiosk.presenters.table import TableView
from kiosk.wording import Wording

Chart = MonthChart | CategoryChart


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


def _title(item: Item, tile: str, words: Wording) -> str:
    period = period_text(item.period, words)
    return words("money.title", tile=tile, period=period) if period else tile


def _compared(period: str, ledger: Ledger, words: Wording) -> Iterator[TableView]:
    """Yield the quarter beside two others, else the month, where either can be."""
    for named in dict.fromkeys((quarter_of(period), period)):
        changes = comparison_of(ledger, named) if named else ()
        is_known = any(
            c.before is not None or c.a_year_before is not None for c in changes
        )
        if is_known:
            yield _table(named, changes, words)


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
