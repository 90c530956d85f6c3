"""What an office looks after once it has published: validity, yearly looks, links.

Rules and terms are those of ``boards``; here they are asked and what somebody decided
is written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from boards.authoring.folder import BoardFolder
from boards.authoring.online import Asking, asked_of, check_addresses
from boards.authoring.rechecking import mark_rechecked
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import item_bytes
from boards.content.addresses import host_of
from boards.content.basis import Basis
from boards.content.draft import Draft as BoardDraft
from boards.content.duty_items import interpretations_owed
from boards.content.item import Correction, Item
from boards.content.owed import Owed
from boards.content.rechecks import Standing, standings
from boards.content.validity import AMENDED, LAPSED, REPEALED, VALID, validity_on
from foi.shares import Share
from hub import files
from hub.errors import HubError
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.publishing import asked, drafts, log
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board, BoardFile, Draft
from hub.publishing.opened import basis_for
from hub.publishing.readings import (
    ITEMS_KEPT,
    edition_of,
    reading_of,
    released_version,
)
from hub.publishing.recent import Recent
from hub.publishing.shares import shares_at
from hub.publishing.starting import ITEM_FILE
from hub.publishing.workspace import laid_alone, lay_item
from hub.staff.models import Member
from sync.progress import silently

_POLICIES: Recent[tuple[Path, str, int], list[Item]] = Recent(ITEMS_KEPT)
LINKS = "links"
ENDS = (AMENDED, LAPSED, REPEALED, VALID)
_REASON_LIMIT = 200
_SHOWN = 50  # findings that a job keeps


@dataclass(frozen=True, slots=True)
class Held:
    """A document on the board, with what holds of it on the day of whoever looks."""

    item: Item
    validity: str

    @property
    def is_in_force(self) -> bool:
        """Whether it is known to be in force."""
        return self.validity == VALID

    @property
    def has_ended(self) -> bool:
        """Whether it is known to be no longer simply in force."""
        return bool(self.validity) and not self.is_in_force


@dataclass(frozen=True, slots=True)
class Office:
    """What one board of an office looks after on one day."""

    board: Board
    owed: tuple[Owed, ...]
    rechecks: tuple[Standing, ...]
    shares: Sequence[Share]


def office_of(hub: HubFolder, board: Board, today: date) -> Office:
    """Return what ``board`` looks after on ``today``."""
    read, basis = _judged(hub, board)
    items = _released(hub, board)
    owed = interpretations_owed(read.board, items, basis=basis, today=today)
    found = standings(read.drafts, basis, asked=asked.counts(board, read.drafts))
    return Office(
        board,
        tuple(sorted(owed, key=lambda one: one.due_on or date.max)),
        tuple(found),
        shares_at(hub, [board], year=today.year, on=today),
    )


def library_of(
    hub: HubFolder, board: Board, today: date, *, words: str = ""
) -> list[Held]:
    """Return the documents on the board, the latest first; of those with ``words``."""
    plain = "".join(words.split())
    found = [one for one in _policies(hub, board) if plain in _searched(one)]
    return [Held(item, validity_on(item, today)) for item in found]


def change_validity(
    hub: HubFolder, board: Board, item: str, said: tuple[str, str], author: Member,
    *, by: By,
) -> Draft:  # fmt: skip
    """Begin the correction by which a document ends: its validity, and the reason.

    Raises:
        HubError: there is no such word, or no reason.
        DifferentError: somebody is already writing it.
    """
    validity, reason = said
    if validity not in ENDS:
        raise HubError("有效性要选一种", hint="、".join(ENDS))
    if not 0 < len(reason.strip()) <= _REASON_LIMIT:
        raise HubError("要写原因", hint="例如：被某某文件代替，写上文号")
    held = _on_board(hub, board, item)
    told = Correction(by.at, f"有效性改为“{validity}”", reason.strip())
    changed = replace(
        held,
        item=replace(
            held.item,
            fields={**held.item.fields, "validity": validity},
            corrections=(*held.item.corrections, told),
        ),
    )
    begun = Begun(item=item, folder=held.folder, act=Draft.Act.CORRECT)
    draft = drafts.begin(hub, board, begun, author, by=by)
    content = drafts.content_of(hub, draft)
    content[ITEM_FILE] = item_bytes(changed, old=content.get(ITEM_FILE))
    return drafts.save(hub, draft, content, version=draft.version, by=by)


def recheck(
    hub: HubFolder, board: Board, items: Sequence[str], *, on: date, by: By
) -> None:
    """Write down that ``items`` were judged again; nothing of it is published.

    What is to be opened is corrected first: a look says what stands in the item.
    """
    held = reading_of(hub, board).read.drafts
    wanted = [draft for draft in held if draft.item.id in items]
    with laid_alone(hub, board) as folder:
        for draft in wanted:
            lay_item(hub, board, folder, draft.folder)
        looked = mark_rechecked(folder, items, on=on, asked=asked.counts(board, wanted))
        new = {
            f"{one.folder}/{ITEM_FILE}": (folder / one.folder / ITEM_FILE).read_bytes()
            for one in looked
        }
    kept = {path: (files.keep(hub, data), len(data)) for path, data in new.items()}
    with transaction.atomic():
        for path, (sha, size) in kept.items():
            BoardFile.objects.filter(board=board, path=path).update(sha=sha, size=size)
        Board.objects.filter(pk=board.pk).update(tree_version=F("tree_version") + 1)
        for one in looked:
            log.write(board.code, one.item.id, "复查公开属性", by=by)


def check_links(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Ask the official addresses of the board that ``job`` names (R22)."""
    board = Board.objects.get(code=job.key)
    read, basis = _judged(hub, board)
    known = (*basis.rules.words("trusted_hosts"), host_of(read.board.public_base))
    hosts = [host for host in known if host]
    found = list(
        check_addresses(read.drafts, hosts=hosts, asking=Asking(), tell=silently)
    )
    told = [{"item": one.item, "said": one.message} for one in found[:_SHOWN]]
    count = len(asked_of(read.drafts, hosts))
    left = sum(bool(one.item.official_url) for one in read.drafts) - count
    return {"asked": count, "left": left, "found": told, "count": len(found)}


def _judged(hub: HubFolder, board: Board) -> tuple[BoardFolder, Basis]:
    return reading_of(hub, board).read, basis_for(hub, board)


def _released(hub: HubFolder, board: Board) -> Sequence[Item]:
    edition = edition_of(hub, board)
    return edition.items() if edition else ()


def _policies(hub: HubFolder, board: Board) -> list[Item]:
    """Return the documents that are out, the latest first; picked once an edition."""
    key = (hub.folder, board.code, released_version(hub, board))
    held = _POLICIES.get(key)
    if held is not None:
        return held
    found = [item for item in _released(hub, board) if item.kind == "policy"]
    found.sort(key=lambda item: item.formed_on or date.min, reverse=True)
    return _POLICIES.put(key, found, weight=1 + len(found))


def _on_board(hub: HubFolder, board: Board, item: str) -> BoardDraft:
    return draft_of(reading_of(hub, board).read, item)


def _searched(item: Item) -> str:
    number = str(item.fields.get("document_number") or "")
    name = item.publisher.name if item.publisher else ""
    return "".join(f"{item.title}{number}{name}".split())
