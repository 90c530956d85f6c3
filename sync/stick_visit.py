"""A stick at the kiosk: content in, receipts in, letters out; any of it may fail alone.

Content is believed for its signatures, as from any source. A letter stays in the outbox
until its receipt comes back, so a stick that is lost loses nothing.
"""

import logging
import time as clock
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sync import refusals
from sync.attempt import attempt
from sync.beating import next_beat
from sync.courier import courier_lock, whole_letter
from sync.errors import (
    ConflictError,
    FileFormatError,
    NoKeyError,
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
    beats_of,
    is_beat_name,
    letters_of,
    receipts_of,
)
from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import content_instant
from sync.outbox import Outbox
from sync.shelf import Shelf
from sync.state import KioskState
from sync.stick_files import StickFiles, missing
from sync.stick_source import StickSource

log = logging.getLogger(__name__)

TOLD_SECONDS = 2.0  # how often it is told that files are still being read


@dataclass
class StickVisit:
    """The work on one stick; ``tell`` hears of every step."""

    state: KioskState
    stick: StickFiles
    shelf: Shelf
    tell: Callable[[Visit], None]
    now: datetime
    boards: Sequence[str] = ()
    seconds: Callable[[], float] = clock.monotonic
    visit: Visit = field(init=False)
    problems: list[SyncError] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.visit = Visit(step=VisitStep.FOUND, at=self.now)
        self._began = self._told = self.seconds()

    def run(self) -> Visit:
        """Do all that can be done; what went wrong is in the visit that comes back.

        Raises:
            NotInSourceError: it is no stick of ours.
            SourceUnavailableError: not even its table of contents can be read.
        """
        table = self._table()
        has_content = self.stick.has_folder(REPOSITORY)
        if table is None and not has_content:
            raise missing(self.stick.root)
        self._step(VisitStep.FOUND, stick_made_at=table.made_at if table else None)
        if has_content:
            with self._noted():
                self._content(table)
        with self._noted():
            self._letters()
        self._end()
        return self.visit

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Note what goes wrong with one part and go on with the next."""
        try:
            yield
        except SyncError as error:
            self.problems.append(error)
        except OSError as error:  # of the machine's own disk
            self.problems.append(refusals.of_disk(error))

    def _table(self) -> StickTable | None:
        data = self.stick.read(TABLE, limit=LIMIT)
        try:
            return StickTable.from_bytes(data) if data else None
        except FileFormatError:
            return None  # it only says what would be shown before; the rest may be well

    def _content(self, table: StickTable | None) -> None:
        self._step(VisitStep.CONTENT)
        carries = frozenset(board for board, _ in table.boards) if table else None
        source = StickSource(
            self.stick.root / REPOSITORY, carries, self._opened, self._wanted
        )
        report = attempt(
            self.state,
            [source],
            self.shelf,
            boards=self.boards,
            root=None,  # a stick is never the first thing to be believed
            now=self.now,
        )
        self.visit = replace(self.visit, items=report.items_changed)
        if report.failures:
            raise report.failures[0].error

    def _wanted(self, files: int) -> None:
        """Note how many files it will have been, as far as can be known now."""
        self.visit = replace(self.visit, total=self.visit.files + files)
        self._step(self.visit.step)

    def _opened(self) -> None:
        """Count a file; a long copy says now and then that it goes on."""
        self.visit = replace(self.visit, files=self.visit.files + 1)
        if self.seconds() - self._told >= TOLD_SECONDS:
            self._step(self.visit.step)

    def _letters(self) -> None:
        try:
            hub = HubFile.load(self.state.device)
        except NoKeyError:
            return  # bound to no hub: it takes no letters
        self._step(VisitStep.LETTERS)
        outbox = Outbox(self.state.outbox)
        self._receipts(outbox, hub)
        self._carry_out(outbox, hub.kiosk)
        self._leave_word(hub.kiosk)

    def _receipts(self, outbox: Outbox, hub: HubFile) -> None:
        """Take the receipts of letters that lie here; all others are passed over."""
        folder = receipts_of(hub.kiosk)
        for id_ in outbox.unanswered():
            data = self.stick.read(f"{folder}/{id_}.receipt", limit=MAX_RECEIPT)
            try:
                is_it = data and outbox.acknowledge(
                    id_, data, receipt_key=hub.receipt_key
                )
            except UntrustedError:
                log.warning("receipt on a stick not believed id=%s", id_)
                continue
            self.visit = replace(self.visit, receipts=self.visit.receipts + bool(is_it))

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

    def _leave_word(self, kiosk: str) -> None:
        """Leave the newest heartbeat; nothing fails where that cannot be done."""
        folder = beats_of(kiosk)
        try:
            before = self.stick.names(folder, is_beat_name)
            with courier_lock(self.state, seconds=0.0):
                number, beat = next_beat(self.state, kiosk=kiosk, now=self.now)
            self.stick.write(f"{folder}/{number}.hb", beat)
        except SyncError as error:
            log.info("heartbeat not left code=%s", error.code or type(error).__name__)
        else:
            self.stick.remove(folder, set(before) - {f"{number}.hb"})

    def _end(self) -> None:
        first = next(iter(self.problems), None)
        for problem in self.problems:
            log.warning("stick part failed code=%s", problem.code or "-")
        self._step(
            VisitStep.FAILED if first else VisitStep.DONE,
            code=first.code if first else "",
            reason=_reason(first)[:300] if first else "",
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
        self._told = self.seconds()
        told["told_at"] = self.now + timedelta(seconds=int(self._told - self._began))
        self.visit = replace(self.visit, step=step, **told)  # type: ignore[arg-type]
        self.tell(self.visit)


def _reason(error: SyncError) -> str:
    is_busy = isinstance(error, ConflictError)
    return "正在联网更新，请过一会儿再插" if is_busy else str(error)
