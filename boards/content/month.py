"""What changed on a board in one month: counted and said by rule, never an opinion.

What is published, corrected, expired or withdrawn is judged at a time that is given, so
that a clock that is wrong shows neither what is not yet public nor an end too early.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from boards.content.accounts import amount
from boards.content.edition import Withdrawn
from boards.content.item import Correction, Item
from boards.content.money_words import more_or_less, period_words, roster_unit, yuan
from boards.content.periods import Period, period_of
from sync.instants import day_of

_UNTOLD = "一条信息"  # its title must not be said


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, what it is about, and the id of the item that it opens."""

    topic: str
    text: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChanges:
    """How many items the month brought, took or changed, and the sentences of it."""

    month: str
    added: int
    corrected: int
    expired: int
    withdrawn: int
    changes: tuple[Change, ...]

    def is_quiet(self) -> bool:
        """Tell whether nothing happened at all."""
        return not (self.added or self.corrected or self.expired or self.withdrawn)


def changes_of(
    lines: Sequence[Item | Withdrawn], month: str, *, at: datetime
) -> MonthChanges:
    """Return what changed in ``month`` (``2026-11``) until ``at``.

    Raises:
        ValueError: ``month`` is not one month.
    """
    found = period_of(month)
    if found is None or found.months != 1:
        raise ValueError(f"not a month: {month}")
    items = [line for line in lines if isinstance(line, Item) and _is_out(line, at)]
    gone = [
        line
        for line in lines
        if isinstance(line, Withdrawn) and _is_in(line.on, found, at)
    ]
    added = [i for i in items if i.publish_at and _is_in(i.publish_at, found, at)]
    corrected = [
        (i, c) for i in items for c in i.corrections if _is_in(c.at, found, at)
    ]
    said = [change for item in sorted(added, key=_order) for change in _said_of(item)]
    said += [_corrected(item, correction) for item, correction in corrected]
    said += [_withdrawn(line) for line in gone]
    return MonthChanges(
        month=month,
        added=len(added),
        corrected=len({item.id for item, _ in corrected}),
        expired=sum(
            bool(i.expire_at and _is_in(i.expire_at, found, at)) for i in items
        ),
        withdrawn=len(gone),
        changes=tuple(said),
    )


def _is_out(item: Item, at: datetime) -> bool:
    return item.publish_at is None or item.publish_at <= at


def _is_in(moment: date | datetime, month: Period, at: datetime) -> bool:
    if isinstance(moment, datetime) and moment > at:
        return False
    day = day_of(moment) if isinstance(moment, datetime) else moment
    return month.first <= day <= month.last and day <= day_of(at)


def _order(item: Item) -> tuple[int, str]:
    kinds = list(_SAYERS)
    return kinds.index(item.kind) if item.kind in kinds else len(kinds), item.id


def _said_of(item: Item) -> Iterator[Change]:
    sayer = _SAYERS.get(item.kind)
    if sayer:
        yield from sayer(item)


def _finance(item: Item) -> Iterator[Change]:
    opening, closing = (
        amount(str(item.fields.get(key, ""))) for key in ("opening", "closing")
    )
    if opening is not None and closing is not None:
        name = period_words(item.period)
        more = more_or_less(closing - opening)
        text = f"{name}结余{yuan(closing)}，比{_beginning(item.period)}{more}。"
        yield Change("钱", text, item.id)


def _beginning(period: str) -> str:
    """Return what the first day of a period is called."""
    if "-" not in period:
        return "年初"
    return "季度开始时" if "q" in period else "月初"


def _roster(item: Item) -> Iterator[Change]:
    status = item.table.values("status") if item.table else ()
    counted = [(word, status.count(word)) for word in ("新增", "退出")]
    unit = roster_unit(item)
    parts = [f"{word}{number}{unit}" for word, number in counted if number]
    if parts:
        scheme = str(item.fields.get("scheme") or item.title)
        yield Change(scheme, "，".join(parts) + "。", item.id)


def _staged(topic: str, key: str) -> Callable[[Item], Iterator[Change]]:
    def said(item: Item) -> Iterator[Change]:
        what = str(item.fields.get(key) or item.title) if key else item.title
        stage = str(item.fields.get("stage", ""))
        said_already = not stage or stage in what
        yield Change(
            topic, f"{what}。" if said_already else f"{what}（{stage}）。", item.id
        )

    return said


def _corrected(item: Item, correction: Correction) -> Change:
    text = correction.text.rstrip("。")
    return Change("更正", f"{item.title}：{text}（{correction.reason}）。", item.id)


def _withdrawn(line: Withdrawn) -> Change:
    title = line.title or _UNTOLD
    return Change("撤下", f"{title}（{line.reason_kind}）。", line.id)


_SAYERS: Mapping[str, Callable[[Item], Iterator[Change]]] = {
    "finance": _finance,
    "roster": _roster,
    "project": _staged("工程", ""),
    "decision": _staged("决议", "subject"),
    "deal": _staged("资产", "asset"),
}
"""What is said of an item that is new, in the order of the sentences."""
