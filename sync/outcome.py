"""What a command has to say when it is done.

A command returns an ``Outcome``; ``gk`` prints ``lines`` for people, or ``objects`` as
JSON (one a line) when asked with ``--json``, and ends with ``exit_code``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """Lines for people, objects for programs, and how the process ends."""

    lines: Sequence[str] = ()
    objects: Sequence[dict[str, Any]] = ()
    exit_code: int = 0


DONE = 0
FAILED = 1
WRONG_USAGE = 2
CONTENT_ERRORS = 3
NOT_FOUND = 4
UNREACHABLE = 5
UNTRUSTED = 6
CONFLICT = 7
PARTLY_DONE = 8
HARDWARE = 9
REFUSED = 10


class WordedError(Exception):
    """An error that can be told to a person: one Chinese line and what to do.

    Every room's errors begin here. ``code`` stands in ``docs/errors.md``;
    ``exit_code`` says how a command ends that meets it.
    """

    exit_code = FAILED

    def __init__(self, message: str, *, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code
