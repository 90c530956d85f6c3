"""One attempt to come up to date, top to bottom.

1. time and first trust · 2. one look: has anything changed? · 3. what is new is
believed or refused · 4.–5. editions, documents, attachments, each in its own right ·
7. the status, whatever happened. (6., letters, is ``sync.courier``.)

Whatever is refused or cannot be had, what was shown before stays.
"""

import logging
import time as clock
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sync import refusals
from sync.errors import DiskFullError, NotInSourceError, SyncError, UntrustedError
from sync.first_trust import pin, pinned_root
from sync.floor import (
    TrustedTime,
    Uptime,
    floor_of,
    raised,
    signed_at_of,
    this_boot,
    trusted_time,
)
from sync.follow import ROLES, Follower
from sync.formats.status import Clock, DiskStatus, LastAttempt, Status
from sync.held import HeldRecords
from sync.layout import TIMESTAMP
from sync.locks import only_one
from sync.mirror import Mirror
from sync.outbox import Outbox
from sync.report import Failure, Report
from sync.shelf import Applied, Shelf, VerifiedEdition
from sync.sources.base import CarriedSource, Source
from sync.sources.counted import CountedSource, Traffic
from sync.standing import Proof, board_statuses, foi_status, last_attempt
from sync.state import KioskState
from sync.statuses import read_status, write_status
from sync.tags import read_tag, write_tag
from sync.trust import Trust, believed_timestamp, named_snapshot

__all__ = ["Applied", "Report", "Shelf", "VerifiedEdition", "attempt"]

log = logging.getLogger(__name__)

TIMESTAMP_LIMIT = 16_384  # bytes, as python-tuf
LOCK_SECONDS = 30.0


def attempt(
    state: KioskState,
    sources: Sequence[Source],
    shelf: Shelf,
    *,
    boards: Sequence[str] | None,
    root: bytes | None,
    now: datetime,
) -> Report:
    """Bring ``shelf`` up to date and write ``status.json``.

    ``sources`` are farthest first: the first that answers says what is new, the last
    that has it gives the bytes. ``boards`` ``None`` or empty: all. ``root`` is the
    first root where a person vouches for it. What goes wrong is in the report; what a
    ``CarriedSource`` cannot give is there alone, not in the status that readers see.

    Raises:
        ConflictError: another attempt on the same state is still running.
    """
    state.root.parent.mkdir(parents=True, exist_ok=True)
    lock, busy = state.root.with_name("lock"), "另一次更新正在进行"
    with only_one(lock, seconds=LOCK_SECONDS, busy=busy):
        return _Visit(state, sources, shelf, tuple(boards or ()), now).run(root)


@dataclass
class _Visit:
    """The state of one attempt while it runs."""

    state: KioskState
    given: Sequence[Source]
    shelf: Shelf
    boards: tuple[str, ...]
    now: datetime
    traffic: Traffic = field(default_factory=Traffic)
    source: str = ""

    def __post_init__(self) -> None:
        self.started = clock.monotonic()
        self.time: TrustedTime = trusted_time(self.state, self.now)
        self.floor = floor_of(self.state)
        self.attested: Uptime | None = None  # when in this attempt the floor rose
        self.before = read_status(self.state.status)
        self.subscriptions = self.before.subscriptions if self.before else ()
        self.sources = [CountedSource(source, self.traffic) for source in self.given]
        self.carried = [one for one in self.given if isinstance(one, CarriedSource)]
        self.follower = Follower(
            shelf=self.shelf,
            mirror=Mirror(self.state.mirror, self.state.reserve_bytes),
            held=HeldRecords(self.state.mirror / "held"),
            sources=self.sources[::-1],
            at=self.time.at,
            carried=self.carried[0].carries if self.carried else None,
        )
        if self.carried:
            self.follower.expected = self.carried[0].expected

        self.complete_snapshot = self._still_complete()

    def _still_complete(self) -> int:
        """Return the snapshot of which all was taken; 0 once any record of it is lost.

        Said at once and kept in the status: else the records of a lost mirror would,
        an attempt later, be missed by nobody.
        """
        if self.before is None or not self.before.boards:
            return 0
        held = {edition.board for edition in self.follower.held.editions()}
        said = {board.board for board in self.before.boards}
        return self.before.complete_snapshot if said <= held else 0

    def run(self, root: bytes | None) -> Report:
        failures = self.follower.failures
        try:
            self._come_up_to_date(root)
        except SyncError as error:
            failures.append(Failure("", error))
        except OSError as error:
            failures.append(Failure("", refusals.of_disk(error)))
        report = self._report()
        self._write_status(report)
        log.info("attempt ended result=%s code=%s", report.result, report.code or "-")
        return report

    def _come_up_to_date(self, root: bytes | None) -> None:
        if root is not None:
            pin(self.state, root)
        pinned_root(self.state)
        self.follower.reshelve()
        trust = self._ask_all()
        if trust is None:
            held = {edition.board for edition in self.follower.held.editions()}
            self.follower.whole |= held & set(self.subscriptions or held)
            return
        self.complete_snapshot = 0
        signed_at = signed_at_of(believed_timestamp(self.state))
        floor = raised(self.floor, signed_at, self.time)
        if floor > self.floor:
            self.floor, self.attested = floor, this_boot()
        self.follower.follow(trust, self.boards)
        self.follower.follow_documents(trust)
        self.follower.fetch_blobs()
        if self._took_all():
            self.complete_snapshot = trust.snapshot_version
            self.subscriptions = self.boards
            self.follower.tidy()

    def _took_all(self) -> bool:
        follower = self.follower
        lacks = follower.failures or follower.blobs_missing or follower.left_out
        return not lacks

    def _ask_all(self) -> Trust | None:
        """Return what the farthest source that answers rightly says is new.

        ``None``: nothing is, and all of it is held.
        """
        problems: list[SyncError] = []
        for source in self.sources:
            try:
                return self._ask(source)
            except DiskFullError:
                raise
            except SyncError as error:
                log.info("source refused name=%s code=%s", source.name, error.code)
                problems.append(error)
        # One that lies matters more to a person than one that does not answer.
        problems.sort(key=lambda error: not isinstance(error, UntrustedError))
        raise problems[0] if problems else refusals.no_source()

    def _ask(self, source: CountedSource) -> Trust | None:
        believed = believed_timestamp(self.state)
        tag = read_tag(self.state, source.name, believed)
        try:
            look = source.look(TIMESTAMP, tag=tag, limit=TIMESTAMP_LIMIT)
        except NotInSourceError as error:
            raise refusals.no_repository(source.name) from error
        self.source = source.name
        timestamp = believed if look.data is None else look.data
        if len(timestamp) > TIMESTAMP_LIMIT:
            raise refusals.oversize(TIMESTAMP)
        trust = None
        if timestamp != believed or not self._has_all(believed):
            sources, at = self.sources, self.time
            trust = Trust(
                self.state, sources, fresh=source, timestamp=timestamp, time=at
            )
            trust.refresh()
        if look.tag != tag:
            write_tag(self.state, source.name, timestamp, look.tag)
        return trust

    def _has_all(self, believed: bytes) -> bool:
        """Return whether all that ``believed`` names is held for these boards."""
        named = named_snapshot(believed)
        if named is None or self.before is None:
            return False
        version, expires_at = named
        held = self.follower.held.editions()
        return (
            self.complete_snapshot == version
            and expires_at > self.time.at
            and _covers(self.before.subscriptions, self.boards)
            and set(self.boards) <= {edition.board for edition in held}
            and all(self.shelf.holds(e.board) == e.number for e in held)
            and not any(map(self.follower.lacks_documents, ROLES))
        )

    def _report(self) -> Report:
        follower = self.follower
        failures = tuple(follower.failures)
        problem = failures[0].error if failures else self._remark()
        changed = follower.boards_changed or follower.items_changed
        return Report(
            result="failed" if failures else "updated" if changed else "current",
            source=self.source,
            boards_changed=follower.boards_changed,
            items_changed=follower.items_changed,
            requests=self.traffic.requests,
            bytes=self.traffic.bytes,
            seconds=clock.monotonic() - self.started,
            reason=str(problem or ""),
            hint=problem.hint if problem else "",
            code=problem.code if problem else "",
            blobs_missing=follower.blobs_missing,
            failures=failures,
        )

    def _remark(self) -> SyncError | None:
        """Return what a person should know although everything is whole."""
        if self.follower.blob_problem:
            return self.follower.blob_problem
        is_odd = not self.time.is_trusted
        return refusals.bad_clock(self.now, self.floor) if is_odd else None

    def _write_status(self, report: Report) -> None:
        try:
            write_status(self.state.status, self._standing(report))
        except DiskFullError as error:
            log.warning("status not written code=%s", error.code)

    def _standing(self, report: Report) -> Status:
        at, state, held = self.time.at, self.state, self.follower.held
        before = self.before or Status(at=at)
        mirror = self.follower.mirror
        disk = DiskStatus(mirror.free(), mirror.reserve)
        named = named_snapshot(believed_timestamp(state))
        follower = self.follower
        proof = Proof(
            frozenset(follower.whole),
            frozenset(follower.behind),
            follower.coming,
            holds=named is not None and named[1] > at,
            at=at,
        )
        return replace(
            before,
            at=at,
            clock=self._clock(before.clock),
            last=self._last(report, before.last),
            complete_snapshot=self.complete_snapshot,
            subscriptions=self.subscriptions,
            boards=board_statuses(held, mirror, before.boards, proof),
            outbox=Outbox(state.outbox).counts(),
            disk=disk,
            foi=foi_status(state, held, disk),
        )

    def _last(self, report: Report, before: LastAttempt | None) -> LastAttempt | None:
        """Return what the status keeps of this attempt.

        Anybody can plug in a stick: what is wrong with one is told to whoever brought
        it, and nobody who reads later. A full disk is the machine's own.
        """
        is_full = any(isinstance(f.error, DiskFullError) for f in report.failures)
        if self.carried and report.failures and not is_full:
            return before
        return last_attempt(report, self.time.at)

    def _clock(self, before: Clock) -> Clock:
        """Return the floor, and where in its running the machine was as it rose."""
        if self.attested:
            boot_id, mono_ms = self.attested.boot_id, self.attested.mono_ms
        elif self.floor == before.floor_at:
            boot_id, mono_ms = before.boot_id, before.mono_ms
        else:
            boot_id, mono_ms = "", 0
        return Clock(self.time.is_trusted, self.floor, boot_id, mono_ms)


def _covers(held: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether everything of ``wanted`` is in ``held``; empty means all."""
    return not held or (bool(wanted) and set(wanted) <= set(held))
