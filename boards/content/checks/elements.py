"""Required elements: what every item must have, and what its kind must have."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from boards.content.checks.scope import Scope, error, note, warning
from boards.content.draft import EVERYBODY, Draft
from boards.content.edition import ITEM_ID
from boards.content.fields_of import RECORD
from boards.content.findings import Finding
from boards.content.kinds import KINDS, Field, kind_of
from boards.content.own_texts import own_texts
from boards.content.provenance import OBTAINED

TITLE_LIMIT = 80  # characters
SUMMARY_LIMIT = 200
TEXT_LIMIT = 1000  # of any other text of item.yaml; what is longer belongs in body.md
_CODE_LENGTH = 4
_TRIAL_FIELD = re.compile("F[0-9]{2}")
AUDIENCES: Mapping[str, str] = {
    EVERYBODY: "所有人",
    "party_members": "党员",
    "members": "集体经济组织成员",
}


def check_id(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check the id; the reader has held it against the folder's name already."""
    if not draft.folder and not ITEM_ID.fullmatch(draft.item.id):
        yield error(
            draft, "item.id", draft.where("id"), f"编号“{draft.item.id}”不能用",
            "只用小写英文字母、数字和 -，例如 2026-10-caiwu",
        )  # fmt: skip


def check_kind(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that there is a kind; one we do not know is shown as a notice."""
    kind, where = draft.item.kind, draft.where("kind")
    if not kind:
        yield error(
            draft, "item.required", where, "没有写 kind（种类）",
            "可以写：" + "、".join(f"{key}（{k.name}）" for key, k in KINDS.items()),
        )  # fmt: skip
    elif kind not in KINDS:
        yield warning(
            draft, "item.kind", where,
            f"不认识种类“{kind}”，终端会当通知显示",
            "可以写：" + "、".join(KINDS),
        )  # fmt: skip


def check_title(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that there is a title, and that no text of ``item.yaml`` is too long."""
    where = draft.where("title")
    if not draft.item.title.strip() and "title" not in draft.lines:
        yield error(draft, "item.required", where, "没有写 title（标题）", "写上标题")
    elif not draft.item.title.strip():
        yield error(draft, "item.required", where, "title（标题）是空的", "写上标题")
    limits = {"title": TITLE_LIMIT, "summary": SUMMARY_LIMIT}
    for key, text in own_texts(draft.item):
        yield from _too_long(draft, key, text, limits.get(key, TEXT_LIMIT))


def check_matter(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the item belongs to one matter of the catalogue, not to a group."""
    code, where = draft.item.matter, draft.where("matter")
    matter = scope.catalogue.matter(code)
    if not code:
        yield error(
            draft, "item.required", where, "没有写 matter（公开事项）",
            "写上目录里的代码，例如 matter: \"0402\"",
        )  # fmt: skip
    elif matter is None:
        yield error(
            draft, "item.matter", where, f"目录里没有事项“{code}”",
            _near_matters(scope, code),
        )  # fmt: skip
    elif code not in scope.leaves:
        below = [m for m in scope.leaves.values() if m.parent == code]
        yield error(
            draft, "item.matter", where, f"“{code} {matter.name}”是一类，不是一个事项",
            "从里面选一个：" + "、".join(f"{m.code} {m.name}" for m in below),
        )  # fmt: skip


def _near_matters(scope: Scope, code: str) -> str:
    whole = code.zfill(_CODE_LENGTH)  # a nought is lost where a code is not quoted
    if whole in scope.leaves:
        return f'改成 matter: "{whole}"（{scope.leaves[whole].name}），要加引号'
    field = _TRIAL_FIELD.match(code)
    if field and field[0] not in scope.catalogue.matters:
        return f"26个试点领域的事项，先在 matters.yaml 里写 fields: [{field[0]}]"
    near = [m for c, m in scope.leaves.items() if code and c[:2] == code[:2]][:5]
    if not near:
        return '写上目录里的代码，例如 matter: "0402"'
    return "可以写：" + "、".join(f"{m.code} {m.name}" for m in near)


def check_formed_on(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the clock of publishing duties has a start (条例 26)."""
    if draft.item.formed_on or draft.is_written("formed_on") or is_from_a_source(draft):
        return
    yield error(
        draft, "item.required", draft.where("formed_on"),
        "没有写 formed_on（形成日期）",
        "写上这条信息形成或变更的日期，例如 formed_on: 2026-11-03",
    )  # fmt: skip


def check_audience(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check for whom it is; only what is for everybody enters an edition."""
    where = draft.where("audience")
    if draft.audience not in AUDIENCES:
        yield error(
            draft, "item.audience", where, f"公开对象“{draft.audience}”不是可以写的词",
            "写 all（所有人）、party_members（党员）或 members（成员）",
        )  # fmt: skip
    elif draft.audience != EVERYBODY:
        words = AUDIENCES[draft.audience]
        yield note(
            draft, "item.audience-limited", where, f"只给{words}看，不会发到终端上"
        )


def check_fields(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check the fields that the kind, or a record's matter, cannot do without."""
    kind, name = kind_of(draft.item.kind), draft.item.kind
    fields = (*kind.fields, *_fields_of_matter(scope, draft))
    yield from _missing(draft, fields, draft.item.fields, name)
    for field in kind.fields:
        for place, part in _parts_of(draft, field):
            yield from _missing(draft, field.parts, part, f"{name}.{place}")
    needs_period = kind.has_period and not draft.is_written("period")
    if needs_period and not draft.item.period:
        yield error(
            draft, "item.required", draft.where("period"), "没有写 period（期间）",
            "写上是哪个月、哪个季度或哪一年的，例如 period: 2026-10",
        )  # fmt: skip


def _fields_of_matter(scope: Scope, draft: Draft) -> tuple[Field, ...]:
    matter = scope.leaves.get(draft.item.matter)
    return matter.fields if matter and draft.item.kind == RECORD else ()


def check_table(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a kind that is a table has one."""
    item = draft.item
    needs = kind_of(item.kind).has_table
    if needs and (item.table is None or not item.table.rows):
        yield error(
            draft, "row.none", "rows.csv", "没有表格，或者表格里一行也没有",
            "把明细放进这个文件夹的 rows.csv",
        )  # fmt: skip


def check_source(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out what a text from elsewhere does not state; it stays empty."""
    if not is_from_a_source(draft):
        return
    item = draft.item
    lacks = {
        "publisher": ("公开主体", not item.publisher),
        "date": ("日期", not item.formed_on),
        "number": ("文号", not item.fields.get("document_number")),
        "mark": ("公开属性标注", not item.printed_mark),
        "end": ("结尾，文字可能不全", item.fields.get("complete") is False),
    }
    for key, (label, is_lacking) in lacks.items():
        if is_lacking and (item.kind == "policy" or key in ("publisher", "date")):
            yield warning(
                draft, f"source.lacks-{key}", draft.where(_KEYS[key]),
                f"来源文本没有{label}，终端上写“来源文本未标明”",
                "原件上有就补上，没有就空着",
            )  # fmt: skip


_KEYS: Mapping[str, str] = {
    "publisher": "publisher",
    "date": "formed_on",
    "number": "policy.document_number",
    "mark": "printed_mark",
    "end": "policy.complete",
}


def is_from_a_source(draft: Draft) -> bool:
    """Tell whether the item was taken from a text that somebody else wrote."""
    return draft.item.kind == "policy" or draft.item.provenance.startswith(OBTAINED)


def _parts_of(draft: Draft, field: Field) -> list[tuple[str, Mapping[str, Any]]]:
    """Return each map inside ``field`` with its place."""
    value = draft.item.fields.get(field.key)
    if field.type == "map":
        value, places = [value], [field.key]
    else:
        value = value if field.type == "list" and isinstance(value, list) else []
        places = [f"{field.key}.{index}" for index in range(len(value))]
    parts = zip(places, value, strict=True)
    return [(place, part) for place, part in parts if isinstance(part, Mapping)]


def _missing(
    draft: Draft,
    fields: tuple[Field, ...],
    values: Mapping[str, Any],
    place: str,
) -> Iterator[Finding]:
    for field in fields:
        key = f"{place}.{field.key}"
        # A value that is written but unreadable is reported by the reader.
        if not field.is_required or draft.is_written(key):
            continue
        if _is_empty(values, field):
            yield error(
                draft, "item.required", draft.where(key),
                f"没有写 {field.key}（{field.label}）", f"写上{field.label}",
            )  # fmt: skip


def _is_empty(values: Mapping[str, Any], field: Field) -> bool:
    value = values.get(field.key)
    return value in (None, [], {}) or (isinstance(value, str) and not value.strip())


def _too_long(draft: Draft, key: str, text: str, limit: int) -> Iterator[Finding]:
    if len(text) > limit:
        name = key if key in ("title", "summary") else "text"
        yield error(
            draft, f"item.{name}-length", draft.where(key),
            f"写得太长了，最多{limit}个字，还要删掉{len(text) - limit}个",
            "详细内容写在正文里",
        )  # fmt: skip
