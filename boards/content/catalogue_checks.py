"""What is wrong with a catalogue: an element that lacks, a reference to nothing.

长治市城市管理局长城办发〔2020〕13号二（三） asks for eight elements of every matter:
名称、内容、依据、时限、主体、方式、渠道、公开对象.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from boards.content.catalogue import Catalogue, Matter
from boards.content.catalogue_words import FREQUENCIES, PERSONAL_DATA, REVIEWERS
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.kinds import KINDS

ELEMENTS: Mapping[str, str] = {
    "name": "名称",
    "content": "内容",
    "bases": "依据",
    "due": "时限",
    "subject": "主体",
    "ways": "方式",
    "channels": "渠道",
    "audience": "公开对象",
}
"""The eight elements: the attribute of a matter, and how it is called."""
_KEYS: Mapping[str, str] = {"bases": "basis"}  # where the file's key is another
FIRST_VERSION = 1
_SELDOM = "MQHY"
_EVENT = len(_SELDOM)


def catalogue_findings(catalogue: Catalogue, where: str) -> list[Finding]:
    """Return what is wrong with ``catalogue``, read from the file ``where``."""
    found = [
        finding
        for matter in catalogue.leaves()
        for finding in _matter_findings(matter, catalogue, where)
    ]
    leaves = {matter.code for matter in catalogue.leaves()}
    groups = [m for code, m in catalogue.matters.items() if code not in leaves]
    found += [_lacks(m, "name", where) for m in groups if not m.name.strip()]
    return [*found, *_head_findings(catalogue, where), *_to_verify(catalogue, where)]


def weaker_findings(
    shipped: Catalogue, catalogue: Catalogue, where: str
) -> Iterator[Finding]:
    """Yield where ``catalogue`` asks for less than the one it was laid over.

    A county may decide so; nobody should do it unseen. Parts that were made of a matter
    are held against that matter.
    """
    leaves = {matter.code: matter for matter in shipped.leaves()}
    for matter in catalogue.leaves():
        base = leaves.get(matter.code) or leaves.get(matter.parent)
        for less in _less(base, matter) if base else ():
            yield Finding(
                "catalogue.weaker", WARNING, "", where,
                f"事项 {_named(matter)} {less}",
                "没有文件依据的，改回来；有依据的，写进 basis",
            )  # fmt: skip


def _less(base: Matter, matter: Matter) -> Iterator[str]:
    # 民主理财 comes with 监督委 (assets/reviews)
    there = {*matter.reviews, *(["supervision"] * ("finance" in matter.reviews))}
    if gone := [REVIEWERS[code] for code in base.reviews if code not in there]:
        yield f"不再要{'、'.join(gone)}审核"
    if _pace(matter) > _pace(base):
        often = FREQUENCIES[base.frequency], FREQUENCIES[matter.frequency]
        yield f"从{often[0]}公开改成{often[1]}"
    if PERSONAL_DATA.index(matter.personal_data) < PERSONAL_DATA.index(
        base.personal_data
    ):
        yield f"个人信息从 {base.personal_data} 类放宽到 {matter.personal_data} 类"


def _pace(matter: Matter) -> int:
    """Return how seldom a matter is told of; of events and what lasts nobody counts."""
    return _SELDOM.index(matter.frequency) if matter.frequency in _SELDOM else _EVENT


def missing_elements(matter: Matter) -> tuple[str, ...]:
    """Return which of the eight elements ``matter`` lacks, by attribute."""
    return tuple(key for key in ELEMENTS if _is_empty(getattr(matter, key)))


def nameless(rows: Sequence[Mapping[str, Any]], where: str) -> list[Finding]:
    """Return a finding for every stored row without a name; such a file is not read."""
    return [
        Finding(
            "catalogue.element", ERROR, "", where,
            f"事项 {row.get('code', f'（第{number}项）')} 没有写名称（name）",
            "写上事项的名称",
        )
        for number, row in enumerate(rows, start=1)
        if "name" not in row
    ]  # fmt: skip


def _is_empty(value: str | tuple[Any, ...]) -> bool:
    texts = (value,) if isinstance(value, str) else value
    return not any(str(getattr(text, "text", text)).strip() for text in texts)


def _matter_findings(
    matter: Matter, catalogue: Catalogue, where: str
) -> Iterator[Finding]:
    for key in missing_elements(matter):
        yield _lacks(matter, key, where)
    for kind in matter.kinds:
        if kind not in KINDS:
            yield Finding(
                "catalogue.kind", WARNING, "", where,
                f"事项 {_named(matter)} 的种类“{kind}”程序不认识",
                "可以写：" + "、".join(KINDS),
            )  # fmt: skip
    if matter.supplements and matter.supplements not in catalogue.matters:
        yield Finding(
            "catalogue.supplements", ERROR, "", where,
            f"事项 {_named(matter)} 补充的事项 {matter.supplements} 不在目录里",
            "写标准目录里的代码，或删去 supplements",
        )  # fmt: skip


def _lacks(matter: Matter, key: str, where: str) -> Finding:
    label = ELEMENTS[key]
    return Finding(
        "catalogue.element", ERROR, "", where,
        f"事项 {_named(matter)} 没有写{label}（{_KEYS.get(key, key)}）",
        f"写上{label}：名称、内容、依据、时限、主体、方式、渠道、公开对象一样都不能少",
    )  # fmt: skip


def _named(matter: Matter) -> str:
    return f"{matter.code} {matter.name}".strip()


def _head_findings(catalogue: Catalogue, where: str) -> Iterator[Finding]:
    if catalogue.version == FIRST_VERSION:
        return
    if catalogue.approved_by is None:
        yield Finding(
            "catalogue.approval", WARNING, "", where,
            f"目录第{catalogue.version}版没有写批准人",
            "写上 approved_by: {organ: 单位, name: 姓名, on: 2026-11-21}",
        )  # fmt: skip
    if not any(change.version == catalogue.version for change in catalogue.changes):
        yield Finding(
            "catalogue.changes", WARNING, "", where,
            f"目录第{catalogue.version}版没有写改了什么",
            "在 changes 里写上 - version、on、text",
        )  # fmt: skip


def _to_verify(catalogue: Catalogue, where: str) -> Iterator[Finding]:
    count = sum(map(is_unverified, catalogue.leaves()))
    if count:
        yield Finding(
            "catalogue.unverified", INFO, "", where,
            f"有 {count} 个事项的依据或时限还没有核实（标着“未核实”）",
            "请业务部门核对原文；核实了就去掉 unverified",
        )  # fmt: skip


def is_unverified(matter: Matter) -> bool:
    """Tell whether something of ``matter`` is from memory, an excerpt or a custom."""
    marks = [basis.unverified for basis in matter.bases]
    marks += [rule.unverified for rule in matter.due]
    return matter.unverified or any(marks)
