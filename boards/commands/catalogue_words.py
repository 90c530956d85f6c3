"""A catalogue and its matters in the words that the commands print."""

from collections.abc import Iterator, Mapping

from boards.content.catalogue import Catalogue
from boards.content.catalogue_cells import (
    PROFILES,
    UNVERIFIED,
    channels_cell,
    kinds_cell,
    named,
    posting_cell,
)
from boards.content.catalogue_checks import is_unverified
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_words import FREQUENCIES, LEVELS, REVIEWERS, SETS
from boards.content.kinds import Field

_NOTHING = "—"
_TYPES: Mapping[str, str] = {
    "money": "金额",
    "date": "日期",
    "instant": "时间",
    "int": "整数",
    "bool": "是或否",
    "term": "期限",
    "ref": "另一条信息",
    "refs": "另几条信息",
}


def head_lines(catalogue: Catalogue) -> Iterator[str]:
    """Yield what a catalogue says of itself: version, approval, changes, size."""
    leaves = catalogue.leaves()
    groups = len(catalogue.matters) - len(leaves)
    unverified = sum(map(is_unverified, leaves))
    yield (
        f"{catalogue.name}  第{catalogue.version}版，{groups} 类 {len(leaves)} 项，"
        f"其中 {unverified} 项的依据或时限还没有核实"
    )
    approval = catalogue.approved_by
    if approval:
        yield f"批准：{approval.organ} {approval.name}，{approval.on}"
    else:
        yield "批准：还没有（程序自带的目录，由公开主体批准后使用）"
    for change in catalogue.changes:
        yield f"修订：第{change.version}版（{change.on}）{change.text}"


def matter_line(matter: Matter, *, is_group: bool) -> str:
    """Return a matter, or a group of them, in one line."""
    if is_group:
        return f"{matter.code} {_name(matter)}"
    posting = posting_cell(matter).replace("\n", "、")
    often, due = _frequency(matter), _due(matter)
    said = [
        "" if due.startswith(often) else often,
        due,
        f"公示{posting}" if posting else "",
    ]
    mark = UNVERIFIED if is_unverified(matter) else ""
    return f"  {matter.code} {matter.name}  {'，'.join(filter(None, said))}{mark}"


def facts(matter: Matter, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return what is known of a matter: the eight elements, then the rest."""
    above = "／".join(f"{g.code} {g.name}" for g in catalogue.groups_above(matter))
    rows = [
        ("编码", matter.code),
        ("类别", above),
        ("名称", _name(matter)),
        ("内容", matter.content),
        ("依据", "；".join(b.text + UNVERIFIED * b.unverified for b in matter.bases)),
        ("时限", "；".join(f"{r}{UNVERIFIED * r.unverified}" for r in matter.due)),
        ("主体", matter.subject),
        ("方式", "、".join(matter.ways)),
        ("渠道", channels_cell(matter).replace("\n", "  ")),
        ("公开对象", matter.audience),
        ("频次", _frequency(matter)),
        ("公示期限", _posting(matter)),
        ("审核", named(REVIEWERS, matter.reviews)),
        ("附件", "、".join(matter.attachments)),
        ("个人信息", PROFILES[matter.personal_data]),
        ("层级", named(LEVELS, matter.levels)),
        ("适用种类", kinds_cell(matter)),
        ("字段", "、".join(map(_field, matter.fields))),
        (
            "目录",
            SETS[matter.set]
            + (f"，补充 {matter.supplements}" * bool(matter.supplements)),
        ),
        (
            "核实",
            "还没有核实：来自记忆、摘录或各地做法，请核对原文"
            if is_unverified(matter)
            else "没有标着未核实的",
        ),
    ]
    return [(label, text or _NOTHING) for label, text in rows]


def _posting(matter: Matter) -> str:
    none = "长期公开" if matter.frequency == "L" else "随事项结束"
    return posting_cell(matter).replace("\n", "、") or none


def _name(matter: Matter) -> str:
    return matter.name + (
        f"（原名：{matter.formal_name}）" if matter.formal_name else ""
    )


def _frequency(matter: Matter) -> str:
    return named(FREQUENCIES, filter(None, (matter.frequency, matter.also)))


def _due(matter: Matter) -> str:
    return "；".join(map(str, matter.due))


def _field(field: Field) -> str:
    said = [_TYPES.get(field.type, ""), "或".join(field.options)]
    said.append("必填" if field.is_required else "")
    words = "，".join(filter(None, said))
    return f"{field.label}（{words}）" if words else field.label
