"""What the opener learns of a letter, by its kind; nothing of it is opened here.

Each kind says which rows nobody has read, what is learnt of one, how one that does not
open is put aside, and who may have it read out. What somebody wrote is not kept.
"""

import hmac
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from boards.errors import BoardError
from foi.application import Application
from foi.feedback import Feedback
from foi.followup import Followup
from foi.rating import Rating as Rated
from foi.touched import touched
from hub.desk import follow_up_queries, follow_ups, intake, queries
from hub.desk.actions import By
from hub.desk.models import Case, FollowUp
from hub.errors import CannotOpenError, NoSuchCaseError
from hub.voices import actions as voices
from hub.voices import queries as voiced
from hub.voices.models import Opinion, Rating
from sync.formats.number import parse_code
from sync.formats.parts import FORM
from sync.formats.progress import tag_and_key

log = logging.getLogger(__name__)

Parts = Mapping[str, bytes]
PartsOf = Callable[[Any], Parts]
# It names a file of the repository, so it is nothing else.
_AGENCY = re.compile(r"[0-9]{6,12}|[0-9A-Z]{18}", re.ASCII)


class Learner(Protocol):
    """What is done with the letters of one kind, each a row with ``letter``."""

    def to_read(self) -> Sequence[Any]:
        """Return the rows whose letter nobody has read, oldest first."""

    def not_opened(self) -> Sequence[Any]:
        """Return the rows whose letter did not open."""

    def learn(self, row: Any, parts: Parts, parts_of: PartsOf, now: datetime) -> None:
        """Note what a letter tells; ``parts_of`` opens the letter of another row.

        Raises:
            CannotOpenError: the form cannot be read, or is another letter's.
        """

    def park(self, row: Any, why: str, now: datetime) -> None:
        """Put aside a row whose letter does not open."""

    def asked_for(self, number: str, actor: str) -> Any:
        """Return the row that ``actor`` may have read out, None if there is none."""

    def log_opening(self, row: Any, actor: str, now: datetime) -> None:
        """Write down who has a letter read out."""


class Applications:
    """Applications: the agency, what was touched, and the progress record's key."""

    def to_read(self) -> Sequence[Case]:
        """Return the cases whose letter nobody has read."""
        return queries.unopened()

    def not_opened(self) -> Sequence[Case]:
        """Return the cases whose letter did not open."""
        return queries.parked()

    def learn(self, row: Case, parts: Parts, _parts_of: PartsOf, now: datetime) -> None:
        """Note the agency; the code is forgotten once tag and key are derived."""
        try:
            form = Application.from_bytes(parts[FORM])
            _require(form.number == row.number)
            code = parse_code(form.query_code)
        except (KeyError, ValueError, BoardError) as error:
            raise _unreadable() from error
        agency = form.agency if _AGENCY.fullmatch(form.agency) else ""
        progress = tag_and_key(row.number, code)
        chosen = touched(form)
        intake.learn(row, agency=agency, chosen=chosen, progress=progress, now=now)
        log.info("letter read number=%s agency=%s", row.number, agency)

    def park(self, row: Case, why: str, now: datetime) -> None:
        """Put a case aside."""
        intake.park(row, why, now=now)

    def asked_for(self, number: str, actor: str) -> Case | None:
        """Return the case that ``actor`` may read."""
        try:
            return queries.case_for_actor(number, actor)
        except NoSuchCaseError:
            return None

    def log_opening(self, row: Case, actor: str, now: datetime) -> None:
        """Write into the case's log who reads it."""
        intake.log_opening(row, actor=actor, now=now)


class FollowUps:
    """Follow-ups: the act, once the code is found to be that of the case."""

    def to_read(self) -> Sequence[FollowUp]:
        """Return those nobody has read, and those whose case is known now."""
        return follow_up_queries.to_read()

    def not_opened(self) -> Sequence[FollowUp]:
        """Return those that did not open."""
        return follow_up_queries.not_opened()

    def learn(
        self, row: FollowUp, parts: Parts, parts_of: PartsOf, now: datetime
    ) -> None:
        """Bind a follow-up to its case, let it wait for it, or put it aside."""
        said = _followup(parts)
        case = Case.objects.filter(number=said.about).first()
        if case is None or not case.progress_tag:
            follow_ups.keep_for(row, said.about)
            return
        tag, _ = tag_and_key(said.about, said.query_code)
        if not hmac.compare_digest(tag, case.progress_tag):
            log.warning("follow-up with a wrong code about=%s", said.about)
            follow_ups.put_aside(row, follow_up_queries.WRONG_CODE, about=said.about)
            return
        follow_ups.learn(
            row,
            case,
            act=said.act,
            has_more=bool(said.text or said.phone or len(parts) > 1),
            same=lambda other: _says_the_same(parts, parts_of, other),
            now=now,
        )

    def park(self, row: FollowUp, why: str, _now: datetime) -> None:
        """Put a follow-up aside."""
        follow_ups.put_aside(row, why)

    def asked_for(self, number: str, actor: str) -> FollowUp | None:
        """Return the follow-up that ``actor`` may read."""
        return follow_up_queries.one_for_actor(number, actor)

    def log_opening(self, row: FollowUp, actor: str, now: datetime) -> None:
        """Write into the case's log who reads it."""
        follow_ups.log_opening(row, actor=actor, now=now)


class Opinions:
    """Feedback: board, item, act, and what was touched; no text and no phone."""

    def to_read(self) -> Sequence[Opinion]:
        """Return those nobody has read."""
        return voiced.opinions_to_read()

    def not_opened(self) -> Sequence[Opinion]:
        """Return those that did not open."""
        return voiced.opinions_not_opened()

    def learn(self, row: Opinion, parts: Parts, _of: PartsOf, _now: datetime) -> None:
        """Note what may be counted and listed."""
        try:
            said = Feedback.from_bytes(parts[FORM])
            _require(said.number in ("", row.number))
        except (KeyError, ValueError, BoardError) as error:
            raise _unreadable() from error
        voices.learn_opinion(row, said)

    def park(self, row: Opinion, why: str, _now: datetime) -> None:
        """Put an opinion aside."""
        voices.park_opinion(row, why)

    def asked_for(self, number: str, actor: str) -> Opinion | None:
        """Return the opinion that ``actor`` may read."""
        return voiced.opinion_for_actor(number, actor)

    def log_opening(self, row: Opinion, actor: str, now: datetime) -> None:
        """Write into the log of opinions who reads it."""
        voices.log_opening(row, by=By(actor=actor, at=now))


class Ratings:
    """Ratings: everything is counted, so nothing is left to read out."""

    def to_read(self) -> Sequence[Rating]:
        """Return those nobody has read."""
        return voiced.ratings_to_read()

    def not_opened(self) -> Sequence[Rating]:
        """Return those that did not open."""
        return voiced.ratings_not_opened()

    def learn(self, row: Rating, parts: Parts, _of: PartsOf, _now: datetime) -> None:
        """Note the score."""
        try:
            said = Rated.from_bytes(parts[FORM])
        except (KeyError, BoardError) as error:
            raise _unreadable() from error
        voices.learn_rating(row, said)

    def park(self, row: Rating, why: str, _now: datetime) -> None:
        """Put a rating aside."""
        voices.park_rating(row, why)

    def asked_for(self, _number: str, _actor: str) -> None:
        """Return nothing: no rating is read out."""

    def log_opening(self, _row: Any, _actor: str, _now: datetime) -> None:
        """Do nothing: no rating is read out."""


LEARNERS: Sequence[Learner] = (Applications(), FollowUps(), Opinions(), Ratings())
"""Every kind; applications first, because follow-ups are held against them."""


def _followup(parts: Parts) -> Followup:
    try:
        return Followup.from_bytes(parts[FORM])
    except (KeyError, BoardError) as error:
        raise _unreadable() from error


def _says_the_same(parts: Parts, parts_of: PartsOf, other: FollowUp) -> bool:
    """Whether ``other`` says and shows the same; an act differs by its row."""
    try:
        before = parts_of(other)
        return _said(parts) == _said(before)
    except CannotOpenError:  # what cannot be compared is not the same
        return False


def _said(parts: Parts) -> tuple[object, ...]:
    form = _followup(parts)
    pictures = sorted((name, data) for name, data in parts.items() if name != FORM)
    return (form.text, form.phone, *pictures)


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError("the form of another letter")


def _unreadable() -> CannotOpenError:
    return CannotOpenError(
        "里面填的读不懂", hint="看终端的程序是不是比后台旧", code="form"
    )
