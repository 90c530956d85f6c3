"""Somebody else's document, a text file, as the draft of a policy.

What the text states is taken, what it does not state stays empty: no date, publisher,
number or mark is made up. The mark it was printed with is shown, never interpreted;
whether the document may be public here is for the person who imports it to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from pypinyin import Style, lazy_pinyin

from boards.authoring.document_body import prose_body, table_body
from boards.authoring.document_facts import Facts, facts_of
from boards.authoring.document_lines import cells_of, decoded, is_table, lines_of
from boards.authoring.reading import BODY_LIMIT, OBTAINED
from boards.content.board import Board
from boards.content.draft import Draft
from boards.content.findings import WARNING, Finding
from boards.content.item import Item, PublisherName
from boards.errors import FolderError

KIND = "policy"
NOT_STATED = "来源文本未标明"
_MATTERS = {"village": "0902", "residents": "0902"}  # 政策明白纸
_GOVERNMENT_MATTER = "0302"  # 规章、规范性文件和其他政策文件
_SOURCE = "导入的文本"
_ID_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person who imports says about it; an empty title: as the text has it."""

    title: str = ""
    disclosure: str = "public"


@dataclass(frozen=True, slots=True)
class Document:
    """The draft, what the text states, and what a person should look at."""

    draft: Draft
    facts: Facts
    findings: tuple[Finding, ...]


def read_document(data: bytes, *, board: Board, wanted: Wanted) -> Document:
    """Read the text of a document.

    Raises:
        FolderError: it is no text, holds nothing, or is too large.
    """
    text = decoded(data)
    of_table = is_table(text)
    lines = cells_of(text) if of_table else lines_of(text)
    if not lines:
        raise FolderError("这个文件里没有文字", hint="看看是不是拿错了文件")
    facts = facts_of(lines)
    rest = [line for place, line in enumerate(lines) if place not in facts.spent]
    # A table's first cell names its first group too, so it stays.
    body = table_body(lines) if of_table else prose_body(rest)
    if len(body) > BODY_LIMIT:
        raise FolderError(f"正文有 {len(body)} 个字，超过 {BODY_LIMIT} 个")
    item = replace(_item(facts, board, wanted), body=body)
    item = replace(item, id=_id(facts, body))
    return Document(Draft(item=item), facts, tuple(_findings(item, facts, wanted)))


def stated(facts: Facts) -> Sequence[tuple[str, str]]:
    """Return what the text states, labelled for people; empty where it does not."""
    days = {
        "成文日期": facts.formed_on,
        "施行日期": facts.effective_on,
        "有效期至": facts.valid_until_on,
    }
    return [
        ("文号", facts.number),
        ("公开主体", facts.publisher),
        *((label, day.isoformat() if day else "") for label, day in days.items()),
        ("公开属性标注", facts.mark),
    ]


def _item(facts: Facts, board: Board, wanted: Wanted) -> Item:
    return Item(
        id="",
        kind=KIND,
        title=wanted.title or facts.title,
        matter=_MATTERS.get(board.kind, _GOVERNMENT_MATTER),
        disclosure=wanted.disclosure,
        publisher=_publisher(facts.publisher, board),
        formed_on=facts.formed_on,
        provenance=f"{OBTAINED}: {_SOURCE}",
        printed_mark=facts.mark,
        fields=_fields(facts),
    )


def _publisher(name: str, board: Board) -> PublisherName | None:
    known = next((p for p in board.publishers if p.name == name), None)
    if known:
        return PublisherName(known.id, known.name)
    return PublisherName("", name) if name else None


def _fields(facts: Facts) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "document_number": facts.number or None,
        "adopted_on": facts.formed_on and facts.formed_on.isoformat(),
        "effective_on": facts.effective_on and facts.effective_on.isoformat(),
        "valid_until_on": facts.valid_until_on and facts.valid_until_on.isoformat(),
        "complete": facts.is_complete,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _id(facts: Facts, body: str) -> str:
    """Return the id: the sound of the number, else of the title and the text's hash.

    So the same document gets the same id whenever it is imported.
    """
    if facts.number:
        words = lazy_pinyin(facts.number.rstrip("号"), errors=_plain)
        letters = re.sub("-+", "-", re.sub("[^a-z0-9-]", "", "".join(words)))
        return letters.strip("-")[:_ID_LENGTH]
    sound = "".join(lazy_pinyin(facts.title, style=Style.FIRST_LETTER, errors="ignore"))
    digest = sha256(f"{facts.title}\n{body}".encode()).hexdigest()[:8]
    start = re.sub("[^a-z0-9]", "", sound)[:16] or "wenjian"
    year = f"{facts.formed_on.year}-" if facts.formed_on else ""
    return f"{year}{start}-{digest}"


def _plain(text: str) -> str:
    """Keep digits and set them apart: 〔2017〕25号 becomes -2017-25-."""
    return re.sub("[^0-9]+", "-", text)


def _findings(item: Item, facts: Facts, wanted: Wanted) -> list[Finding]:
    if wanted.title or not facts.is_title_made:
        return []
    message = f"来源文本没有标题，用它自己的话取了“{item.title}”"
    fix = "知道原来的标题，就改 item.yaml 里的 title"
    where = "item.yaml:1"
    return [Finding("source.lacks-title", WARNING, item.id, where, message, fix)]
