"""The form of an item, built from the fields of its kind: one builder for all kinds.

An entry is one thing to fill in; its name is the key in ``item.yaml``. A field that is
added to a kind is in its form at once, with its label and its hint.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from boards.authoring.item_texts import put, text_at
from boards.authoring.templates import WRITTEN, hint_of
from boards.content.board import Board
from boards.content.catalogue import Catalogue
from boards.content.fields_of import RECORD
from boards.content.item import DISCLOSURE_WORDS
from boards.content.kinds import Field, kind_of

BODY = "body"
LINE_LIMIT = 2_000  # characters of one entry
TEXT_LIMIT = 200_000  # characters of the body
ROWS_MAX = 60  # entries of a list
LONG = frozenset({"process", "text", "question", "facts", "decision", "summary"})
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::00)?(?:\+08:00)?")
_CHOSEN = {"bool": (("true", "是"), ("false", "否"))}
_LINES = frozenset({"refs", "texts"})
_SHAPES = {
    "date": "date",
    "instant": "moment",
    "money": "money",
    "int": "number",
    "bool": "choice",
    "word": "choice",
    "refs": "lines",
    "texts": "lines",
}
_NAME = re.compile(
    r"(?P<kind>[a-z_]+)\.(?P<key>[a-z_]+)"
    r"(?:(?:\.(?P<number>[0-9]{1,2}))?\.(?P<part>[a-z_]+))?"
)
OF_ITEM = frozenset(
    {
        "title", "matter", "period", "publisher", "summary", "formed_on",
        "posting.from_on", "posting.until_on", "publish_at", "expire_at", "disclosure",
        "disclosure_reason", "provenance", "official_url",
    }
)  # fmt: skip
"""The entries that every item has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to fill in.

    ``shape`` is ``line``, ``text``, ``lines``, ``choice``, ``date``, ``moment``,
    ``money`` or ``number``; ``errors`` are what was found wrong with it.
    """

    name: str
    label: str
    shape: str = "line"
    value: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False
    errors: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether the value is one of the choices."""
        return any(value == self.value for value, _ in self.choices)

    @property
    def input(self) -> str:
        """The type of the field in the page: one of its own only where it can show."""
        if self.shape == "date":
            return "date" if _is_shown(self.value, date.fromisoformat) else "text"
        if self.shape == "moment":
            is_shown = _is_shown(self.shown, datetime.fromisoformat)
            return "datetime-local" if is_shown else "text"
        return "text"

    @property
    def shown(self) -> str:
        """The value as the page's field takes it."""
        found = _MOMENT.fullmatch(self.value) if self.shape == "moment" else None
        return f"{found[1]}T{found[2]}" if found else self.value


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together; ``adds`` is the list that one more may join."""

    title: str
    entries: tuple[Entry, ...]
    adds: str = ""
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a form is built from besides the kind: the board and its catalogue.

    ``more`` is the list that gets one blank entry more than it needs.
    """

    board: Board
    catalogue: Catalogue
    more: str = ""


def groups_of(
    kind: str, values: Mapping[str, Any], body: str, about: About
) -> tuple[Group, ...]:
    """Return the form of an item of ``kind`` with ``values`` filled in."""
    main = [
        _entry("title", "标题", values, is_required=True),
        _matter(kind, values, about),
        *_period(kind, values),
        *_fields(kind, values, about),
        _body(kind, body),
    ]
    lists = [
        group
        for field in _known(kind, values, about)
        if field.type == "list"
        for group in _rows(kind, field, values, about)
    ]
    rest = Group("更多", tuple(_rest(values, about)), is_aside=True)
    return (Group("", tuple(main)), *lists, rest)


def taken(
    values: dict[str, Any], posted: Mapping[str, str], kind: str, about: About
) -> dict[str, Any]:
    """Return ``values`` with what was ``posted`` under the names of the form.

    Names that the form never has are passed over.
    """
    fields = {field.key: field for field in _known(kind, values, about)}
    for name, text in posted.items():
        if name in OF_ITEM:
            shape = "moment" if name == "publish_at" else "line"
        else:
            field = _field_at(name, kind, fields)
            if field is None:
                continue
            shape = _SHAPES.get(field.type, "text")
        put(values, name, _typed(shape, text))
    return values


def _field_at(name: str, kind: str, fields: Mapping[str, Field]) -> Field | None:
    """Return the field of an entry: ``decision.subject``, ``decision.steps.0.name``."""
    match = _NAME.fullmatch(name)
    field = fields.get(match["key"]) if match and match["kind"] == kind else None
    if match is None or field is None or match["part"] is None:
        return field if field is None or not field.parts else None
    is_fitting = (field.type == "list") == (match["number"] is not None)
    parts = {part.key: part for part in field.parts}
    return parts.get(match["part"]) if is_fitting else None


def with_errors(
    groups: Sequence[Group], errors: Mapping[str, Sequence[str]]
) -> tuple[Group, ...]:
    """Return ``groups`` with what was found wrong beside each entry."""
    return tuple(
        replace(
            group,
            entries=tuple(
                replace(one, errors=tuple(errors.get(one.name, ())))
                for one in group.entries
            ),
        )
        for group in groups
    )


def cell_entry(field: Field, value: str, *, name: str) -> Entry:
    """Return the entry of one cell of a table."""
    return replace(_of_field("", field, value), name=name)


def _typed(shape: str, text: str) -> str | list[str]:
    limit = TEXT_LIMIT if shape in ("text", "lines") else LINE_LIMIT
    plain = text.replace("\r\n", "\n").strip()[:limit]
    if shape == "lines":
        return [line.strip() for line in plain.split("\n") if line.strip()]
    if shape == "moment":
        return plain.replace("T", " ")
    return plain


def _entry(
    key: str, label: str, values: Mapping[str, Any], *, is_required: bool = False
) -> Entry:
    return Entry(
        name=key,
        label=label,
        value=text_at(values, key),
        help=hint_of("item", key),
        is_required=is_required,
    )


def _matter(kind: str, values: Mapping[str, Any], about: About) -> Entry:
    entry = _entry("matter", "公开事项", values, is_required=True)
    leaves = about.catalogue.leaves()
    suits = [one for one in leaves if kind in one.kinds or one.code == entry.value]
    choices = tuple((one.code, f"{one.code} {one.name}") for one in suits or leaves)
    return replace(
        entry, shape="choice", help="目录里的哪一项", choices=(("", "选一项"), *choices)
    )


def _period(kind: str, values: Mapping[str, Any]) -> Iterator[Entry]:
    if kind_of(kind).has_period or values.get("period"):
        must = kind_of(kind).has_period
        yield _entry("period", "期间", values, is_required=must)


def _known(kind: str, values: Mapping[str, Any], about: About) -> tuple[Field, ...]:
    matter = about.catalogue.matter(text_at(values, "matter"))
    if kind == RECORD:
        return matter.fields if matter else ()
    return kind_of(kind).fields


def _fields(kind: str, values: Mapping[str, Any], about: About) -> Iterator[Entry]:
    for field in _known(kind, values, about):
        if field.type == "map":
            for part in field.parts:
                key = f"{kind}.{field.key}.{part.key}"
                entry = _of_field(kind, part, text_at(values, key))
                label = f"{field.label}：{part.label}"
                yield replace(entry, name=key, label=label, is_required=False)
        elif field.type != "list":
            key = f"{kind}.{field.key}"
            yield replace(_of_field(kind, field, text_at(values, key)), name=key)


def _rows(
    kind: str, field: Field, values: Mapping[str, Any], about: About
) -> Iterator[Group]:
    held = values.get(kind, {})
    rows = held.get(field.key, []) if isinstance(held, Mapping) else []
    count = len(rows) if isinstance(rows, list) else 0
    shown = min(count + (about.more == field.key or not count), ROWS_MAX)
    for number in range(shown):
        place = f"{kind}.{field.key}.{number}"
        entries = [
            replace(
                _of_field(kind, part, text_at(values, f"{place}.{part.key}")),
                name=f"{place}.{part.key}",
            )
            for part in field.parts
        ]
        is_last = number == shown - 1
        title = f"{field.label} {number + 1}"
        yield Group(title, tuple(entries), adds=field.key if is_last else "")


def _of_field(kind: str, field: Field, value: str) -> Entry:
    said = [WRITTEN.get(field.type, ""), hint_of(kind, field.key)]
    choices = _CHOSEN.get(field.type) or tuple((one, one) for one in field.options)
    shape = _SHAPES.get(field.type, "text" if field.key in LONG else "line")
    if field.type in ("date", "instant", "bool"):
        said = said[1:]
    if field.type in _LINES:
        said[0] = "一行一个"
    if field.type == "bool":
        value = {"是": "true", "否": "false"}.get(value, value)
    return Entry(
        name=field.key,
        label=field.label,
        shape=shape,
        value=value,
        help="；".join(filter(None, said)),
        choices=(("", "选一个"), *choices) if choices else (),
        is_required=field.is_required,
    )


def _body(kind: str, body: str) -> Entry:
    needs = kind in {"notice", "answer", "reply"}
    return Entry(
        name=BODY,
        label="正文",
        shape="text",
        value=body,
        help="一句话一件事，念得出来" if needs else "没有就空着",
        is_required=needs,
    )


def _rest(values: Mapping[str, Any], about: About) -> Iterator[Entry]:
    organs = tuple((one.id, one.name) for one in about.board.publishers)
    if organs:
        yield replace(
            _entry("publisher", "公开主体", values),
            shape="choice", choices=(("", organs[0][1]), *organs[1:]), help="",
        )  # fmt: skip
    yield replace(_entry("summary", "一句话", values), shape="text")
    yield replace(
        _entry("formed_on", "形成日期", values, is_required=True), shape="date"
    )
    yield replace(_entry("posting.from_on", "公示开始", values), shape="date", help="")
    yield replace(_entry("posting.until_on", "公示结束", values), shape="date",
                  help=hint_of("item", "until_on"))  # fmt: skip
    yield replace(_entry("publish_at", "什么时候公开", values), shape="moment")
    yield replace(_entry("expire_at", "到期移到“以往公开”", values), shape="date")
    yield replace(
        _entry("disclosure", "公开属性", values, is_required=True),
        shape="choice", choices=tuple(DISCLOSURE_WORDS.items()), help="",
    )  # fmt: skip
    yield _entry("disclosure_reason", "不全部公开的理由", values)
    yield _entry("provenance", "来源", values)
    yield _entry("official_url", "全文网址", values)


def _is_shown(text: str, read: Callable[[str], object]) -> bool:
    """Tell whether a browser's own field for days shows ``text``; it hides the rest."""
    try:
        return not text or bool(read(text))
    except ValueError:
        return False
