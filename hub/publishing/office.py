"""A document of an office: taken in, compared with its paper, marked, dated.

Nothing that was read goes anywhere unseen: what a program read stands beside the line
of the paper it is from until somebody says that it is right. The mark is never guessed:
whoever takes the document in says whether it may be public, and why if not (条例 2019,
articles 14 to 16; 长城办发〔2020〕13号三（一）1).
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from boards.authoring.document_files import paper_of_file
from boards.authoring.document_sources import sources_of
from boards.authoring.documents import Document, publisher_of, read_document
from boards.authoring.documents import Wanted as WantedDocument
from boards.authoring.item_texts import put, texts_of, with_texts
from boards.authoring.writer import write_item
from boards.content.board import Board as BoardHead
from boards.content.draft import Draft as BoardDraft
from boards.content.issuing import organs_of
from boards.content.provenance import MADE
from hub import files
from hub.errors import DifferentError
from hub.folder import HubFolder
from hub.publishing import drafts, log
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board, Draft, Paper
from hub.publishing.readings import reading_of
from hub.publishing.starting import ITEM_FILE, require_open
from hub.publishing.uploading import Sent
from hub.publishing.workspace import gather, laid_alone
from hub.staff.models import Member

_TEXT_LIMIT = 400_000  # characters of the paper's text that are kept to compare with


def take_document(
    hub: HubFolder, board: Board, sent: Sent, author: Member, *, by: By
) -> Draft:
    """Begin a draft of a policy document, read in a bounded process.

    Raises:
        FolderError: it cannot be read, holds nothing, or is marked as secret; nothing
            of it is kept then.
        DifferentError: the same document is on the board, or somebody is writing it.
    """
    read = reading_of(hub, board).read
    with laid_alone(hub, board) as folder:
        wanted = WantedDocument(disclosure="")
        document = read_document(
            sent.data, board=read.board, wanted=wanted, name=sent.name
        )
        require_open(document)
        draft = _own(document, read.board)
        if any(one.item.id == draft.item.id for one in read.drafts):
            raise DifferentError(
                f"公开栏里已经有这份文件：{draft.item.title}",
                hint="要改，请在“已公开”里点“更正”",
            )
        place = write_item(folder, draft, blobs=document.blobs)
        content = gather(place)
        where = place.relative_to(folder).as_posix()
    lines = paper_of_file(sent.data).texts()
    paper = Paper(
        name=sent.name[-160:],
        text_sha=files.keep(hub, "\n".join(lines)[:_TEXT_LIMIT].encode()),
        said=_said(document),
        sources=dict(sources_of(document.facts, lines)),
    )
    begun = Begun(item=draft.item.id, folder=where)
    with transaction.atomic():
        made = drafts.begin(hub, board, begun, author, by=by)
        paper.draft = made
        paper.save()
        return drafts.save(hub, made, content, version=made.version, by=by)


def compare(
    hub: HubFolder, draft: Draft, said: Mapping[str, str], *, version: int, by: By
) -> Draft:
    """Save what somebody says who compared the draft with its paper.

    ``said`` are texts by their key in ``item.yaml``.

    Raises:
        NotNowError: it was changed meanwhile, or is on its way out.
    """
    content = drafts.content_of(hub, draft)
    old = content.get(ITEM_FILE, b"")
    values = texts_of(old)
    for key, text in said.items():
        put(values, key, text.strip())
    content[ITEM_FILE] = with_texts(values, old=old)
    with transaction.atomic():
        saved = drafts.save(hub, draft, content, version=version, by=by)
        papers = Paper.objects.filter(draft=draft)
        papers.update(compared_at=by.at, compared_by=by.actor[:40])
        draft.remarks.update(is_open=False)
        log.write(draft.board.code, draft.item, "核对原件", by=by)
    return saved


def text_of(hub: HubFolder, paper: Paper) -> list[str]:
    """Return the paragraphs of the paper as they were read."""
    return files.read(hub, paper.text_sha).decode().split("\n")


def _own(document: Document, board: BoardHead) -> BoardDraft:
    """Return the draft with who leads apart from who joins, and who made it."""
    item = document.draft.item
    lead, others = organs_of(document.facts.publisher)
    publisher = publisher_of(lead, board)
    is_ours = publisher is not None and bool(publisher.id)
    fields = dict(item.fields) | ({"jointly": "、".join(others)} if others else {})
    provenance = MADE if is_ours else item.provenance
    return replace(
        document.draft,
        item=replace(item, publisher=publisher, fields=fields, provenance=provenance),
    )


def _said(document: Document) -> dict[str, str]:
    facts = document.facts
    found = {
        "title": "" if facts.is_title_made else facts.title,
        "number": facts.number,
        "publisher": facts.publisher,
        "mark": facts.mark,
        "formed_on": facts.formed_on,
        "effective_on": facts.effective_on,
        "valid_until_on": facts.valid_until_on,
    }
    return {key: str(value) for key, value in found.items() if value}
