"""The courier: letters to the hub, receipts back, a heartbeat.

Everything may be cut off anywhere and simply done again: a letter is known by its id
and hash, its receipt is the same for every repeat. Only what the hub rightly signed
moves a letter; network trouble leaves it where it is. When to try again is the
business of whoever calls.
"""

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sync.beating import next_beat
from sync.canonical import canonical
from sync.connecting import line_of
from sync.errors import (
    BusyError,
    DiskFullError,
    FileFormatError,
    RefusedError,
    SourceUnavailableError,
    SyncError,
    UntrustedError,
)
from sync.exchange import Ask, Line, instant_in, not_understood, read_json
from sync.floor import trusted_time
from sync.formats import receipt as receipts
from sync.formats.hub_file import HubFile
from sync.formats.letter import MAX_LETTER, envelope
from sync.locks import only_one
from sync.marks import Marks
from sync.outbox import Outbox
from sync.state import KioskState
from sync.uploading import has_arrived, judged, upload, words

log = logging.getLogger(__name__)

LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round came to. ``stopped_by`` says why letters are left."""

    sent: int = 0
    held: int = 0
    left: int = 0
    stopped_by: SyncError | None = None

    def to_json(self) -> dict[str, int]:
        """Return the counts."""
        return {"sent": self.sent, "held": self.held, "left": self.left}

    def words(self) -> str:
        """Return the counts in words, with what stopped the round."""
        counts = f"送到 {self.sent} 份，等着 {self.left} 份"
        if self.held:
            counts += f"，要人看 {self.held} 份"
        return f"{counts}（{self.stopped_by}）" if self.stopped_by else counts


class Courier:
    """Carries between one kiosk's outbox and its hub.

    ``hub`` may differ from ``device/hub.json`` in its address only.
    """

    def __init__(self, state: KioskState, hub: HubFile) -> None:
        self._state = state
        self._hub = hub
        self._outbox = Outbox(state.outbox)

    @classmethod
    def of(cls, state: KioskState) -> "Courier":
        """Return the courier to the hub that this kiosk is bound to.

        Raises:
            NoKeyError: it is bound to none.
        """
        return cls(state, HubFile.load(state.device))

    def call(self, now: datetime) -> Delivered:
        """Do everything once: letters out, receipts in, a heartbeat, tidy up.

        ``now`` is what the clock says; a wrong one costs one request more. Of what
        fails, the letters decide what is returned; the rest is done next time.

        Raises:
            NoKeyError: the device has no key.
            ConflictError: another round is under way.
        """
        with courier_lock(self._state, seconds=LOCK_SECONDS):
            return self._round(now)

    def _round(self, now: datetime) -> Delivered:
        delivered = self.deliver(now)
        try:
            if not isinstance(delivered.stopped_by, BusyError):
                self.collect(now)
                self.beat(now)
        except SyncError as error:
            log.info("round not complete code=%s", error.code)
        self._outbox.drop_old_receipts(trusted_time(self._state, now).at)
        return delivered

    def deliver(self, now: datetime) -> Delivered:
        """Send every waiting letter, oldest first.

        An answer that is not to be believed, or for whose receipt there is no room, is
        passed over, so that one letter never keeps back the others; a hub that is away
        or refuses this kiosk ends the round.
        """
        waiting = self._outbox.waiting()
        if not waiting:
            return Delivered()
        line = line_of(self._state, self._hub, now=now)
        sent = held = 0
        stopped_by: SyncError | None = None
        for path in waiting:
            try:
                is_sent = self._send(line, path)
            except (UntrustedError, DiskFullError) as error:
                stopped_by = _noted(path, error)
            except (SourceUnavailableError, RefusedError) as error:
                stopped_by = _noted(path, error)
                break
            else:
                sent, held = sent + is_sent, held + (not is_sent)
        return Delivered(sent, held, len(waiting) - sent - held, stopped_by)

    def collect(self, now: datetime) -> int:
        """Take receipts of letters that arrived another way; return how many fitted.

        Raises:
            SourceUnavailableError, UntrustedError, RefusedError: ask again later.
        """
        counts = self._outbox.counts()
        if not counts.new + counts.held:
            return 0
        line = line_of(self._state, self._hub, now=now)
        marks, found, has_more = Marks.load(self._state.device), 0, True
        while has_more:
            since = marks.receipts_since
            listed, has_more = _page(line, since)
            for data in listed:
                found += self._taken(data)
                since = max(since, _arrival(data))
            has_more = has_more and since > marks.receipts_since
            marks = replace(marks, receipts_since=since)
            marks.keep(self._state.device)
        return found

    def beat(self, now: datetime) -> datetime:
        """Say how this kiosk is; return the hub's time, which becomes the anchor.

        Raises:
            SourceUnavailableError, UntrustedError, RefusedError: say it again later.
        """
        _, beat = next_beat(self._state, kiosk=self._hub.kiosk, now=now)
        line = line_of(self._state, self._hub, now=now)
        body = b"[" + beat + b"]"
        reply = judged(line.ask(Ask(method="POST", path="heartbeats", body=body)))
        hub_at = instant_in(read_json(reply), "now")
        line.on_hub_time(hub_at)
        return hub_at

    def _send(self, line: Line, path: Path) -> bool:
        """Return whether the letter arrived; otherwise it is held."""
        try:
            letter = whole_letter(path)
        except FileNotFoundError:
            return True  # another round was quicker
        except (FileFormatError, OSError) as error:
            # A bad sector or a strange file must not keep back the other letters.
            return self._hold(path.stem, f"本机读不出完好的一份：{error}")
        reply = upload(line, path.stem, letter)
        if not has_arrived(reply):
            return self._hold(path.stem, words(reply))
        self._acknowledge(path.stem, reply.body)
        log.info("letter delivered id=%s status=%d", path.stem, reply.status)
        return True

    def _taken(self, data: bytes) -> bool:
        """Return whether ``data`` is the receipt of a letter that waited.

        One that is not to be believed is passed over: the next one may be.
        """
        try:
            one = receipts.read(data, public_key=self._hub.receipt_key)
            return self._acknowledge(one.id, data)
        except (UntrustedError, ValueError) as error:
            log.warning("receipt not believed error=%s", type(error).__name__)
            return False

    def _hold(self, id_: str, why: str) -> bool:
        log.warning("letter held id=%s", id_)
        self._outbox.hold(id_, why)
        return False

    def _acknowledge(self, id_: str, receipt: bytes) -> bool:
        return self._outbox.acknowledge(id_, receipt, receipt_key=self._hub.receipt_key)


def courier_lock(state: KioskState, *, seconds: float) -> AbstractContextManager[None]:
    """Return what holds the one right to send; waited for at most ``seconds``.

    Raises:
        ConflictError: another round is under way (as it is entered).
    """
    lock, busy = state.device / "courier.lock", "另一次送申请正在进行"
    return only_one(lock, seconds=seconds, busy=busy)


def whole_letter(path: Path) -> bytes:
    """Return a letter of the outbox as it was sealed.

    Raises:
        FileFormatError, OSError: it is damaged, not the one it is called, or gone.
    """
    letter = path.read_bytes()
    if len(letter) > MAX_LETTER or envelope(letter).id != path.stem:
        raise FileFormatError("文件名和内容不是同一份")
    return letter


def _page(line: Line, since: int) -> tuple[list[bytes], bool]:
    """Return the receipts after ``since`` of one reply, and if there are more."""
    ask = Ask(method="GET", path="receipts", query={"since": str(since)})
    value = read_json(judged(line.ask(ask)))
    listed = value.get("receipts")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise not_understood()
    try:
        return [canonical(one) for one in listed], value.get("more") is True
    except TypeError as error:
        raise not_understood() from error


def _arrival(data: bytes) -> int:
    """Return where in the hub's order a listed receipt stands; 0: not said.

    The hub signed the page, whoever signed the receipt.
    """
    listed = receipts.stored(data)
    return listed.hub_sequence if listed else 0


def _noted(path: Path, error: SyncError) -> SyncError:
    log.info("letter not delivered id=%s code=%s", path.stem, error.code)
    return error
