"""What a document becomes beside its text: the fields of a kind that it states.

A policy has number and dates; a notice 地点 and 联系人; an interpretation its sections
under the headings that the law names (domain R33); a guide the eight things that
whoever comes must know. Each is taken only where the document says it by that name.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boards.authoring.aliases import keys
from boards.authoring.document_facts import Facts
from boards.authoring.document_paper import Line
from boards.authoring.fields import read_fields
from boards.authoring.shaping import Problem

SECTIONS = (
    "背景依据", "目标任务", "主要内容", "涉及范围", "适用对象", "执行标准", "具体举措",
    "注意事项", "关键词诠释", "惠民利民举措", "新旧政策差异",
)  # fmt: skip
"""What an interpretation explains: 长城办发〔2020〕13号三（三）2."""

_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])\s*"
)
_SAID = re.compile(r"([一-鿿（）()/]{2,12})\s*[:：]\s*(.*)", re.DOTALL)
_HEADINGS: Mapping[str, str] = {
    word: key
    for key, words in {
        "basis": "设定依据 法律依据 政策依据 依据",
        "office": "受理机构 受理机关 办理机构 实施机关 承办单位",
        "process": "办理流程 办事流程 办理程序 流程",
        "materials": "所需材料 提交材料 需要材料 材料 要带什么",
        "fee": "收费情况 收费依据及标准 是否收费 费用",
        "limit": "办结时限 法定时限 承诺时限 时限 多久",
        "phone": "咨询电话 联系电话 监督投诉电话 咨询投诉方式",
        "place": "办公地点 地点",
        "hours": "办公时间 工作时间",
        "conditions": "申请条件 办理条件 条件",
    }.items()
    for word in words.split()
}
"""What documents call the fields of a guide, beside the labels of the kind."""

_HEADING_LIMIT = 30  # characters
_MATERIALS = re.compile(r"[；;\n]|(?:^|\s)\d{1,2}[.．、]")


@dataclass(frozen=True, slots=True)
class Content:
    """The lines that stay the text, the fields, and what could not be read."""

    lines: Sequence[Line]
    fields: Mapping[str, Any]
    problems: Sequence[Problem] = ()


def content_of(
    kind: str, lines: Sequence[Line], facts: Facts, said: Mapping[str, str]
) -> Content:
    """Return what a document with these ``lines`` becomes as an item of ``kind``."""
    reader = _READERS.get(kind)
    return reader(lines, facts, said) if reader else Content(lines, {})


def _policy(lines: Sequence[Line], facts: Facts, _said: Mapping[str, str]) -> Content:
    fields: dict[str, Any] = {
        "document_number": facts.number or None,
        "adopted_on": facts.formed_on and facts.formed_on.isoformat(),
        "effective_on": facts.effective_on and facts.effective_on.isoformat(),
        "valid_until_on": facts.valid_until_on and facts.valid_until_on.isoformat(),
        "complete": facts.is_complete,
    }
    return Content(lines, {k: v for k, v in fields.items() if v is not None})


def _notice(lines: Sequence[Line], _facts: Facts, _said: Mapping[str, str]) -> Content:
    """Take 地点 and 联系人 where a line says them; the lines stay in the text too."""
    written = {
        key: value for key, value in _named("notice", lines) if key in _OF_NOTICE
    }
    return _content("notice", lines, written)


def _interpretation(
    lines: Sequence[Line], _facts: Facts, said: Mapping[str, str]
) -> Content:
    """Put each part under its heading; what stands before the first is the text."""
    written: dict[str, Any] = {"policy": said.get("policy", "")}
    opening: list[Line] = []
    sections: list[dict[str, str]] = []
    for line in lines:
        name, value = _said_by(line)
        if key := _OF_INTERPRETATION.get(name):
            written[key] = value
        elif heading := _heading(line):
            sections.append({"heading": heading, "text": ""})
        elif sections:
            before = sections[-1]["text"]
            sections[-1]["text"] = f"{before}\n{line.text}" if before else line.text
        else:
            opening.append(line)
    written["sections"] = [section for section in sections if section["text"]]
    return _content("interpretation", opening, written)


def _guide(lines: Sequence[Line], _facts: Facts, _said: Mapping[str, str]) -> Content:
    """Take what a table of two columns, or a line or heading, says by its name."""
    written: dict[str, Any] = {}
    rest: list[Line] = []
    held = ""
    for line in lines:
        rows = dict(_pairs(line))
        name, value = _said_by(line)
        key = _key("guide", name or _bare(line.text))
        if rows:
            written |= {k: v for n, v in rows.items() if (k := _key("guide", n))}
        elif key:
            written[key], held = value, key
        elif held:
            written[held] = f"{written[held]}\n{line.text}".strip()
        else:
            rest.append(line)
    if materials := written.get("materials"):
        written["materials"] = list(_materials(materials))
    return _content("guide", rest, written)


def _content(kind: str, lines: Sequence[Line], written: Mapping[str, Any]) -> Content:
    given = {key: value for key, value in written.items() if value}
    read = read_fields(kind, given)
    return Content(lines, read.values, read.problems)


def _named(kind: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, value = _said_by(line)
        if value and (key := _key(kind, name)):
            yield key, value.rstrip("。")


def _said_by(line: Line) -> tuple[str, str]:
    """Return name and value of a line such as ``地点：村委会``; empty: it is none."""
    match = _SAID.fullmatch(_NUMBER.sub("", line.text, count=1))
    return (match[1], match[2].strip()) if match and not line.rows else ("", "")


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    for row in line.rows:
        name, *others = (cell.strip() for cell in row)
        value = next(filter(None, others), "")
        if value:
            yield _bare(name), value


def _bare(text: str) -> str:
    return _NUMBER.sub("", "".join(text.split()), count=1).rstrip(":：")


def _key(kind: str, name: str) -> str:
    bare = _bare(name)
    return keys(kind).get(bare, _HEADINGS.get(bare, "") if kind == "guide" else "")


def _heading(line: Line) -> str:
    """Return the heading that a line is; an interpretation names what it explains."""
    text = _bare(line.text)
    is_short = len(line.text) <= _HEADING_LIMIT and line.text[-1] not in "。；;，,"
    is_numbered = _NUMBER.match(line.text) is not None
    is_known = any(name in text for name in SECTIONS)
    return text if is_short and (line.level or is_known or is_numbered) else ""


def _materials(text: str) -> Iterator[dict[str, str]]:
    for part in _MATERIALS.split(text):
        name = _NUMBER.sub("", part.strip(" 。\t"), count=1)
        if name:
            yield {"name": name}


_OF_NOTICE = frozenset({"place", "contact"})
_OF_INTERPRETATION: Mapping[str, str] = {
    "解读机关": "organ",
    "解读单位": "organ",
    "解读人": "person",
    "责任人": "person",
}
_READERS: Mapping[
    str, Callable[[Sequence[Line], Facts, Mapping[str, str]], Content]
] = {
    "policy": _policy,
    "notice": _notice,
    "interpretation": _interpretation,
    "guide": _guide,
}
DOCUMENT_KINDS = tuple(_READERS)
