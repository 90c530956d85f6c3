"""What may be asked about opinions and ratings, and who may ask.

A township sees the boards of its villages, the county all of them: by the division
code that a board's code begins with. An office with a code of its own sees none: what
a village is asked is none of a bureau's affairs (ADR 0134).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from foi.feedback import CHOICE
from foi.rating import SCORES
from hub.desk.queries import COMMAND_LINE
from hub.errors import NoSuchCaseError
from hub.staff.models import Member, Role
from hub.staff.scopes import ALL, is_division, within_divisions
from hub.voices.models import Opinion, Rating, Voice
from sync.formats.number import parse_number

MAX_LISTED = 500
_OPENED = Voice.Opening.OPENED


@dataclass(frozen=True, slots=True)
class Scores:
    """How often each score was given at one board, best first."""

    board: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """How many ratings there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Choices:
    """How often each choice was made in one consultation."""

    board: str
    about: str
    counts: Sequence[tuple[str, int]]


def answers_for_boards(member: Member) -> bool:
    """Tell whether there are boards whose opinions ``member`` may see."""
    scopes = member.scopes(Role.OFFICER)
    return scopes is ALL or any(map(is_division, scopes))


def opinions(board: str = "") -> QuerySet[Opinion]:
    """Return the opinions of every board or of one; counted choices are not among."""
    found = Opinion.objects.filter(opening=_OPENED).exclude(act=CHOICE)
    return found.filter(board=board) if board else found


def opinions_for(member: Member) -> QuerySet[Opinion]:
    """Return the opinions that ``member`` may see."""
    return opinions().filter(_seen_by(member))


def in_tab(found: QuerySet[Opinion], tab: str) -> QuerySet[Opinion]:
    """Return those that are to be answered (``open``), oldest first, or the others."""
    if tab == "done":
        return found.exclude(state=Opinion.State.OPEN).order_by("-done_on", "-pk")
    return found.filter(state=Opinion.State.OPEN)


def open_at(boards: Collection[str] | QuerySet[Any]) -> QuerySet[Opinion]:
    """Return what is to be answered at these boards, oldest first."""
    return in_tab(opinions(), "open").filter(board__in=boards)


def boards_of(found: QuerySet[Opinion]) -> list[tuple[str, int]]:
    """Return the boards of ``found`` with how many each has."""
    counted = found.order_by("board").values_list("board").annotate(n=Count("pk"))
    return list(counted)


def opinion_for(member: Member, number: str) -> Opinion:
    """Return one opinion that ``member`` may see.

    Raises:
        NoSuchCaseError: there is none, or it is another's; both look alike.
    """
    try:
        found = opinions_for(member).filter(number=parse_number(number).digits).first()
    except ValueError:
        found = None
    if found is None:
        raise NoSuchCaseError(
            f"没有编号是 {number[:32]} 的意见", hint="回到群众意见再点一次"
        )
    return found


def opinion_for_actor(number: str, actor: str) -> Opinion | None:
    """Return an opinion that whoever is asking may read; the opener's own check."""
    if actor == COMMAND_LINE:
        return Opinion.objects.filter(number=number, opening=_OPENED).first()
    member = Member.objects.filter(name=actor, is_active=True).first()
    return opinions_for(member).filter(number=number).first() if member else None


def scores(member: Member, month: date | None) -> list[Scores]:
    """Return how often each score was given, by board; of one month or of all."""
    found = _counted().filter(_seen_by(member))
    if month is not None:
        found = found.filter(on__year=month.year, on__month=month.month)
    return _by_board(found)


def all_scores() -> list[Scores]:
    """Return how often each score was given, for the hub's own command line."""
    return _by_board(_counted())


def months(member: Member) -> list[date]:
    """Return the months that have ratings, newest first."""
    seen = _counted().filter(_seen_by(member))
    found = seen.annotate(month=TruncMonth("on"))
    return sorted(set(found.values_list("month", flat=True)), reverse=True)


def choices(member: Member) -> list[Choices]:
    """Return how often each choice was made, by consultation."""
    found = Opinion.objects.filter(opening=_OPENED, act=CHOICE, is_quarantined=False)
    rows = found.filter(_seen_by(member)).order_by("board", "about", "choice")
    counted: dict[tuple[str, str], list[tuple[str, int]]] = {}
    fields = ("board", "about", "choice")
    for board, about, choice, n in rows.values_list(*fields).annotate(n=Count("pk")):
        counted.setdefault((board, about), []).append((choice, n))
    return [Choices(*where, counts) for where, counts in counted.items()]


def opinions_to_read() -> list[Opinion]:
    """Return the opinions that nobody has read yet."""
    return list(Opinion.objects.filter(opening=Voice.Opening.WAITING)[:MAX_LISTED])


def ratings_to_read() -> list[Rating]:
    """Return the ratings that nobody has read yet."""
    return list(Rating.objects.filter(opening=Voice.Opening.WAITING)[:MAX_LISTED])


def opinions_not_opened() -> list[Opinion]:
    """Return the opinions that did not open."""
    return list(Opinion.objects.filter(opening=Voice.Opening.PARKED)[:MAX_LISTED])


def ratings_not_opened() -> list[Rating]:
    """Return the ratings that did not open."""
    return list(Rating.objects.filter(opening=Voice.Opening.PARKED)[:MAX_LISTED])


def unread_since(before: datetime) -> int:
    """Return how many that came before ``before`` nobody has read."""
    unread = Q(opening=Voice.Opening.WAITING, received_at__lt=before)
    return Opinion.objects.filter(unread).count() + (
        Rating.objects.filter(unread).count()
    )


def parked_count() -> int:
    """Return how many opinions and ratings did not open."""
    parked = {"opening": Voice.Opening.PARKED}
    return Opinion.objects.filter(**parked).count() + (
        Rating.objects.filter(**parked).count()
    )


def _counted() -> QuerySet[Rating]:
    """Return what counts: not from a kiosk that was given up, as anybody made those."""
    return Rating.objects.filter(opening=_OPENED, is_quarantined=False)


def _by_board(found: QuerySet[Rating]) -> list[Scores]:
    rows = found.order_by("board").values_list("board", "score")
    by_board: dict[str, dict[int, int]] = {}
    for board, score, count in rows.annotate(n=Count("pk")):
        by_board.setdefault(board, {})[score or 0] = count
    return [
        Scores(board, [counts.get(score, 0) for score in SCORES])
        for board, counts in by_board.items()
    ]


def _seen_by(member: Member) -> Q:
    return within_divisions(member.scopes(Role.OFFICER), "board")
