"""What is done to opinions and ratings, each safe to call twice."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from foi.feedback import CHOICE, Feedback
from foi.rating import Rating as Rated
from hub.desk import dates
from hub.desk.actions import By
from hub.errors import NotNowError
from hub.voices import log
from hub.voices.models import Entry, Opinion, Rating, Voice
from sync.formats.letter import Header
from sync.instants import day_of

LONGEST_ID = 64  # of an item


def receive_opinion(
    header: Header, *, sha: str, is_trusted: bool, heard_at: datetime, now: datetime
) -> None:
    """Note feedback that arrived; call it where the letter is stored."""
    when = dates.estimate(header, heard_at=heard_at, arrived_at=now)
    Opinion.objects.create(
        **_envelope(header, sha, is_trusted=is_trusted, now=now), said_at=when.until_at
    )


def receive_rating(
    header: Header, *, sha: str, is_trusted: bool, heard_at: datetime, now: datetime
) -> None:
    """Note a rating that arrived; call it where the letter is stored."""
    when = dates.estimate(header, heard_at=heard_at, arrived_at=now)
    Rating.objects.create(
        **_envelope(header, sha, is_trusted=is_trusted, now=now),
        said_at=when.until_at,
        on=day_of(when.until_at),
    )


def learn_opinion(one: Opinion, said: Feedback) -> None:
    """Note what the opener learnt; a second time changes nothing."""
    is_choice = said.act == CHOICE  # it is counted, nobody answers it
    Opinion.objects.filter(_unread(one)).update(
        board=said.board,
        about=said.about,
        act=said.act,
        topic=said.topic,
        choice=said.choice if is_choice else "",
        has_more=bool(said.text or said.row or said.phone),
        state=Opinion.State.LEFT if is_choice else Opinion.State.OPEN,
        opening=Voice.Opening.OPENED,
        problem="",
    )


def learn_rating(one: Rating, said: Rated) -> None:
    """Note what the opener learnt; a second time changes nothing."""
    Rating.objects.filter(_unread(one)).update(
        board=said.board,
        about=said.about,
        occasion=said.occasion,
        score=said.score,
        reasons=list(said.reasons),
        opening=Voice.Opening.OPENED,
        problem="",
    )


def park_opinion(one: Opinion, why: str) -> None:
    """Put aside a letter that does not open; it stays, and so does its receipt."""
    parked = Opinion.objects.filter(_unread(one))
    parked.update(opening=Voice.Opening.PARKED, problem=why[:40])


def park_rating(one: Rating, why: str) -> None:
    """Put aside a letter that does not open; it stays, and so does its receipt."""
    parked = Rating.objects.filter(_unread(one))
    parked.update(opening=Voice.Opening.PARKED, problem=why[:40])


@transaction.atomic
def log_opening(one: Opinion, *, by: By) -> Entry:
    """Write down who reads an opinion, before it is read."""
    return log.write(one, "查看内容", by=by)


@transaction.atomic
def answer(one: Opinion, item: str, *, by: By) -> None:
    """Say which published item answers an opinion; a second time changes nothing.

    Raises:
        NotNowError: somebody decided otherwise.
    """
    _decide(one, Opinion.State.ANSWERED, item[:LONGEST_ID], by)


@transaction.atomic
def leave(one: Opinion, *, by: By) -> None:
    """Say that an opinion needs no published answer, and why.

    Raises:
        NotNowError: somebody decided otherwise, or there is no reason.
    """
    if not by.reason:
        raise NotNowError("没有写为什么不用公开答复", hint="写一句，例如已经打电话说明")
    _decide(one, Opinion.State.LEFT, "", by)


def _decide(one: Opinion, state: Opinion.State, item: str, by: By) -> None:
    waiting = Opinion.objects.filter(pk=one.pk, state=Opinion.State.OPEN)
    if waiting.update(state=state, answer=item, done_on=day_of(by.at)):
        log.write(one, state.label, by=by)
        return
    one.refresh_from_db()
    if (one.state, one.answer) != (state, item):
        words = one.get_state_display()
        raise NotNowError(f"这一条现在是“{words}”", hint="刷新看看再决定")


def _unread(one: Voice) -> Q:
    return Q(pk=one.pk, opening__in=(Voice.Opening.WAITING, Voice.Opening.PARKED))


def _envelope(
    header: Header, sha: str, *, is_trusted: bool, now: datetime
) -> dict[str, Any]:
    return {
        "letter": sha,
        "number": header.number,
        "kiosk": header.kiosk,
        "is_quarantined": not is_trusted,
        "received_at": now,
    }
