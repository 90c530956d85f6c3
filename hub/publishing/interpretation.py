"""A policy and what explains it: written together, to follow, or none with a reason.

谁起草谁解读: the organ that leads interprets, and somebody of it answers for that by
name (长城办发〔2020〕13号三（三）1). What is written together goes out together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from boards.authoring.documents import Wanted, read_document
from boards.authoring.folder import read_head
from boards.authoring.item_texts import put, text_at, texts_of, with_texts
from boards.authoring.schema import ITEM_SCHEMA
from hub.errors import HubError
from hub.folder import HubFolder
from hub.publishing import drafts, starting, together
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.starting import ITEM_FILE
from hub.publishing.uploading import Sent
from hub.publishing.workspace import laid_alone
from hub.staff.models import Member
from sync.instants import day_of

TOGETHER, FOLLOWS, NONE = "together", "follows", "none"
HEADINGS = (
    "背景依据", "目标任务", "主要内容", "涉及范围和适用对象", "执行标准和具体举措",
    "注意事项", "关键词诠释", "惠民利民举措", "新旧政策差异",
)  # fmt: skip
"""What an interpretation explains; the tenth element is the organ that does.

长城办发〔2020〕13号三（三）2; 常州市钟楼区规范政务公开工作实施意见（2021）三.
"""

_ID_LIMIT, _TITLE_LIMIT = 64, 80
_KIND = "interpretation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An interpretation as it is written: who, how, where besides, and its sections."""

    organ: str = ""
    person: str = ""
    forms: tuple[str, ...] = ()
    channels: str = ""
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The document that is explained: its board, its id, title and publisher."""

    board: Board
    item: str
    title: str
    publisher: str = ""

    @property
    def ref(self) -> str:
        """How an item names it."""
        return f"{self.board.code}/{self.item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Which of the three ways a document goes, and why if it needs no explaining."""

    how: str
    because: str = ""
    reading: Reading = field(default_factory=Reading)


def decide(
    hub: HubFolder, policy: Draft, decided: Decided, author: Member, *, by: By
) -> Draft | None:
    """Write into ``policy`` which way it goes; return the interpretation, if any.

    Raises:
        HubError: no way was chosen, no reason for none, or nobody answers for it.
        NotNowError: it was changed meanwhile, or is on its way out.
    """
    if decided.how not in (TOGETHER, FOLLOWS, NONE):
        raise HubError("还没有选怎么解读", hint="选一个：一起公开、随后公开、不需要")
    if decided.how == NONE and not decided.because.strip():
        raise HubError("不需要解读的，要写理由", hint="例如：人事任免，不涉及政策措施")
    with transaction.atomic():
        if decided.how != TOGETHER:
            _part(policy, by=by)
            _mark(hub, policy, decided, "", by=by)
            return None
        explained = explained_by(hub, policy)
        written = write(hub, explained, decided.reading, author, by=by)
        together.join(policy, written)
        ref = f"{policy.board.code}/{written.item}"
        _mark(hub, policy, decided, ref, by=by)
    return written


def write(
    hub: HubFolder, explained: Explained, reading: Reading, author: Member, *, by: By
) -> Draft:
    """Write the interpretation of a document as a draft: a new one, or the live one.

    Raises:
        HubError: nobody is named who answers for it, or there is nothing in it.
    """
    if not reading.person.strip():
        raise HubError("解读要写责任人", hint="起草单位的主要负责人是第一解读人")
    if not any(text.strip() for _, text in reading.sections):
        raise HubError("解读还没有内容", hint="至少写“主要内容”，或传一份 Word、PDF")
    id_ = f"{explained.item}-jiedu"[:_ID_LIMIT]
    live = explained.board.drafts.filter(item=id_).exclude(state__in=_GONE).first()
    if live is None:
        folder = f"items/{day_of(by.at).year}/{id_}"
        begun = Begun(item=id_, folder=folder)
        live = drafts.begin(hub, explained.board, begun, author, by=by)
    content = drafts.content_of(hub, live)
    old = content.get(ITEM_FILE)
    values = texts_of(old) if old else _blank(hub, explained, id_, by)
    values[_KIND] = _fields(explained, reading)
    content[ITEM_FILE] = with_texts(values, old=old)
    return drafts.save(hub, live, content, version=live.version, by=by)


def read_file(hub: HubFolder, explained: Explained, sent: Sent) -> Reading:
    """Return the interpretation that a Word or PDF document holds.

    Raises:
        FolderError: it cannot be read, or holds nothing.
    """
    with laid_alone(hub, explained.board) as folder:
        board = read_head(folder).board
    wanted = Wanted(kind=_KIND, facts={"policy": explained.ref})
    item = read_document(sent.data, board=board, wanted=wanted).draft.item
    sections = [
        (one["heading"], one["text"]) for one in item.fields.get("sections", ())
    ]
    if item.body:
        sections.insert(0, ("主要内容", item.body))
    return Reading(
        organ=str(item.fields.get("organ") or ""),
        person=str(item.fields.get("person") or ""),
        sections=tuple(sections),
    )


def reading_in(values: Mapping[str, Any]) -> Reading:
    """Return the interpretation that an ``item.yaml`` holds."""
    held = values.get(_KIND)
    sections = held.get("sections", []) if isinstance(held, Mapping) else []
    forms = text_at(values, f"{_KIND}.forms")
    return Reading(
        organ=text_at(values, f"{_KIND}.organ"),
        person=text_at(values, f"{_KIND}.person"),
        forms=tuple(filter(None, forms.split("、"))),
        channels=text_at(values, f"{_KIND}.channels"),
        sections=tuple(
            (str(one.get("heading", "")), str(one.get("text", "")))
            for one in sections
            if isinstance(one, Mapping)
        ),
    )


def headed(reading: Reading) -> Sequence[tuple[str, str]]:
    """Return every heading with its text: the usual ones, then what it has besides."""
    held = dict(reading.sections)
    usual = [(heading, held.pop(heading, "")) for heading in HEADINGS]
    return [*usual, *held.items()]


def explained_by(hub: HubFolder, policy: Draft) -> Explained:
    """Return the document that the draft ``policy`` is."""
    values = texts_of(drafts.content_of(hub, policy).get(ITEM_FILE, b""))
    return Explained(
        board=policy.board,
        item=policy.item,
        title=policy.title,
        publisher=text_at(values, "publisher"),
    )


_GONE = (Draft.State.RELEASED, Draft.State.DROPPED)


def _part(policy: Draft, *, by: By) -> None:
    """Throw away the interpretation that was to go with ``policy``."""
    for one in together.travellers(policy):
        if one != policy:
            drafts.drop(one, by=by)


def _mark(hub: HubFolder, policy: Draft, decided: Decided, ref: str, *, by: By) -> None:
    content = drafts.content_of(hub, policy)
    old = content.get(ITEM_FILE, b"")
    values = texts_of(old)
    is_none = decided.how == NONE
    put(values, "policy.interpretation_required", "false" if is_none else "true")
    because = decided.because.strip() if is_none else ""
    put(values, "policy.no_interpretation_because", because)
    put(values, "policy.interpretation", ref)
    new = with_texts(values, old=old)
    if new != old:
        content[ITEM_FILE] = new
        drafts.save(hub, policy, content, version=policy.version, by=by)


def _blank(hub: HubFolder, explained: Explained, id_: str, by: By) -> dict[str, Any]:
    folder, catalogue = starting.catalogue_in(hub, explained.board)
    ours = {name for one in folder.board.publishers for name in (one.id, one.name)}
    suits = [one.code for one in catalogue.leaves() if _KIND in one.kinds]
    name = explained.title.strip("《》")[: _TITLE_LIMIT - 4]
    return {
        "schema": ITEM_SCHEMA,
        "id": id_,
        "kind": _KIND,
        "title": f"《{name}》解读",
        "matter": suits[0] if suits else "",
        # What was got from others is explained by us, not by them.
        "publisher": explained.publisher if explained.publisher in ours else "",
        "disclosure": "public",
        "formed_on": day_of(by.at).isoformat(),
    }


def _fields(explained: Explained, reading: Reading) -> dict[str, Any]:
    return {
        "policy": explained.ref,
        "organ": reading.organ.strip(),
        "person": reading.person.strip(),
        "forms": "、".join(reading.forms),
        "channels": reading.channels.strip(),
        "sections": [
            {"heading": heading, "text": text.replace("\r\n", "\n").strip()}
            for heading, text in reading.sections
            if text.strip()
        ],
    }
