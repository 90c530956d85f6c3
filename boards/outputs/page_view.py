"""What the page of one item says, as plain values made from its signed edition.

Pure. Nothing is said that the item does not say; what it lacks is called
来源文本未标明. Of lists that name people only the totals are shown (matters of profile
B and C, 补贴救助名单): such names are for the village, not for every search engine.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.content.body import Grid, Heading, blocks
from boards.content.catalogue import Catalogue
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, FileRef, Item
from boards.content.kinds import Field, kind_of
from boards.content.sentences import summary_of
from boards.outputs.page_parts import (
    Fact,
    Part,
    pages_of_parts,
    parts_of,
    sheet_of,
    sheet_of_maps,
    sums_of,
)
from boards.outputs.wording import NOT_STATED, day, moment, period, size, worded
from sync.instants import day_of

NAMES_KEPT_BACK = "名单涉及个人信息，在公开栏和公开终端上查看，网上只公布合计。"
_NAMING = ("B", "C")
_PICTURES = ("photo", "page")
_REF = re.compile(r"([0-9]{12}(?:-[a-z0-9]{1,12})?)/([a-z0-9][a-z0-9-]{0,63})")
_EXTENSION = re.compile(r"\.([a-z0-9]{1,5})")
_NUMBERED = re.compile(r"^\d{1,3}[-_. ]+")
_EXPECTED: Mapping[str, tuple[str, ...]] = {
    "policy": ("document_number", "adopted_on", "validity"),
}
_SUMS = ("opening", "closing")
_NOT_FACTS = {"validity", "complete", "interpretation_required"}
_LIST_LABELS: Mapping[str, Mapping[str, str]] = {
    "steps": {
        "name": "步骤",
        "held_on": "日期",
        "due": "应到",
        "present": "实到",
        "agree": "同意",
        "against": "反对",
        "abstain": "弃权",
    },
    "staff": {"name": "姓名", "duty": "职责", "phone": "电话"},
}


@dataclass(frozen=True, slots=True)
class Link:
    """Something to open; ``note`` stands beside it."""

    href: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the page shows."""

    href: str
    caption: str


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
    pictures: tuple[Picture, ...]
    downloads: tuple[Link, ...]
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


def page_name(item: str, page: int = 1) -> str:
    """Return the file of an item's page; ``index`` alone is taken by the board."""
    first = f"{item}.item" if item == "index" else item
    return f"{first}.html" if page == 1 else f"{first}.{page}.html"


def topic_name(matter: str) -> str:
    """Return the file that lists a topic; no item's page has a dot in its name."""
    return f"topic.{matter}.html"


def file_name(file: FileRef) -> str:
    """Return the name under which an attachment lies beside the pages."""
    match = _EXTENSION.search(file.name.lower()[-6:])
    return f"{file.sha[:16]}.{match[1] if match else 'bin'}"


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
    files = () if is_naming else item.files
    return PageView(
        item=item.id,
        title=item.title,
        topic=_topic(item, catalogue),
        publisher=_stated("公开主体", item.publisher.name if item.publisher else ""),
        published_on=day(day_of(item.publish_at)) if item.publish_at else "",
        published_at=moment(item.publish_at) if item.publish_at else "",
        mark=DISCLOSURE_WORDS.get(item.disclosure, ""),
        notes=tuple(_notes(item, is_naming=is_naming)),
        validity=str(item.fields.get("validity", "")),
        is_void=item.fields.get("validity") in ("失效", "废止"),
        facts=tuple(_facts(item)),
        sums=tuple(_sums(item)),
        changes=tuple(Change(moment(c.at), c.text, c.reason) for c in item.corrections),
        pages=pages_of_parts(_parts(item, is_naming=is_naming)),
        pictures=tuple(
            Picture(file_name(f), _caption(f)) for f in files if f.use in _PICTURES
        ),
        downloads=tuple(
            Link(file_name(f), f.name, size(f.size))
            for f in files
            if f.use not in _PICTURES
        ),
        related=tuple(_related(item, edition)),
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


def _stated(label: str, text: str) -> Fact:
    return Fact(label, text or NOT_STATED, is_missing=not text)


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


def _facts(item: Item) -> Iterator[Fact]:
    if item.period:
        yield Fact("所属时期", period(item.period))
    yield from _fields(item)
    yield _stated("形成日期", day(item.formed_on) if item.formed_on else "")
    if item.posting:
        yield Fact("公示期", _span(item.posting.from_on, item.posting.until_on))
    if item.expire_at:
        yield Fact("公开至", moment(item.expire_at))


def _span(begin: date, end: date) -> str:
    return f"{day(begin)}至{day(end)}"


def _fields(item: Item) -> Iterator[Fact]:
    """Yield the fields of the kind by its table, then those it does not know."""
    known = {field.key: field for field in kind_of(item.kind).fields}
    expected = _EXPECTED.get(item.kind, ())
    unknown = {key: Field(key, key) for key in item.fields if key not in known}
    for key, field in (known | unknown).items():
        value = item.fields.get(key, "")
        if _is_elsewhere(item, field, value):
            continue
        if value != "" or key in expected:
            yield _stated(field.label, worded(value, field.type))


def _is_elsewhere(item: Item, field: Field, value: Any) -> bool:
    """Tell whether a field stands in another place of the page."""
    is_sum = item.kind == "finance" and field.key in _SUMS
    is_mark = field.key in _NOT_FACTS and value != ""
    return is_sum or is_mark or field.key in _FORWARDS or _is_table(value)


def _is_table(value: Any) -> bool:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and bool(value) and all(isinstance(one, Mapping) for one in value)


def _sums(item: Item) -> Iterator[Fact]:
    """Yield an account from opening to closing, with what came in and went out."""
    if item.kind != "finance":
        return
    labels = {field.key: field.label for field in kind_of(item.kind).fields}
    yield _amount(labels["opening"], item.fields.get("opening"))
    for way, amount in sums_of(item.table) if item.table else ():
        yield _amount(f"{way}合计", amount)
    yield _amount(labels["closing"], item.fields.get("closing"))


def _amount(label: str, value: Any) -> Fact:
    return _stated(label, worded(value, "money") if value else "")


def _parts(item: Item, *, is_naming: bool) -> Iterator[Part]:
    body = blocks(item.body)
    yield from parts_of(b for b in body if not (is_naming and isinstance(b, Grid)))
    if is_naming:
        return
    labels = {field.key: field.label for field in kind_of(item.kind).fields}
    for key, value in item.fields.items():
        if _is_table(value):
            yield Heading(1, labels.get(key, key))
            yield sheet_of_maps(value, _LIST_LABELS.get(key, {}))
    if item.table and item.table.rows:
        yield Heading(1, f"明细（{len(item.table.rows)} 行）")
        yield sheet_of(item.table)


def _related(item: Item, edition: Edition) -> Iterator[Link]:
    """Yield what the item points to, and what on the same board points to it."""
    titles = {line.id: line.title for line in edition.lines}
    here = edition.board.code
    for label, ref in _refs(item):
        if match := _REF.fullmatch(ref):
            board, other = match.groups()
            name = page_name(other)
            text = titles.get(other, "") if board == here else ""
            href = name if board == here else f"../{board}/{name}"
            yield Link(href, text or "打开", label)
    own = f"{here}/{item.id}"
    for line in edition.items():
        for key, ref in _refs_by_key(line):
            if ref == own and line.id != item.id:
                yield Link(page_name(line.id), line.title, _BACKWARDS.get(key, "相关"))


_FORWARDS = {
    "interpretation": "政策解读",
    "policy": "解读的文件",
    "resolution": "对应的决议",
    "about": "所问的事",
    "draft": "征求意见稿",
    "origin": "原件",
}
_BACKWARDS = {
    "interpretation": "解读的文件",
    "policy": "政策解读",
    "resolution": "实施结果",
    "about": "村民问与答",
}


def _refs(item: Item) -> Iterator[tuple[str, str]]:
    for key, ref in _refs_by_key(item):
        yield _FORWARDS[key], ref


def _refs_by_key(item: Item) -> Iterator[tuple[str, str]]:
    origin = item.more.get("origin")
    if isinstance(origin, Mapping):
        yield "origin", str(origin.get("ref", ""))
    for key in _FORWARDS:
        if isinstance(ref := item.fields.get(key), str):
            yield key, ref
