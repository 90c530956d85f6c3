"""An item to be filled in: every key of its kind with a word about it, no values.

Made from the table of kinds, so a field that is added there is in the template too.
What a person must write is marked ★; a key left blank is as good as not there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import assets
from boards.authoring import aliases
from boards.authoring.files import write_whole
from boards.authoring.reading import BODY_FILE, ITEM_FILE
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import write_rows
from boards.authoring.schema import ITEM_SCHEMA
from boards.authoring.yaml_text import read_yaml
from boards.content.catalogue import Catalogue, Matter
from boards.content.edition import ITEM_ID
from boards.content.fields_of import RECORD, column_of
from boards.content.item import Table
from boards.content.kinds import KINDS, Field
from boards.errors import FolderError, NotFoundError

_COMMENT_AT = 26  # the column that comments start in, where a key leaves room
_MUST = "★"
WRITTEN: Mapping[str, str] = {
    "money": "金额，如 8560.00",
    "date": "日期，如 2026-11-03",
    "instant": "时间，如 2026-11-10 08:30",
    "int": "整数",
    "bool": "写 是 或 否",
    "term": "如 20个工作日，或 当场办结",
    "ref": "公开栏代码/条目编号",
    "refs": "公开栏代码/条目编号，每行前面加“- ”",
    "texts": "每行前面加“- ”",
}
"""How a value of each type is written in a file."""
_NEEDS_TEXT = frozenset({"answer", "reply"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: the item's kind, and its matter and id if they are chosen."""

    kind: str
    matter: str = ""
    id: str = ""


def kind_called(word: str) -> str:
    """Return the kind that ``word`` names, in Chinese or by its key.

    Raises:
        NotFoundError: there is none.
    """
    kind = aliases.values("kind").get(word, word)
    if kind not in KINDS:
        known = "、".join(f"{key}（{k.name}）" for key, k in KINDS.items())
        raise NotFoundError(f"没有“{word}”这一种", hint=f"可以写：{known}")
    return kind


def write_template(
    folder: Path, wanted: Wanted, *, catalogue: Catalogue, today: date
) -> Path:
    """Write an item to be filled in into the board ``folder``; return its folder.

    Raises:
        FolderError: the id is none, or an item has it already.
        NotFoundError: the catalogue has no such matter.
    """
    matter = _matter(catalogue, wanted.matter) if wanted.matter else None
    id_ = wanted.id or _free_id(
        folder, f"{today:%Y-%m}-{wanted.kind.replace('_', '-')}"
    )
    if not ITEM_ID.fullmatch(id_):
        raise FolderError(
            f"编号“{id_}”不能用", hint="只用小写英文字母、数字和 -，如 2026-10-caiwu"
        )
    if _taken(folder, id_):
        raise FolderError(f"已经有 {id_} 这一条，没有动它", hint="换一个 --id")
    place = folder / "items" / str(today.year) / id_
    kind = KINDS[wanted.kind]
    if kind.has_table:
        empty = Table(tuple(map(column_of, kind.columns)), ())
        write_whole(place / ROWS_FILE, write_rows(empty, wanted.kind))
    write_whole(place / ITEM_FILE, template_of(wanted.kind, id_, matter).encode())
    return place


def template_of(kind: str, id_: str, matter: Matter | None) -> str:
    """Return ``item.yaml`` of ``kind`` with every key blank and said what it is."""
    return "\n".join([*_lines(kind, id_, matter), ""])


def _lines(kind: str, id_: str, matter: Matter | None) -> Iterator[str]:
    shape = KINDS[kind]
    yield f"# {shape.name}。{_MUST} 必须写；别的没有就空着，“#”后面是说明，不用删。"
    if shape.columns:
        columns = "、".join(f"{_must(f)}{f.label}" for f in shape.columns)
        table = (
            f"表格在 {ROWS_FILE}" if shape.has_table else f"有明细的加一个 {ROWS_FILE}"
        )
        yield f"# {table}，第一行写表头，下面一行一笔：{columns}。"
    must = f"必须写：放在 {BODY_FILE}" if kind in _NEEDS_TEXT else f"写在 {BODY_FILE}"
    yield f"# 正文{must}；照片放进 photos/，文件放进 files/。"
    yield f"schema: {ITEM_SCHEMA}"
    yield f"id: {id_}"
    yield f"kind: {kind}"
    yield _line("title:", _MUST, "标题", hint_of("item", "title"))
    yield from _matter_line(matter)
    for key, label in _BEFORE:
        must = _MUST if key in _ALWAYS else ""
        yield _line(f"{key}:", must, label, hint_of("item", key))
    must = _MUST if shape.has_period else ""
    yield _line("period:", must, "期间", hint_of("item", "period"))
    yield from _posting(matter)
    for key, label in _AFTER:
        yield _line(f"{key}:", "", label, hint_of("item", key))
    fields = matter.fields if kind == RECORD and matter else shape.fields
    if fields:
        yield f"{kind}:"
        yield from _fields(kind, fields, "  ")
    yield "review:"
    yield _line("  - organ:", "", "审核单位", hint_of("item", "organ"))
    yield _line("    name:", "", "审核人", hint_of("item", "name"))
    yield _line("    at:", "", "审核时间", hint_of("item", "at"))


_ALWAYS = frozenset({"disclosure", "formed_on"})
_BEFORE = (
    ("publisher", "公开主体"),
    ("disclosure", "公开属性"),
    ("disclosure_reason", "不公开的理由"),
    ("formed_on", "形成日期"),
    ("publish_at", "发布时间"),
    ("expire_at", "到期时间"),
)
_AFTER = (
    ("summary", "一句话"),
    ("provenance", "来源"),
    ("official_url", "全文网址"),
    ("drafted_by", "起草人"),
)


def _matter_line(matter: Matter | None) -> Iterator[str]:
    if matter:
        yield _line(f'matter: "{matter.code}"', "", matter.name, matter.content)
    else:
        yield _line("matter:", _MUST, "公开事项", hint_of("item", "matter"))


def _posting(matter: Matter | None) -> Iterator[str]:
    term = matter.posting_term() if matter else None
    least = f"这个事项至少公示{term}" if term else hint_of("item", "until_on")
    yield "posting:"
    yield _line("  from_on:", "", "公示开始", hint_of("item", "from_on"))
    yield _line("  until_on:", "", "公示结束", least)


def _fields(kind: str, fields: tuple[Field, ...], indent: str) -> Iterator[str]:
    for field in fields:
        must = _must(field)
        said = _said(field, hint_of(kind, field.key))
        yield _line(f"{indent}{field.key}:", must, field.label, said)
        if field.type == "map":
            yield from _fields(kind, field.parts, f"{indent}  ")
        elif field.type == "list":
            first, *rest = _fields(kind, field.parts, f"{indent}    ")
            yield f"{indent}  - {first.strip()}"
            yield from rest


def _must(field: Field) -> str:
    return _MUST if field.is_required else ""


def _said(field: Field, hint: str) -> str:
    how = "写一个：" + "、".join(field.options) if field.options else ""
    return "；".join(filter(None, [how or WRITTEN.get(field.type, ""), hint]))


def _line(key: str, must: str, label: str, said: str) -> str:
    comment = f"{must}{label}" + (f"：{said}" if said else "")
    return f"{key:<{_COMMENT_AT}} # {comment}"


def hint_of(section: str, key: str) -> str:
    """Return the word about a key beyond its label; ``section``: a kind or ``item``."""
    return str(_hints().get(section, {}).get(key, ""))


def _matter(catalogue: Catalogue, code: str) -> Matter:
    leaves = {matter.code: matter for matter in catalogue.leaves()}
    if code in leaves:
        return leaves[code]
    near = [m for c, m in leaves.items() if c[:2] == code[:2]] or list(leaves.values())
    known = "、".join(f"{m.code} {m.name}" for m in near[:8])
    raise NotFoundError(f"目录里没有事项“{code}”", hint=f"可以写：{known}")


def _free_id(folder: Path, name: str) -> str:
    number = 1
    while _taken(folder, id_ := name if number == 1 else f"{name}-{number}"):
        number += 1
    return id_


def _taken(folder: Path, id_: str) -> bool:
    return any((folder / "items").glob(f"*/{id_}"))


@cache
def _hints() -> Mapping[str, Any]:
    return read_yaml(assets.path("templates/items/hints.yaml").read_bytes()).value
