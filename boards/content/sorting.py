"""Sorting items into the catalogue: what a table wishes, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches

from boards.content.catalogue import Catalogue
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.findings import ERROR, Finding
from boards.content.item import DISCLOSURE_WORDS, Correction, Item

_NEAR = 0.5  # of two characters one may be wrong
_LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Wish:
    """One row of the table; ``disclosure`` and ``reason`` empty: they stay.

    ``row`` is the number a spreadsheet gives it.
    """

    row: int
    item: str
    matter: str
    disclosure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What is written into items that were published already: when and why."""

    at: datetime
    reason: str


def wrong_in(
    wishes: Sequence[Wish], drafts: Mapping[str, Draft], catalogue: Catalogue
) -> Iterator[Finding]:
    """Point out every row that cannot be done as it stands."""
    leaves = {matter.code: matter for matter in catalogue.leaves()}
    seen: dict[str, int] = {}
    for wish in wishes:
        first = seen.setdefault(wish.item, wish.row)
        if first != wish.row:
            yield _wrong(
                "sort.twice", wish, "条目", f"{wish.item} 在第{first}行已经有了",
                "一条只写一行",
            )  # fmt: skip
        if wish.item not in drafts:
            near = get_close_matches(wish.item, drafts, n=1, cutoff=_NEAR)
            yield _wrong(
                "sort.item", wish, "条目", f"公开栏里没有 {wish.item}",
                f"是不是 {near[0]}？" if near else "编号就是条目文件夹的名字",
            )  # fmt: skip
        if wish.matter not in leaves:
            yield _wrong_matter(wish, catalogue)
        if wish.disclosure and wish.disclosure not in DISCLOSURE_WORDS:
            yield _wrong(
                "sort.disclosure", wish, "公开属性",
                f"“{wish.disclosure}”不是四种公开属性之一",
                "写其中一种：" + "、".join(DISCLOSURE_WORDS.values()),
            )  # fmt: skip


def sorted_by(
    wishes: Sequence[Wish],
    drafts: Mapping[str, Draft],
    *,
    catalogue: Catalogue,
    released: Mapping[str, Item | Withdrawn],
    why: Why,
) -> list[Draft]:
    """Return the drafts that ``wishes`` change, as they would be.

    One that everybody could read gets a correction, because its fingerprint changes.
    """
    changed = []
    for wish in wishes:
        draft = drafts[wish.item]
        item = replace(
            draft.item,
            matter=wish.matter,
            disclosure=wish.disclosure or draft.item.disclosure,
            disclosure_reason=wish.reason or draft.item.disclosure_reason,
        )
        if item == draft.item:
            continue
        shown = released.get(wish.item)
        if isinstance(shown, Item) and shown.kind != _LISTED:
            told = _told(draft.item, item, catalogue)
            correction = Correction(why.at, told, why.reason)
            item = replace(item, corrections=(*item.corrections, correction))
        changed.append(replace(draft, item=item))
    return changed


def _told(old: Item, new: Item, catalogue: Catalogue) -> str:
    parts = []
    if old.matter != new.matter:
        before, after = _name(old.matter, catalogue), _name(new.matter, catalogue)
        parts.append(f"公开事项由“{before}”改为“{after}”")
    if old.disclosure != new.disclosure:
        words = DISCLOSURE_WORDS
        before = words.get(old.disclosure, old.disclosure)
        parts.append(f"公开属性由“{before}”改为“{words[new.disclosure]}”")
    return "，".join(parts) or "改了公开属性的理由"


def _name(code: str, catalogue: Catalogue) -> str:
    matter = catalogue.matter(code)
    return matter.name if matter else code or "没有事项"


def _wrong_matter(wish: Wish, catalogue: Catalogue) -> Finding:
    group = catalogue.matter(wish.matter)
    if group:
        below = [m for m in catalogue.leaves() if m.parent == wish.matter]
        said, rows = f"{wish.matter} {group.name}是一组，不是一项", below
    else:
        leaves = {m.name: m for m in catalogue.leaves()}
        near = get_close_matches(wish.matter, leaves, n=3, cutoff=_NEAR)
        said, rows = f"目录里没有事项“{wish.matter}”", [leaves[name] for name in near]
    fix = "、".join(f"{m.code} {m.name}" for m in rows) or "用目录里的代码，如 0402"
    return _wrong("sort.matter", wish, "事项", said, fix)


def _wrong(code: str, wish: Wish, column: str, message: str, fix: str) -> Finding:
    return Finding(code, ERROR, wish.item, f"表#{wish.row}.{column}", message, fix)
