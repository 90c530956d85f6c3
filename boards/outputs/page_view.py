"""What the page of one item says, as plain values made from its signed edition.

Pure. Nothing is said that the item does not say; what it lacks is called
来源文本未标明. Of lists that name people only the totals are shown (matters of profile
B and C, 补贴救助名单): such names are for the village, not for every search engine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from boards.content.board import MatterName
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, Item
from boards.content.matter_names import shows_totals
from boards.content.sentences import summary_of
from boards.outputs.page_facts import stated, validity_of
from boards.outputs.page_kinds import item_parts, keeps_back
from boards.outputs.page_names import Link, Relations, relations_of, topic_name
from boards.outputs.page_parts import Fact, Part
from boards.outputs.paging import bytes_of, pages_of_parts
from boards.outputs.wording import NOT_STATED, day, moment
from sync.instants import day_of

NAMES_KEPT_BACK = "名单涉及个人信息，在公开栏和公开终端上查看，网上只公布合计。"
MOST_PAIRS = 8  # links over the text; what is more stands under it


@dataclass(frozen=True, slots=True)
class Change:
    """A correction: when, what, why."""

    at: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """Everything on the page of an item, in the order it is read.

    ``pairs`` are read together with it and stand over the text, ``related`` under it.
    """

    item: str
    title: str
    topic: Link | None
    publisher: Fact
    published_on: str
    published_at: str
    mark: str
    notes: tuple[str, ...]
    validity: str
    is_void: bool
    changes: tuple[Change, ...]
    pairs: tuple[Link, ...]
    pages: tuple[tuple[Part, ...], ...]
    related: tuple[Link, ...]
    reviews: tuple[str, ...]
    fingerprint: str
    lead: str
    summary: str
    official: str
    is_indexed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """What is left of a withdrawn item: that it is gone, when and why."""

    item: str
    title: str
    on: str
    reason_kind: str
    reason: str


View = PageView | GoneView


def gone_view(line: Withdrawn) -> GoneView:
    """Return what is said of a withdrawn item."""
    return GoneView(
        item=line.id,
        title=line.title,
        on=day(line.on),
        reason_kind=line.reason_kind,
        reason=line.reason,
    )


def views_of(edition: Edition, matters: Mapping[str, MatterName]) -> dict[str, View]:
    """Return what every item's page says, by item; ``matters`` by code."""
    relations = relations_of(edition)
    return {
        line.id: gone_view(line)
        if isinstance(line, Withdrawn)
        else page_view(line, relations, matters.get(line.matter))
        for line in edition.lines
    }


def page_view(item: Item, relations: Relations, matter: MatterName | None) -> PageView:
    """Return the page of ``item``, which stands under ``matter``."""
    is_naming = shows_totals(item, matter)
    notes = tuple(_notes(item, is_naming=is_naming))
    changes = tuple(Change(moment(c.at), c.text, c.reason) for c in item.corrections)
    pairs = tuple(relations.pairs(item))
    head = [*notes, *(link.text + link.note for link in pairs[:MOST_PAIRS])]
    head += [text for change in changes for text in (change.text, change.reason)]
    return PageView(
        item=item.id,
        title=item.title,
        topic=Link(topic_name(matter.code), matter.name) if matter else None,
        publisher=stated("公开主体", item.publisher.name if item.publisher else ""),
        published_on=day(day_of(item.publish_at)) if item.publish_at else "",
        published_at=moment(item.publish_at) if item.publish_at else "",
        mark=DISCLOSURE_WORDS.get(item.disclosure, ""),
        notes=notes,
        validity=validity_of(item) if item.kind == "policy" else "",
        is_void=item.fields.get("validity") in ("失效", "废止"),
        changes=changes,
        pairs=pairs[:MOST_PAIRS],
        pages=pages_of_parts(
            item_parts(item, relations, is_naming=is_naming),
            taken=sum(map(bytes_of, head)),
        ),
        related=(*pairs[MOST_PAIRS:], *relations.asides(item)),
        reviews=tuple(f"{r.organ} {r.name}，{day(day_of(r.at))}" for r in item.review),
        fingerprint=shown(item.fingerprint),
        lead=item.summary,
        summary=summary_of(item),
        official=item.official_url if item.official_url.startswith("https://") else "",
        is_indexed=not is_naming,
    )


def _notes(item: Item, *, is_naming: bool) -> Iterator[str]:
    if item.disclosure_reason:
        yield f"说明：{item.disclosure_reason}"
    if item.printed_mark:
        yield f"文件上印的是：{item.printed_mark}"
    if item.fields.get("complete") is False:
        yield "来源文本不完整，这里是能看到的部分"
    if item.provenance.startswith("obtained:"):
        if not item.printed_mark:
            yield f"文件上的公开属性：{NOT_STATED}"
        yield f"获取自：{item.provenance.removeprefix('obtained:').strip()}"
    if is_naming and keeps_back(item):
        yield NAMES_KEPT_BACK
