"""The opener: the one process that holds the keys that open letters.

It does two things. It reads each letter that arrives, once, to learn what its kind may
tell (``hub.learning``): of an application the agency, and tag and key of its progress
record, derived from the query code, which is then forgotten. And it reads a letter out
when an officer asks, writing down first who asked. Nothing that somebody wrote is ever
written to the disk.
"""

import contextlib
import logging
import os
import socket
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from hub import letter_files
from hub.desk.models import Case, FollowUp
from hub.desk.opener_socket import (
    MAX_QUESTION,
    Question,
    opened,
    reachable,
    refused,
)
from hub.device_api import following
from hub.errors import CannotOpenError, HubError, NoSuchCaseError
from hub.folder import HubFolder
from hub.learning import LEARNERS, Learner
from hub.voices.models import Opinion, Rating
from sync.errors import FileFormatError, NewerFormatError, NoKeyError, SyncError
from sync.keys import KeyFolder
from sync.unseal import unseal

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.5
QUESTION_WITHIN_SECONDS = 5.0
APPLICATIONS = LEARNERS[:1]
OPENINGS_AN_HOUR = 300  # an officer reads dozens a day; a thief would want them all


@dataclass(slots=True)
class Opener:
    """Opens letters with the keys in ``folder``."""

    hub: HubFolder
    _openings: deque[datetime] = field(default_factory=deque)

    def parts_of(self, row: Case | FollowUp | Opinion | Rating) -> dict[str, bytes]:
        """Return what the letter of ``row`` holds, by name.

        Raises:
            CannotOpenError: it does not open; ``code`` says why.
        """
        try:
            return self._unsealed(_read(self.hub, row.letter), row.letter)
        except NoKeyError as error:
            raise CannotOpenError(str(error), hint=error.hint, code="no-key") from error
        except NewerFormatError as error:
            raise CannotOpenError(str(error), hint=error.hint, code="newer") from error
        except FileFormatError as error:
            raise CannotOpenError(
                str(error), hint=error.hint, code="damaged"
            ) from error

    def read_parked(self, now: datetime) -> int:
        """Try again what did not open: a key may be back, the program newer.

        Returns how many there were.
        """
        following.catch_up(self.hub)
        return sum(self._learn(one, one.not_opened(), now) for one in LEARNERS)

    def read_new(self, now: datetime, learners: Sequence[Learner] = LEARNERS) -> int:
        """Read the letters that nobody has read yet; return how many there were."""
        return sum(self._learn(one, one.to_read(), now) for one in learners)

    def answer(self, question: Question, now: datetime) -> bytes:
        """Return the answer to ``question``; who asked is written down first."""
        try:
            self._count(now)
            learner, row = _asked_for(question)
            learner.log_opening(row, question.actor, now)
            return opened(self.parts_of(row))
        except HubError as error:
            return refused(error.code or "refused", str(error), error.hint)

    def _count(self, now: datetime) -> None:
        while self._openings and self._openings[0] < now - timedelta(hours=1):
            self._openings.popleft()
        if len(self._openings) >= OPENINGS_AN_HOUR:
            log.error("too many openings in an hour limit=%d", OPENINGS_AN_HOUR)
            raise HubError(
                "一小时内拆看的申请太多了",
                hint="过一会儿再试；不是你们自己在看，请马上找运维人员",
                code="too-many",
            )
        self._openings.append(now)

    def _learn(self, learner: Learner, rows: Sequence[Any], now: datetime) -> int:
        for row in rows:
            try:
                learner.learn(row, self.parts_of(row), self.parts_of, now)
            except CannotOpenError as error:
                log.warning("letter parked number=%s why=%s", row.number, error.code)
                learner.park(row, error.code, now)
        return len(rows)

    def _unsealed(self, data: bytes, sha: str) -> dict[str, bytes]:
        keys = KeyFolder(self.hub.keys)
        names = [path.stem for path in sorted(self.hub.letter_keys.glob("*.pem"))]
        problem = NoKeyError("没有拆封用的钥匙", hint="把钥匙放回 repo.keys/letters")
        for name in names:
            try:
                return unseal(data, keys.x25519(f"letters/{name}"))
            except NoKeyError as error:
                problem = error
        for name in names:  # a letter whose own key was lost: see hub.keeping.escrow
            wrapped = letter_files.read_key(self.hub, sha, name)
            if wrapped is not None:
                return unseal(data, keys.x25519(f"letters/{name}"), wrapped=wrapped)
        raise problem


def _asked_for(question: Question) -> tuple[Learner, Any]:
    """Return the row whose letter may be read out to whoever asks, and its learner.

    Raises:
        NoSuchCaseError: there is none of that number, or it is not theirs.
    """
    for learner in LEARNERS:
        row = learner.asked_for(question.number, question.actor)
        if row is not None:
            return learner, row
    raise NoSuchCaseError(
        f"没有编号是 {question.number[:32]} 的申请件", hint="核对编号，共 15 位数字"
    )


def serve(opener: Opener, stop: threading.Event) -> None:
    """Answer questions and read new letters until ``stop`` is set."""
    with _listening(opener.hub.opener_socket) as server:
        server.settimeout(LOOK_EVERY_SECONDS)
        # The next start tries again.
        with contextlib.suppress(DatabaseError, SyncError):
            opener.read_parked(timezone.now())
        while not stop.is_set():
            _one_round(opener, server)


def _one_round(opener: Opener, server: socket.socket) -> None:
    close_old_connections()
    try:
        talk, _ = server.accept()
    except TimeoutError:
        _read_new(opener)
        return
    with talk:
        try:
            _talk(opener, talk)
        except (OSError, ValueError) as error:
            log.warning("question not understood error=%s", type(error).__name__)
        except (SyncError, DatabaseError) as error:
            log.error("question not answered error=%s", type(error).__name__)  # noqa: TRY400


def _read_new(opener: Opener) -> None:
    try:
        opener.read_new(timezone.now())
    except (DatabaseError, SyncError) as error:
        # Ending here would forget how many letters were opened in this hour.
        log.error("letters not read error=%s", type(error).__name__)  # noqa: TRY400


def _talk(opener: Opener, talk: socket.socket) -> None:
    talk.settimeout(QUESTION_WITHIN_SECONDS)
    with talk.makefile("rb") as lines:
        question = Question.from_bytes(lines.readline(MAX_QUESTION))
    now = timezone.now()
    # A question may come before the round that would have read its letter.
    opener.read_new(now, APPLICATIONS)
    is_nudge = not question.number
    talk.sendall(opened({}) if is_nudge else opener.answer(question, now))


@contextmanager
def _listening(path: Path) -> Iterator[socket.socket]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with reachable(new) as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(short)
        new.chmod(0o600)
        server.listen(16)
        new.replace(path)  # whoever finds the name is answered
        try:
            yield server
        finally:
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - the name, whatever it is by now


def _read(hub: HubFolder, sha: str) -> bytes:
    data = letter_files.read(hub, sha)
    if data is None:
        raise CannotOpenError("密封件的文件不见了", hint="从备份里拿回来", code="lost")
    return data
