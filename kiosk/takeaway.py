"""What one session takes away on paper: one job at a time, and what became of it."""

import secrets
import time
from collections.abc import Callable

from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.job import Job
from kiosk.printer.spool import Spool

TAKEN_SECONDS = 15.0  # a print process that does not take a job by then is not there
MOST = 6  # jobs a session, so that nobody empties the roll


class Takeaway:
    """Hands jobs over and looks what became of them; ends with the session."""

    def __init__(
        self, spool: Spool, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._spool = spool
        self._seconds = seconds
        self._what = ""
        self._id = ""
        self._fate: Fate | None = None
        self._asked_at = 0.0
        self._asked = 0

    @property
    def is_busy(self) -> bool:
        """Whether a job is on its way."""
        return self._fate is not None and not self._fate.is_final

    @property
    def is_offered(self) -> bool:
        """Whether something can be printed now."""
        return (
            not self.is_busy
            and self._asked < MOST
            and self._spool.condition().is_usable
        )

    @property
    def condition(self) -> Condition:
        """How the printer is now."""
        return self._spool.condition()

    def fate_of(self, what: str) -> Fate | None:
        """Return what became of ``what``; None when it was not asked for last."""
        return self._fate if what == self._what else None

    def ask(self, what: str, job: Job) -> None:
        """Have ``job`` printed, unless one is on its way."""
        if not self.is_offered:
            return
        self._spool.forget(self._id)
        self._what, self._id = what, secrets.token_hex(16)
        self._asked += 1
        self._asked_at = self._seconds()
        try:
            self._spool.ask(self._id, job)
            self._fate = Fate.WAITING
        except (OSError, ValueError):
            self._fate = Fate.SILENT

    def has_news(self) -> bool:
        """Look what became of the job; return whether it is something new."""
        before = self._fate
        if before is None or before.is_final:
            return False
        self._fate = self._spool.fate(self._id)
        waited = self._seconds() - self._asked_at
        if self._fate is Fate.WAITING and waited > TAKEN_SECONDS:
            self._spool.forget(self._id)
            self._fate = Fate.SILENT
        return self._fate is not before
