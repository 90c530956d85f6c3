"""What a cell of a standard table says as a part of a matter's stored form.

Lists stand one below the other in a cell; (未核实) follows what is from memory. Every
reader takes the text of a cell and returns the keys it sets, none for an empty one; it
raises ``ValueError``, worded for people, for what it does not understand.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from boards.content.catalogue_due_text import read_rule
from boards.content.catalogue_fields import field_to_json
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_places import CHANNELS
from boards.content.catalogue_words import FREQUENCIES
from boards.content.kinds import KINDS, Field
from boards.content.terms import UNITS

Reader = Callable[[str], dict[str, Any]]
REQUIRED, OPTIONAL = "■", "□"
UNVERIFIED = "（未核实）"
PROFILES: Mapping[str, str] = {
    "N": "无",
    "A": "姓名",
    "B": "姓名、组别、金额",
    "C": "最少",
}
"""What of a person a matter shows."""

_PARTS = re.compile("[、，,;；\n]+")
_CHANNEL = re.compile("([■☑√✓□☐])\\s*([^■☑√✓□☐\n]+)")
_TICKED = "■☑√✓"
_POSTING = re.compile(
    rf"(?:([^：]{{1,20}})：)?([0-9]{{1,4}})({'|'.join(UNITS.values())})"
)
_UNIT_OF = {word: unit for unit, word in UNITS.items()}
_FIELD = re.compile(
    r"(.{1,40})（([a-z0-9_]{1,40})，([a-z]{1,10})"
    r"(?:，([^，（）]+\|[^，（）]+))?(，必填)?）"
)
_KIND_NAMES = {key: kind.name for key, kind in KINDS.items()}


def stacked(values: Iterable[object]) -> str:
    """Return a cell with ``values`` one below the other."""
    return "\n".join(map(str, values))


def unstacked(cell: str) -> list[str]:
    """Return what stands one below the other in a cell."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def named(words: Mapping[str, str], codes: Iterable[str]) -> str:
    """Return a cell with the words of ``codes``, side by side."""
    return "、".join(words.get(code, code) for code in codes)


def as_text(key: str) -> Reader:
    """Return what reads a cell as the text of ``key``."""
    return lambda cell: {key: cell} if cell else {}


def as_list(key: str) -> Reader:
    """Return what reads a cell as the list ``key``."""
    return lambda cell: {key: unstacked(cell)} if cell else {}


def as_codes(key: str, words: Mapping[str, str]) -> Reader:
    """Return what reads a cell of words side by side as the list of their codes."""
    codes = {word: code for code, word in words.items()}

    def read(cell: str) -> dict[str, Any]:
        said = [part for part in _PARTS.split(cell) if part]
        unknown = [part for part in said if part not in codes]
        if unknown:
            raise ValueError(f"“{unknown[0]}”不认识，可以写：{'、'.join(codes)}")
        return {key: [codes[part] for part in said]} if said else {}

    return read


def as_code(key: str, words: Mapping[str, str]) -> Reader:
    """Return what reads a cell that holds one of ``words`` as its code."""
    codes = {word: code for code, word in words.items()}

    def read(cell: str) -> dict[str, Any]:
        if cell and cell not in codes:
            raise ValueError(f"“{cell}”不认识，可以写：{'；'.join(codes)}")
        return {key: codes[cell]} if cell else {}

    return read


def bases_cell(matter: Matter) -> str:
    """Return the laws and documents of ``matter``."""
    return stacked(b.text + UNVERIFIED * b.unverified for b in matter.bases)


def read_bases(cell: str) -> dict[str, Any]:
    """Read 公开依据."""
    rows = [
        {"text": line.removesuffix(UNVERIFIED), "unverified": True}
        if line.endswith(UNVERIFIED)
        else line
        for line in unstacked(cell)
    ]
    return {"basis": rows} if rows else {}


def due_cell(matter: Matter) -> str:
    """Return the rules of when ``matter`` is due."""
    return stacked(str(rule) + UNVERIFIED * rule.unverified for rule in matter.due)


def read_due(cell: str) -> dict[str, Any]:
    """Read 公开时限; what cannot be counted stays words."""
    rows: list[Any] = []
    for line in unstacked(cell):
        rule = read_rule(line.removesuffix(UNVERIFIED)).to_json()
        if line.endswith(UNVERIFIED):
            rule = {"words": rule} if isinstance(rule, str) else rule
            rule["unverified"] = True
        rows.append(rule)
    return {"due": rows} if rows else {}


def channels_cell(matter: Matter) -> str:
    """Return the channels of ``matter`` with their marks."""
    return stacked(
        (REQUIRED if c.is_required else OPTIONAL) + c.name for c in matter.channels
    )


def read_channels(cell: str) -> dict[str, Any]:
    """Read 公开渠道和载体: ■ (or a tick) is required, □ optional."""
    found = [
        {"name": channel_name(name), "required": mark in _TICKED}
        for mark, name in _CHANNEL.findall(cell)
    ]
    if cell and not found:
        raise ValueError(f"渠道前面要有 {REQUIRED}（必选）或 {OPTIONAL}（可选）")
    return {"channels": found} if found else {}


def channel_name(text: str) -> str:
    """Return a channel by its name among the thirteen, however it was typed."""
    plain = _folded(text)
    return next((name for name in CHANNELS if _folded(name) == plain), text.strip())


def _folded(text: str) -> str:
    return text.translate(str.maketrans("（）／\\", "()//", " \u3000。；;，,、"))


def read_ways(cell: str) -> dict[str, Any]:
    """Read 公开方式; 主动 alone means 主动公开."""
    said = [part for part in _PARTS.split(cell) if part]
    return {"ways": ["主动公开" if p == "主动" else p for p in said]} if said else {}


def read_frequency(cell: str) -> dict[str, Any]:
    """Read 公开频次: one, or two of them."""
    codes = as_codes("frequency", FREQUENCIES)(cell).get("frequency", [])
    return dict(zip(("frequency", "also"), codes, strict=False))


def posting_cell(matter: Matter) -> str:
    """Return how long postings of ``matter`` stay up at least."""
    days = [f"{matter.min_posting_days}日"] if matter.min_posting_days else []
    other = [str(matter.min_posting)] if matter.min_posting else []
    return stacked(days + other + [f"{p.stage}：{p.term}" for p in matter.postings])


def read_postings(cell: str) -> dict[str, Any]:
    """Read 公示期限: 15日, 5个工作日, 补偿安置：30日."""
    found: dict[str, Any] = {}
    for line in unstacked(cell):
        said = _POSTING.fullmatch(line)
        if not said:
            raise ValueError(f"公示期限“{line}”不认识，写成 15日 或 补偿安置：30日")
        term = {"n": int(said[2]), "unit": _UNIT_OF[said[3]]}
        if said[1]:
            found.setdefault("postings", []).append({"stage": said[1], "term": term})
        elif term["unit"] == "day" and "min_posting_days" not in found:
            found["min_posting_days"] = term["n"]
        else:
            found["min_posting"] = term
    return found


def fields_cell(matter: Matter) -> str:
    """Return the fields of a record of ``matter``."""
    return stacked(map(_field_line, matter.fields))


def _field_line(field: Field) -> str:
    row = field_to_json(field)
    options = "，" + "|".join(field.options) if field.options else ""
    required = "，必填" if field.is_required else ""
    return f"{field.label}（{field.key}，{row['type']}{options}{required}）"


def read_fields(cell: str) -> dict[str, Any]:
    """Read 字段: 满意率（satisfied，str，必填）."""
    rows = []
    for line in unstacked(cell):
        said = _FIELD.fullmatch(line)
        if not said:
            raise ValueError(f"字段“{line}”不认识，写成 满意率（satisfied，str，必填）")
        row: dict[str, Any] = {"label": said[1], "key": said[2], "type": said[3]}
        row |= {"options": said[4].split("|")} if said[4] else {}
        rows.append(row | {"required": bool(said[5])})
    return {"fields": rows} if rows else {}


def kinds_cell(matter: Matter) -> str:
    """Return the kinds of item that suit ``matter``."""
    return named(_KIND_NAMES, matter.kinds)


def read_kinds(cell: str) -> dict[str, Any]:
    """Read 适用种类; one nobody knows stays as it is, for the check to name."""
    keys = {name: key for key, name in _KIND_NAMES.items()}
    said = [part for part in _PARTS.split(cell) if part]
    return {"kinds": [keys.get(part, part) for part in said]} if said else {}
