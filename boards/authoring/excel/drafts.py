"""The drafts that a sheet becomes: one with a table, or one of each row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from boards.authoring.excel.content import Content
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.naming import id_of, month_of, period_words
from boards.authoring.excel.table import Line, together
from boards.authoring.excel.tables import computed, period_of_rows, table_of
from boards.authoring.excel.templates import TABLE, Template
from boards.authoring.fields import read_map
from boards.authoring.imported import Instructions
from boards.authoring.reading import body_text
from boards.authoring.schema import ItemShape
from boards.authoring.shaping import Problem, shaped
from boards.content.board import Board
from boards.content.draft import Draft
from boards.content.item import Item, PublisherName, Span
from boards.content.kinds import KINDS
from boards.content.sheet_cells import OF_ITEM, STEPS, Parts, joined, parts_of

_TITLE_LIMIT = 80  # characters
_PUBLIC = "public"
Texts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """One draft, and the row of the sheet it comes from; 0: from all of them.

    ``is_dated``: the sheet says when it was formed; otherwise that is today.
    """

    draft: Draft
    row: int
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Making:
    """What drafts are made of."""

    content: Content
    board: Board
    said: Instructions
    notes: Notes
    today: date


def drafts_of(making: Making) -> list[Made]:
    """Return the drafts that the content becomes; what is missing is noted."""
    content = making.content
    lines = content.lines.lines
    if not lines:
        making.notes.note("no-rows", r=content.header.row + 1)
        return []
    if content.template.makes == TABLE:
        return [_whole(making)]
    groups = together(lines, str(content.template.more.get("group", "")))
    facts = content.facts if len(groups) == 1 else {}
    return list(_apart(_single(making, group, facts) for group in groups))


def _whole(making: Making) -> Made:
    content, template = making.content, making.content.template
    table = table_of(content)
    fields: Texts = {**content.facts.get(template.kind, {}), **content.heads}
    if not content.facts:
        fields = template.more.get("fills", {}) | computed(template, table) | fields
    for head in template.heads:
        if head.is_required and not fields.get(head.key):
            making.notes.note("no-field", "1", column=head.label)
    has_period = KINDS[template.kind].has_period
    period = content.period or (period_of_rows(table) if has_period else "")
    if has_period and not period:
        making.notes.note("no-period")
    words = {"period": period_words(period), "scheme": fields.get("scheme", "")}
    own = {
        "title": content.title
        or content.facts.get("title")
        or str(template.more["title"]).format(**words),
        "period": period,
        "body": content.facts.get("body", ""),
    }
    day = period or month_of(table) or f"{making.today:%Y-%m}"
    made_id = id_of(day, template.slug, str(fields.get("scheme", "")))
    own["id"] = content.facts.get("id") or made_id
    draft, is_dated = _draft(making, own, fields, content.facts, row=0)
    item = replace(draft.item, table=table)
    rows = tuple(line.number for line in content.lines.lines)
    given = {f"{template.kind}.{h.key}": 1 for h in template.heads}
    lines = {**draft.lines, **given, "period": 1}
    return Made(replace(draft, item=item, rows=rows, lines=lines), 0, is_dated)


def _single(making: Making, lines: Sequence[Line], facts: Mapping[str, Any]) -> Made:
    template, last = making.content.template, lines[-1]
    for slot in template.slots:
        if slot.is_once and not last.values.get(slot.key):
            making.notes.at("empty", last.number, slot.label)
    parts = joined([parts_of(line.values) for line in lines])
    fields = _fields_of_rows(making, parts, facts)
    day = last.values.get(str(template.more.get("day", "")), "")
    sound = str(fields.get("subject", "")) or parts.title
    own = {
        "title": parts.title or facts.get("title") or _title(template, fields),
        "body": parts.body or facts.get("body", ""),
        "expire_at": parts.expire_at,
        "formed_on": facts.get("formed_on") or day,
        "id": facts.get("id") or id_of(day, template.slug, sound),
    }
    draft, is_dated = _draft(making, own, fields, facts, row=last.number)
    if parts.photos:
        said = {"v": parts.photos, "item": draft.item.id}
        making.notes.at("photos", last.number, "照片", **said)
    return Made(draft, last.number, is_dated)


def _fields_of_rows(making: Making, parts: Parts, facts: Mapping[str, Any]) -> Texts:
    """Return the fields of an item; what has a column, only its rows say."""
    template = making.content.template
    held = {key.partition(".")[0] for key in making.content.header.keys() - OF_ITEM}
    given: Mapping[str, Any] = facts.get(template.kind, {})
    fields: Texts = {key: value for key, value in given.items() if key not in held}
    fields |= parts.fields
    last = parts.steps[-1] if parts.steps else {}
    for key, source in template.more.get("copies", {}).items():
        fields.setdefault(key, last.get(source.partition(".")[2], ""))
    for key, text in template.more.get("fills", {}).items():
        fields.setdefault(key, text)
    return fields | ({STEPS: list(parts.steps)} if parts.steps else {})


def _draft(
    making: Making, own: Texts, fields: Texts, facts: Mapping[str, Any], *, row: int
) -> tuple[Draft, bool]:
    """Return the draft of one item, and whether the sheet says when it was formed."""
    template, said = making.content.template, making.said
    # What the sheet has a column for, only the row says.
    unsaid = {template.kind, "table", *making.content.header.keys()}
    texts: Texts = {k: v for k, v in facts.items() if k not in unsaid}
    texts |= {key: text for key, text in own.items() if text}
    texts |= {key: text for key in _SAID if (text := getattr(said, key))}
    if said.disclosure != _PUBLIC or not texts.get("disclosure"):
        texts["disclosure"] = said.disclosure
    texts["kind"] = template.kind
    is_dated = bool(texts.get("formed_on"))
    texts["formed_on"] = texts.get("formed_on") or making.today.isoformat()
    scope = f"{texts.get('title', '')}{fields.get('scheme', '')}"
    texts["matter"] = texts.get("matter") or template.matter(making.board.kind, scope)
    if not texts["matter"]:
        making.notes.note("no-matter")
    body = body_text(str(texts.pop("body", "")))
    shape, problems = shaped(texts, ItemShape)
    read = read_map(template.kind, fields, KINDS[template.kind].fields)
    _tell(making.notes, [*problems, *read.problems], row)
    item = replace(_item(shape or ItemShape(), making.board), body=body)
    return Draft(item=replace(item, fields=read.values)), is_dated


_SAID = ("title", "id", "matter", "period")
_SAME = (
    "id", "kind", "title", "matter", "disclosure", "disclosure_reason", "printed_mark",
    "formed_on", "publish_at", "expire_at", "period", "summary", "provenance",
    "official_url",
)  # fmt: skip


def _item(shape: ItemShape, board: Board) -> Item:
    span = shape.posting
    return Item(
        **{key: getattr(shape, key) for key in _SAME},
        publisher=_publisher(shape.publisher, board),
        posting=Span(span.from_on, span.until_on) if span else None,
    )


def _publisher(name: str, board: Board) -> PublisherName | None:
    known = [p for p in board.publishers if name in ("", p.id, p.name)]
    if known:
        return PublisherName(known[0].id, known[0].name)
    return PublisherName("", name) if name else None


def _tell(notes: Notes, problems: list[Problem], row: int) -> None:
    for problem in problems:
        place = problem.place()
        if row:
            said = f"「{place}」{problem.message}"
            notes.note("in-row", str(row), r=row, said=said)
        else:
            notes.note("fact", column=place, said=problem.message)


def _title(template: Template, fields: Texts) -> str:
    """Return the title of an item that has no column for one, cut to what fits."""
    plain = {key: value for key, value in fields.items() if isinstance(value, str)}
    named = str(template.more.get("title_from", ""))
    title = named.format_map({"subject": "", **plain})
    return title if len(title) <= _TITLE_LIMIT else title[: _TITLE_LIMIT - 1] + "…"


def _apart(made: Iterator[Made]) -> Iterator[Made]:
    """Tell apart by number the drafts that would have the same id."""
    taken: set[str] = set()
    for one in made:
        item = one.draft.item
        number, name = 1, item.id
        while name in taken:
            number += 1
            name = f"{item.id}-{number}"
        taken.add(name)
        yield replace(one, draft=replace(one.draft, item=replace(item, id=name)))
