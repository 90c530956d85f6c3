"""What the page of one item says, as plain values made from its signed edition.

Pure. Nothing is said that the item does not say; what it lacks is called
来源文本未标明. Of lists that name people only the totals are shown (matters of profile
B and C, 补贴救助名单): such names are for the village, not for every search engine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from boards.content.body import Grid, Heading, blocks_under
from boards.content.catalogue import Catalogue
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, FileRef, Item
from boards.content.kinds import Field, kind_of
from boards.content.sentences import summary_of
from boards.outputs.page_facts import account_of, facts_of, is_table, stated
from boards.outputs.page_names import Link, file_name, related, topic_name
from boards.outputs.page_parts import (
    Downloads,
    Fact,
    Part,
    Picture,
    Pictures,
    parts_of,
    sheet_of,
    sheet_of_maps,
)
from boards.outputs.paging import bytes_of, pages_of_parts
from boards.outputs.wording import NOT_STATED, day, moment, size
from sync.instants import day_of

NAMES_KEPT_BACK = "名单涉及个人信息，在公开栏和公开终端上查看，网上只公布合计。"
_NAMING = ("B", "C")
_PICTURES = ("photo", "page")
_NUMBERED = re.compile(r"^\d{1,3}[-_. ]+")


@dataclass(frozen=True, slots=True)
class Change:
    """A correction: when, what, why."""

    at: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """Everything on the page of an item, in the order it is read."""

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
    facts: tuple[Fact, ...]
    sums: tuple[Fact, ...]
    changes: tuple[Change, ...]
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


def names_people(item: Item, catalogue: Catalogue) -> bool:
    """Tell whether ``item`` lists people, so that its rows stay off the web."""
    matter = catalogue.matter(item.matter)
    is_profiled = matter is not None and matter.personal_data in _NAMING
    return item.kind == "roster" or is_profiled


def gone_view(line: Withdrawn) -> GoneView:
    """Return what is said of a withdrawn item."""
    return GoneView(
        item=line.id,
        title=line.title,
        on=day(line.on),
        reason_kind=line.reason_kind,
        reason=line.reason,
    )


def page_view(item: Item, edition: Edition, catalogue: Catalogue) -> PageView:
    """Return the page of ``item``, one of the lines of ``edition``."""
    is_naming = names_people(item, catalogue)
    facts, notes = tuple(facts_of(item)), tuple(_notes(item, is_naming=is_naming))
    changes = tuple(Change(moment(c.at), c.text, c.reason) for c in item.corrections)
    head = [*(f.text for f in facts), *notes]
    head += [text for change in changes for text in (change.text, change.reason)]
    return PageView(
        item=item.id,
        title=item.title,
        topic=_topic(item, catalogue),
        publisher=stated("公开主体", item.publisher.name if item.publisher else ""),
        published_on=day(day_of(item.publish_at)) if item.publish_at else "",
        published_at=moment(item.publish_at) if item.publish_at else "",
        mark=DISCLOSURE_WORDS.get(item.disclosure, ""),
        notes=notes,
        validity=str(item.fields.get("validity", "")),
        is_void=item.fields.get("validity") in ("失效", "废止"),
        facts=facts,
        sums=tuple(account_of(item)),
        changes=changes,
        pages=pages_of_parts(
            _parts(item, is_naming=is_naming), taken=sum(map(bytes_of, head))
        ),
        related=tuple(related(item, edition)),
        reviews=tuple(f"{r.organ} {r.name}，{day(day_of(r.at))}" for r in item.review),
        fingerprint=shown(item.fingerprint),
        lead=item.summary,
        summary=summary_of(item),
        official=item.official_url if item.official_url.startswith("https://") else "",
        is_indexed=not is_naming,
    )


def _caption(file: FileRef) -> str:
    """Return the name of a picture without its number and kind: ``1-施工前.jpg``."""
    return _NUMBERED.sub("", file.name.rpartition(".")[0]) or file.name


def _topic(item: Item, catalogue: Catalogue) -> Link | None:
    matter = catalogue.matter(item.matter)
    return Link(topic_name(matter.code), matter.name) if matter else None


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
    if is_naming:
        yield NAMES_KEPT_BACK


def _parts(item: Item, *, is_naming: bool) -> Iterator[Part]:
    body = blocks_under(item.title, item.body)
    yield from parts_of(b for b in body if not (is_naming and isinstance(b, Grid)))
    if is_naming:
        return
    known = {field.key: field for field in kind_of(item.kind).fields}
    for key, value in item.fields.items():
        if is_table(value):
            field = known.get(key, Field(key, key))
            yield Heading(1, field.label)
            yield sheet_of_maps(value, {part.key: part.label for part in field.parts})
    if item.table and item.table.rows:
        yield Heading(1, f"明细（{len(item.table.rows)} 行）")
        yield sheet_of(item.table)
    yield from _files(item.files)


def _files(files: tuple[FileRef, ...]) -> Iterator[Part]:
    shown = [f for f in files if f.use in _PICTURES]
    others = [f for f in files if f.use not in _PICTURES]
    if shown:
        yield Pictures(tuple(Picture(file_name(f), _caption(f)) for f in shown))
    if others:
        links = (Link(file_name(f), f.name, size(f.size)) for f in others)
        yield Downloads(tuple(links))
