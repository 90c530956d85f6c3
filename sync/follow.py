"""Brings what is believed and not yet held: editions, documents, attachments.

Nothing here asks what is new; ``sync.attempt`` does. Each edition goes source → mirror
→ shelf → record, so a kill between any two of them costs at most doing one step again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.errors import (
    DiskFullError,
    SourceUnavailableError,
    SyncError,
)
from sync.held import (
    Attachment,
    HeldDocument,
    HeldDocuments,
    HeldEdition,
    HeldRecords,
    attachments_of,
)
from sync.instants import parse_instant
from sync.layout import is_document, is_number
from sync.mirror import Mirror
from sync.refusals import no_board, not_published, unreadable
from sync.report import Failure
from sync.shelf import Shelf, VerifiedEdition
from sync.sources.base import Source
from sync.trust import SignedFile, Trust

log = logging.getLogger(__name__)

ROLES = ("hub", "foi-keys")
# One file that cannot be had must not keep the rest away; a dead line must not be tried
# once for each of three hundred boards either.
PATIENCE = 3


def _nobody(_: int) -> None:
    """Nobody asks how many attachments are to come."""


@dataclass
class Follower:
    """Fills the shelf from ``sources`` (nearest first); counts what it did.

    ``whole`` are the boards found or made whole, ``behind`` those that are not, or no
    longer followed; ``coming`` are the numbers of editions that are signed for and were
    not taken whole; ``failures`` say what was not taken. Of the boards ``carried`` does
    not name nothing new is asked for, because the source never had it; those that have
    something newer are ``left_out``. ``expected`` hears how many attachments are still
    to be fetched.
    """

    shelf: Shelf
    mirror: Mirror
    held: HeldRecords
    sources: Sequence[Source]
    at: datetime
    carried: frozenset[str] | None = None
    expected: Callable[[int], None] = _nobody
    boards_changed: int = 0
    items_changed: int = 0
    blobs_missing: int = 0
    blob_problem: SyncError | None = None
    whole: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    coming: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def reshelve(self) -> None:
        """Put back what the shelf has lost and the mirror still holds."""
        lost = [e for e in self.held.editions() if self.shelf.holds(e.board) < e.number]
        for edition in lost:
            data = self.mirror.full(edition.sha, edition.length)
            if data is not None:
                with self._noted(edition.board):
                    self._shelve(edition, data)
        self._keep_again()

    def follow(self, trust: Trust, boards: Sequence[str]) -> None:
        """Make ``boards`` whole, every board of the repository when there are none."""
        signers = trust.signers()
        published = [board for board in sorted(signers) if trust.version_of(board)]
        wanted = boards or published
        for board in wanted:
            if self._is_hopeless():
                break
            with self._noted(board):
                self._bring(trust, board, signers.get(board))
                self.whole |= {board} - self.left_out
        held = {edition.board for edition in self.held.editions()}
        self.behind = (held | set(wanted)) - self.whole

    def follow_documents(self, trust: Trust) -> None:
        """Bring the documents of the hub and the recipients of letters."""
        for role in ROLES:
            version = trust.version_of(role)
            held = self.held.documents(role)
            is_held = held is not None and held.version == version
            is_new = version and (not is_held or self.lacks_documents(role))
            if is_new and not self._is_hopeless():
                with self._noted(""):
                    self._bring_all(trust, role, version)

    def fetch_blobs(self) -> None:
        """Fetch the attachments that are missing; the text is on the shelf already."""
        editions = self.held.editions()
        wanted = {file for edition in editions for file in edition.files}
        missing = [f for f in wanted if not self.mirror.has_blob(f.sha, f.size)]
        self.expected(len(missing))
        tries = PATIENCE
        for file in sorted(missing, key=lambda file: (file.size, file.sha)):
            problem = self._blob_problem(file) if tries else self.blob_problem
            if problem:
                self.blobs_missing += 1
                self.blob_problem = self.blob_problem or problem
                tries = max(
                    0,
                    tries - isinstance(problem, SourceUnavailableError | DiskFullError),
                )

    def tidy(self) -> None:
        """Delete from the mirror what nothing held names any more."""
        editions = self.held.editions()
        held = [self.held.documents(role) for role in ROLES]
        documents = {d.sha for records in held if records for d in records.documents}
        blobs = {file.sha for edition in editions for file in edition.files}
        self.mirror.keep_only({e.sha for e in editions} | documents, blobs)

    def _bring(self, trust: Trust, board: str, signer: str | None) -> None:
        version = trust.version_of(board)
        if signer is None and version:
            return  # retired: nobody speaks for it any more, what it said stays
        if signer is None:
            raise no_board(board)
        if not version:
            raise not_published(board)
        held = self.held.edition(board)
        if held and held.version == version and self._is_shelved(held):
            return
        if self.carried is not None and board not in self.carried:
            self.left_out.add(board)
        else:
            edition = _edition(board, version, signer, trust.edition(board), self.at)
            self.coming[board] = edition.number
            self._take(edition, held)
            del self.coming[board]

    def _take(self, edition: HeldEdition, held: HeldEdition | None) -> None:
        if held and held.number == edition.number and self._is_shelved(held):
            # Signed again, nothing new in it.
            again = replace(edition, name=held.name, files=held.files)
            self.held.write_edition(again)
            return
        data = self.mirror.fetch_full(edition.sha, edition.length, self.sources)
        self._shelve(replace(edition, files=attachments_of(data)), data)
        self.boards_changed += 1

    def _shelve(self, edition: HeldEdition, data: bytes) -> None:
        applied = self.shelf.apply(_verified(edition, data))
        self.held.write_edition(replace(edition, name=applied.name))
        self.items_changed += applied.items_changed
        log.info("edition taken board=%s number=%d", edition.board, edition.number)

    def _bring_all(self, trust: Trust, role: str, version: int) -> None:
        documents = [_document(file) for file in trust.documents(role)]
        known = self.held.documents(role)
        kept = set(known.documents) if known else set()
        for document in documents:
            shelved = self.shelf.keeps(document.name)
            if document not in kept or shelved != document.version:
                sha, length = document.sha, document.length
                data = self.mirror.fetch_full(sha, length, self.sources)
                self.shelf.keep(document.name, document.version, data)
        self.held.write_documents(HeldDocuments(role, version, tuple(documents)))

    def lacks_documents(self, role: str) -> bool:
        """Return whether the shelf lacks a document that was held of ``role``."""
        return any(self._lacking(role))

    def _lacking(self, role: str) -> Iterator[HeldDocument]:
        held = self.held.documents(role)
        for document in held.documents if held else ():
            if self.shelf.keeps(document.name) != document.version:
                yield document

    def _keep_again(self) -> None:
        """Hand the shelf the documents it lacks: it was made anew, or cut short."""
        for document in [d for role in ROLES for d in self._lacking(role)]:
            data = self.mirror.full(document.sha, document.length)
            if data is not None:
                with self._noted(""):
                    self.shelf.keep(document.name, document.version, data)

    def _blob_problem(self, file: Attachment) -> SyncError | None:
        try:
            self.mirror.fetch_blob(file.sha, file.size, self.sources)
        except SyncError as error:
            return error
        return None

    def _is_shelved(self, held: HeldEdition) -> bool:
        return self.shelf.holds(held.board) == held.number

    def _is_hopeless(self) -> bool:
        """Return whether going on would only fail the same way again and again."""
        errors = [failure.error for failure in self.failures]
        is_full = any(isinstance(error, DiskFullError) for error in errors)
        dead = sum(isinstance(error, SourceUnavailableError) for error in errors)
        return is_full or dead >= PATIENCE

    @contextmanager
    def _noted(self, board: str) -> Iterator[None]:
        """Note what goes wrong with one board and go on with the next."""
        try:
            yield
        except SyncError as error:
            self.failures.append(Failure(board, error))
            log.info("not taken board=%s code=%s", board or "-", error.code)


def _edition(
    board: str, version: int, signer: str, file: SignedFile, at: datetime
) -> HeldEdition:
    """Return the record of an edition from what was signed beside its hash."""
    number, items = file.custom.get("edition"), file.custom.get("items")
    try:
        published_at = parse_instant(file.custom["published_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable(f"公开栏 {board} 的目录") from error
    if not is_number(number) or not (items == 0 or is_number(items)):
        raise unreadable(f"公开栏 {board} 的目录")
    return HeldEdition(
        board=board,
        version=version,
        number=number,
        items=items,
        sha=file.sha,
        length=file.length,
        signer=signer,
        published_at=published_at,
        verified_at=at,
    )


def _verified(edition: HeldEdition, data: bytes) -> VerifiedEdition:
    return VerifiedEdition(
        board=edition.board,
        number=edition.number,
        published_at=edition.published_at,
        signer=edition.signer,
        verified_at=edition.verified_at,
        data=data,
    )


def _document(file: SignedFile) -> HeldDocument:
    version = file.custom.get("version")
    if not is_document(file.name) or not is_number(version):
        raise unreadable(file.name)
    return HeldDocument(file.name, version, file.sha, file.length)
