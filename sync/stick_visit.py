"""A stick at the kiosk: content in, receipts in, letters out; any of it may fail alone.

Content is believed for its signatures, as from any source. A letter stays in the outbox
until its receipt comes back, so a stick that is lost loses nothing.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync.attempt import attempt
from sync.courier import whole_letter
from sync.errors import (
    DiskFullError,
    FileFormatError,
    NoKeyError,
    SourceUnavailableError,
    SyncError,
    UntrustedError,
)
from sync.formats.hub_file import HubFile
from sync.formats.receipt import MAX_RECEIPT
from sync.formats.stick import (
    LIMIT,
    REPOSITORY,
    RESULTS,
    RESULTS_LIMIT,
    TABLE,
    StickTable,
    is_receipt_name,
    letters_of,
    receipts_of,
)
from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import content_instant
from sync.outbox import Outbox
from sync.shelf import Shelf
from sync.sources.folder import FolderSource
from sync.state import KioskState
from sync.stick_files import StickFiles, missing

log = logging.getLogger(__name__)


@dataclass
class StickVisit:
    """The work on one stick; ``tell`` hears of every step."""

    state: KioskState
    stick: StickFiles
    shelf: Shelf
    tell: Callable[[Visit], None]
    now: datetime
    boards: Sequence[str] = ()
    visit: Visit = field(init=False)

    def __post_init__(self) -> None:
        self.visit = Visit(step=VisitStep.FOUND, at=self.now)

    def run(self) -> Visit:
        """Do all that can be done; what went wrong is in the visit that comes back.

        Raises:
            NotInSourceError: it is no stick of ours.
            ConflictError: a sync attempt is still running.
        """
        table = self._table()
        has_content = self.stick.has_folder(REPOSITORY)
        if table is None and not has_content:
            raise missing(self.stick.root)
        self._step(VisitStep.FOUND, stick_made_at=table.made_at if table else None)
        problems: list[SyncError] = []
        for part in (self._content, self._letters):
            try:
                part()
            except (DiskFullError, SourceUnavailableError, UntrustedError) as error:
                log.warning("stick part failed code=%s", error.code)
                problems.append(error)
        self._end(problems)
        return self.visit

    def _table(self) -> StickTable | None:
        data = self.stick.read(TABLE, limit=LIMIT)
        try:
            return StickTable.from_bytes(data) if data else None
        except FileFormatError:
            return None  # it only says what would be shown before; the rest may be well

    def _content(self) -> None:
        if not self.stick.has_folder(REPOSITORY):
            return
        self._step(VisitStep.CONTENT)
        report = attempt(
            self.state,
            [FolderSource(self.stick.root / REPOSITORY)],
            self.shelf,
            boards=self.boards,
            root=None,  # a stick is never the first thing to be believed
            now=self.now,
        )
        self.visit = replace(self.visit, items=report.items_changed)
        if report.failures:
            raise _because(report.failures[0].error)

    def _letters(self) -> None:
        try:
            hub = HubFile.load(self.state.device)
        except NoKeyError:
            return  # bound to no hub: it takes no letters
        self._step(VisitStep.LETTERS)
        outbox = Outbox(self.state.outbox)
        brought = self._receipts(outbox, hub)
        self.visit = replace(self.visit, receipts=brought)
        self._carry_out(outbox, hub.kiosk)

    def _receipts(self, outbox: Outbox, hub: HubFile) -> int:
        """Return how many receipts fitted a letter here; others are passed over."""
        brought, folder = 0, receipts_of(hub.kiosk)
        for name in self.stick.names(folder, is_receipt_name):
            data = self.stick.read(f"{folder}/{name}", limit=MAX_RECEIPT) or b""
            id_ = name.partition(".")[0]
            try:
                brought += outbox.acknowledge(id_, data, receipt_key=hub.receipt_key)
            except UntrustedError:
                log.warning("receipt on a stick not believed id=%s", id_)
        return brought

    def _carry_out(self, outbox: Outbox, kiosk: str) -> None:
        for path in outbox.waiting():
            try:
                letter = whole_letter(path)
            except (FileFormatError, OSError) as error:
                log.warning("letter not carried error=%s", type(error).__name__)
                continue
            place = f"{letters_of(kiosk)}/{path.name}"
            if self.stick.read(place, limit=len(letter)) != letter:
                self.stick.write(place, letter)
            self.visit = replace(self.visit, letters=self.visit.letters + 1)

    def _end(self, problems: Sequence[SyncError]) -> None:
        step = VisitStep.FAILED if problems else VisitStep.DONE
        first = problems[0] if problems else None
        self._step(
            step,
            code=first.code if first else "",
            reason=str(first)[:300] if first else "",
        )
        try:
            self._write_results()
        except SyncError as error:
            log.warning("results not written code=%s", error.code)

    def _write_results(self) -> None:
        """Add a line that a person at the office reads with any computer."""
        before = self.stick.read(RESULTS, limit=RESULTS_LIMIT) or b""
        kept = before if len(before) < RESULTS_LIMIT else b""
        visit = self.visit
        came = visit.reason or f"更新了 {visit.items} 条"
        line = (
            f"{content_instant(visit.at)} {self._kiosk()} {came} "
            f"取走 {visit.letters} 份 送达 {visit.receipts} 份\r\n"
        )
        self.stick.write(RESULTS, kept + line.encode())

    def _kiosk(self) -> str:
        try:
            return HubFile.load(self.state.device).kiosk
        except (NoKeyError, FileFormatError):
            return "-----"

    def _step(self, step: VisitStep, **told: object) -> None:
        self.visit = replace(self.visit, step=step, **told)  # type: ignore[arg-type]
        self.tell(self.visit)


def _because(error: SyncError) -> SyncError:
    """Return ``error`` as one of the sorts that do not end the visit."""
    if isinstance(error, DiskFullError | SourceUnavailableError | UntrustedError):
        return error
    return SourceUnavailableError(str(error), hint=error.hint, code=error.code)
