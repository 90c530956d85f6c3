"""What an attempt to come up to date has to say when it is done."""

from dataclasses import dataclass
from typing import Any

from sync import outcome
from sync.errors import FileFormatError, NotInSourceError, SyncError


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that was not taken; ``board`` is empty when it concerns all."""

    board: str
    error: SyncError

    def to_json(self) -> dict[str, str]:
        """Return the ``--json`` form."""
        parts = {"board": self.board, "reason": str(self.error)}
        parts |= {"hint": self.error.hint, "code": self.error.code}
        return {key: text for key, text in parts.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How one attempt ended.

    ``result`` is ``updated`` (something changed), ``current`` (nothing had to) or
    ``failed`` (not every subscribed board is whole). ``reason``, ``hint`` and ``code``
    say what a person should hear of first; ``source`` is who was asked what is new.
    """

    result: str
    source: str = ""
    boards_changed: int = 0
    items_changed: int = 0
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""
    code: str = ""
    blobs_missing: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def exit_code(self) -> int:
        """How ``gk sync once`` ends (formats: codes)."""
        if not self.failures:
            return outcome.DONE
        if self.boards_changed:
            return outcome.PARTLY_DONE
        codes = {_exit_code(failure.error) for failure in self.failures}
        return next((code for code in _ORDER if code in codes), outcome.FAILED)

    def to_json(self) -> dict[str, Any]:
        """Return the ``--json`` form."""
        return {
            "result": self.result,
            "source": self.source,
            "boards_changed": self.boards_changed,
            "items_changed": self.items_changed,
            "requests": self.requests,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 2),
            "reason": self.reason,
            "hint": self.hint,
            "code": self.code,
            "blobs_missing": self.blobs_missing,
            "failures": [failure.to_json() for failure in self.failures],
        }


# What stops everything first, then what needs a person, then what mends itself.
_ORDER = (
    outcome.FAILED,
    outcome.UNTRUSTED,
    outcome.NOT_FOUND,
    outcome.UNREACHABLE,
)


def _exit_code(error: SyncError) -> int:
    if isinstance(error, FileFormatError):
        return outcome.UNTRUSTED
    # A board that nobody publishes is a wrong name; a lost file is a bad line.
    is_file = isinstance(error, NotInSourceError) and "E-BOARD" not in error.code
    return outcome.UNREACHABLE if is_file else error.exit_code
