"""Somebody else's document as the draft of an item.

What it states is taken, what it does not state stays empty: no date, publisher, number
or mark is made up. What had to be concluded, or speaks against publishing, is a finding
that waits for a person to accept it. The mark it was printed with is shown, never
interpreted; whether it may be public is for the person who imports it to say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from pypinyin import Style, lazy_pinyin

from boards.authoring.aliases import values
from boards.authoring.attachments import type_of
from boards.authoring.coerce import to_date
from boards.authoring.document_body import prose_body, table_body
from boards.authoring.document_facts import Facts, facts_of
from boards.authoring.document_files import is_original, paper_of_file
from boards.authoring.document_head import Frame, frame_of, without_signer
from boards.authoring.document_kinds import content_of
from boards.authoring.document_paper import Paper
from boards.authoring.reading import BODY_LIMIT
from boards.content.board import Board
from boards.content.draft import Draft
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.item import DISCLOSURE_WORDS, FileRef, Item, PublisherName
from boards.content.provenance import OBTAINED
from boards.errors import FolderError

KIND = "policy"
NOT_STATED = "来源文本未标明"
PROPOSED = ("source.lacks-title", "source.mark", "source.traces")
"""Findings that a person must have accepted before anything is written."""

_GOVERNMENT: Mapping[str, str] = {
    "policy": "0302", "interpretation": "0501", "guide": "0601", "notice": "031402",
}  # fmt: skip
_VILLAGE: Mapping[str, str] = {
    "policy": "0902", "interpretation": "0902", "guide": "1001", "notice": "1002",
}  # fmt: skip
_ID_LENGTH = 40
_HEAD_LINES = 14
_ITEM = "item.yaml:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person who imports says about it; what is empty: as the file has it.

    ``facts`` are corrections by name: ``number``, ``date``, ``publisher``, ``mark``;
    of an interpretation also ``policy``, the item it explains.
    """

    kind: str = KIND
    title: str = ""
    disclosure: str = "public"
    matter: str = ""
    id: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The draft, what the file states, and what a person should look at.

    ``blobs`` are the bytes of its files by SHA-256.
    """

    draft: Draft
    facts: Facts
    findings: tuple[Finding, ...]
    blobs: Mapping[str, bytes] = field(default_factory=dict)


def read_document(
    content: bytes, *, board: Board, wanted: Wanted, name: str = ""
) -> Document:
    """Read a document; a WORD or PDF file called ``name`` goes with the item (R23).

    Raises:
        FolderError: it cannot be read, holds nothing, or is too large.
    """
    paper = _headed(paper_of_file(content))
    frame = frame_of(paper.texts())
    left_out = [paper.lines[place].text for place in sorted(frame.places)]
    paper = paper.without(frame.places)
    if not paper.lines:
        raise FolderError("这个文件里没有文字", hint="看看是不是拿错了文件")
    titled = [i for i, line in enumerate(paper.lines[:_HEAD_LINES]) if line.is_title]
    facts = _corrected(_framed(facts_of(paper.texts(), titled), frame), wanted)
    rest = [line for place, line in enumerate(paper.lines) if place not in facts.spent]
    made = content_of(wanted.kind, rest, facts, wanted.facts)
    # A table's first cell names its first group too, so it stays.
    body = table_body(paper.texts()) if paper.is_poured else prose_body(made.lines)
    if len(body) > BODY_LIMIT:
        raise FolderError(f"正文有 {len(body)} 个字，超过 {BODY_LIMIT} 个")
    item = replace(_item(facts, board, wanted), body=body, fields=made.fields)
    item = replace(item, provenance=f"{OBTAINED}: {paper.source}")
    item = replace(item, id=wanted.id or id_of(facts, body))
    refs, blobs = _originals(content, name)
    findings = _findings(replace(item, files=refs), facts, wanted)
    findings += _of_frame(item, frame, left_out, paper)
    findings += [
        Finding(p.code, ERROR, item.id, _ITEM, p.message) for p in made.problems
    ]
    draft = Draft(item=replace(item, files=refs))
    return Document(draft, facts, tuple(findings), blobs)


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


def proposals(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that a person must have accepted."""
    return [finding for finding in findings if finding.code in PROPOSED]


def _headed(paper: Paper) -> Paper:
    """Return the paper without the name of who signed it, in the lines of its head."""
    head = (
        replace(line, text=without_signer(line.text))
        for line in paper.lines[:_HEAD_LINES]
    )
    lines = (*head, *paper.lines[_HEAD_LINES:])
    return replace(paper, lines=tuple(line for line in lines if line.text))


def _framed(facts: Facts, frame: Frame) -> Facts:
    return replace(
        facts,
        mark=facts.mark or frame.mark,
        publisher=facts.publisher or "、".join(frame.organs),
    )


def _corrected(facts: Facts, wanted: Wanted) -> Facts:
    """Return the facts with what the person says about them."""
    said = wanted.facts
    formed = facts.formed_on
    if day := said.get("date"):
        try:
            formed = to_date(day)
        except ValueError as error:
            raise FolderError(str(error), hint="写成 --date 2026-11-21 这样") from error
    return replace(
        facts,
        title=wanted.title or facts.title,
        is_title_made=facts.is_title_made and not wanted.title,
        number=said.get("number") or facts.number,
        publisher=said.get("publisher") or facts.publisher,
        mark=said.get("mark") or facts.mark,
        formed_on=formed,
    )


def _item(facts: Facts, board: Board, wanted: Wanted) -> Item:
    usual = _VILLAGE if board.kind in ("village", "residents") else _GOVERNMENT
    return Item(
        id="",
        kind=wanted.kind,
        title=facts.title,
        matter=wanted.matter or usual.get(wanted.kind, ""),
        disclosure=wanted.disclosure,
        publisher=publisher_of(facts.publisher, board),
        formed_on=facts.formed_on,
        printed_mark=facts.mark,
    )


def publisher_of(name: str, board: Board) -> PublisherName | None:
    """Return the organ called ``name``, as the board knows it; ``None``: no name."""
    known = next((p for p in board.publishers if p.name == name), None)
    if known:
        return PublisherName(known.id, known.name)
    return PublisherName("", name) if name else None


def _originals(
    content: bytes, name: str
) -> tuple[tuple[FileRef, ...], Mapping[str, bytes]]:
    if not name or not is_original(content):
        return (), {}
    sha = sha256(content).hexdigest()
    media = type_of(name, content)
    return (FileRef(name, media, len(content), sha, "document"),), {sha: content}


def id_of(facts: Facts, body: str) -> str:
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
    found = []
    if facts.is_title_made:
        message = f"来源文本没有标题，用它自己的话取了“{item.title}”"
        fix = "核对标题：同意就加 --accept-fixes，知道原来的标题就用 --title 写"
        found.append(
            Finding("source.lacks-title", WARNING, item.id, _ITEM, message, fix)
        )
    if not wanted.facts.get("mark") and not _is_meant(facts.mark, wanted.disclosure):
        word = DISCLOSURE_WORDS.get(wanted.disclosure, wanted.disclosure)
        message = f"原件印着“{facts.mark}”，这里要按“{word}”公开"
        fix = "确实可以公开就加 --accept-fixes，不行就用 --disclosure 改"
        found.append(Finding("source.mark", WARNING, item.id, _ITEM, message, fix))
    return found


def _is_meant(mark: str, disclosure: str) -> bool:
    """Tell whether a printed mark says what the person says; none says nothing."""
    return not mark or values("disclosure").get(mark) == disclosure


def _of_frame(
    item: Item, frame: Frame, left_out: Sequence[str], paper: Paper
) -> list[Finding]:
    found = []
    if frame.secrecy:
        # 政府信息公开条例第14条：依法确定为国家秘密的政府信息，不予公开。
        message = f"原件标着“{frame.secrecy}”，是涉密文件，不能导入"
        fix = "马上从这台机器上删去，按保密规定处理"
        found.append(Finding("source.secret", ERROR, item.id, _ITEM, message, fix))
    if said := "；".join(text for text in left_out if text.strip("-─━—–_=＿~*★☆ ")):
        message = f"红头、版记没有放进正文：{said[:120]}"
        found.append(Finding("source.frame", INFO, item.id, _ITEM, message))
    fix = "在原件里清掉，另存一份再导入；确实要这样公开就加 --accept-fixes"
    found += [
        Finding("source.traces", WARNING, item.id, _ITEM, said, fix)
        for said in paper.traces
    ]
    found += [
        Finding("source.left-out", INFO, item.id, _ITEM, said) for said in paper.notes
    ]
    return found
