"""The published list of cleaned-up documents: 清理结果公开 (任务分工 11; R14)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boards.content.catalogue import Catalogue
from boards.content.draft import Draft
from boards.content.item import Column, Item, PublisherName, Table
from boards.content.validity import ENDED, ended_on, valid_until, validity_on

KIND = "record"
_WORD = "清理"
_COLUMNS = (
    Column("title", "文件名称"),
    Column("document_number", "文号"),
    Column("result", "清理结果"),
    Column("on", "自何日起", "date"),
    Column("reason", "原因"),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A document that is no longer simply in force: what it is now, and since when."""

    item: Item
    validity: str
    on: date | None

    @property
    def reason(self) -> str:
        """Return why, as far as it is written: its term ran out, or a correction."""
        until = valid_until(self.item)
        if until is not None and self.on == until + timedelta(days=1):
            return f"有效期到 {until} 为止"
        return self.item.corrections[-1].reason if self.item.corrections else ""


def ended_in(items: Iterable[Item], year: int, today: date) -> tuple[Ended, ...]:
    """Return the documents that ended in ``year`` by ``today``, the earliest first.

    What holds to the end of December is 失效 on the first of January: next year's.
    ``on`` is ``None`` for one that says it has ended and not since when: it belongs to
    no year, and somebody has to write the day down.
    """
    last = min(date(year, 12, 31), today)
    found = [
        Ended(item, validity_on(item, last), ended_on(item, last))
        for item in items
        if validity_on(item, last) in ENDED
    ]
    of_year = [one for one in found if one.on is None or one.on.year == year]
    return tuple(sorted(of_year, key=lambda one: (one.on or last, one.item.id)))


def list_of(
    ended: Sequence[Ended],
    *,
    year: int,
    matter: str,
    publisher: PublisherName | None,
    today: date,
) -> Draft:
    """Return the item that publishes what ended in ``year``."""
    rows = tuple(
        (
            one.item.title,
            str(one.item.fields.get("document_number") or ""),
            one.validity,
            one.on.isoformat() if one.on else "",
            one.reason,
        )
        for one in ended
    )
    counts = Counter(one.validity for one in ended)
    told = "，".join(f"{word} {n} 件" for word, n in sorted(counts.items()))
    item = Item(
        id=f"{year}-qingli",
        kind=KIND,
        title=f"{year}年文件清理结果",
        matter=matter,
        disclosure="public",
        publisher=publisher,
        formed_on=today,
        period=str(year),
        summary=f"{year}年清理文件 {len(ended)} 件：{told}。",
        table=Table(_COLUMNS, rows),
    )
    return Draft(item=item)


def matter_for(catalogue: Catalogue, ended: Sequence[Ended]) -> str:
    """Return the matter such a list belongs to; empty when nothing tells it.

    The catalogue's own 清理结果, else the one most of the documents stand under.
    """
    own = next((m.code for m in catalogue.leaves() if _WORD in m.name), "")
    held = Counter(one.item.matter for one in ended)
    return own or next((code for code, _ in held.most_common(1)), "")
