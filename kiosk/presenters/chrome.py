"""What stands round every screen: the header, the grey strip, the bar, page turning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from boards.content.board import Board
from kiosk.actions import Action, Back, Choice, Go, Home, Place, SetReach, SetText, Turn
from kiosk.metrics import Metrics, TextMode
from kiosk.wording import Wording
from sync.instants import CHINA

OLD_AFTER = timedelta(days=30)  # from then on content may not be the newest
COMMITTEES = frozenset({"village", "residents"})
_WEEKDAYS = "一二三四五六日"
_NEXT_TEXT = {
    TextMode.NORMAL: TextMode.LARGE,
    TextMode.LARGE: TextMode.LARGEST,
    TextMode.LARGEST: TextMode.NORMAL,
}


class View(Protocol):
    """What any screen shows, as far as the frame round it must know.

    ``title`` stands in the header, ``dock`` are the buttons of this screen alone.
    """

    @property
    def title(self) -> str:
        """What the header says."""
        ...

    @property
    def dock(self) -> tuple[Choice, ...]:
        """What this screen lets one do."""
        ...


@dataclass(frozen=True, slots=True)
class AlarmView:
    """The red band of an emergency; a touch opens it, where it can be touched."""

    text: str
    action: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """Everything round a screen that has words.

    ``strip`` is empty when there is nothing to say, and gives way to an ``alarm``;
    ``dock`` is what this screen lets one do (扫码带走), ``bar`` is the same everywhere,
    ``rail`` are the tiles where there is room. ``turning`` is there when there are
    pages: 上一页, words, 下一页.
    ``controls`` are those of reading aloud, in place of the dock while it goes on.
    ``emblem`` is the county's, a PNG file; empty where it has none.
    """

    title: str
    time: str = ""
    strip: str = ""
    alarm: AlarmView | None = None
    dock: tuple[Choice, ...] = ()
    controls: tuple[Choice, ...] = ()
    bar: tuple[Choice, ...] = ()
    rail: tuple[Choice, ...] = ()
    turning: tuple[Choice, str, Choice] | None = None
    emblem: bytes = b""


@dataclass(frozen=True, slots=True)
class Moment:
    """What time it is. Where the clock is not trusted, ``now`` is the floor of time.

    ``since_floor`` is how long the machine has run since that was attested; None: it
    was off since, nobody knows how long.
    """

    now: datetime
    is_trusted: bool = True
    since_floor: timedelta | None = None


class Trouble(StrEnum):
    """Why the last attempt brought nothing new, as far as it matters to a reader."""

    OFFLINE = "offline"  # no source could be reached
    REFUSED = "refused"  # what came was not believed
    FULL = "full"  # no room for it
    FULL_FOR_PICTURES = "full_for_pictures"  # the words are new, pictures are not
    TOO_OLD = "too_old"  # made for a newer program
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Freshness:
    """How new the content is: when it was last verified, and what kept it so.

    ``whom`` and ``phone`` say who knows more.
    """

    verified_at: datetime | None
    trouble: Trouble | None = None
    whom: str = ""
    phone: str = ""


def present_time(moment: Moment, words: Wording) -> str:
    """Return ``11月21日 星期六 10:32``; empty when the clock is not to be trusted."""
    if not moment.is_trusted:
        return ""
    now = moment.now.astimezone(CHINA)
    return words(
        "chrome.time",
        month=now.month,
        day=now.day,
        weekday=_WEEKDAYS[now.weekday()],
        clock=f"{now:%H:%M}",
    )


def present_strip(freshness: Freshness, moment: Moment, words: Wording) -> str:
    """Return the one thing that a reader must know about the content.

    Its age comes first, and holds for a clock that is not trusted too: that counts as
    the floor of time, which is never too late.
    """
    verified_at = freshness.verified_at
    if verified_at is None:
        return words("chrome.nothing_yet")
    day = verified_at.astimezone(CHINA)
    date = words("chrome.day", month=day.month, day=day.day)
    if moment.now - verified_at > OLD_AFTER:
        return words("chrome.old", date=date) + _ask(freshness, words)
    if freshness.trouble is not None:
        said = words("chrome.updated", date=date, clock=f"{day:%H:%M}")
        return said + words.under("chrome.trouble", freshness.trouble)
    return "" if moment.is_trusted else words("chrome.clock")


def _ask(freshness: Freshness, words: Wording) -> str:
    whom, phone = freshness.whom, freshness.phone
    return words("chrome.old_ask", whom=whom, phone=phone) if phone else ""


def present_whom(board: Board, words: Wording) -> str:
    """Return whom to ask about ``board``: 村委会, 居委会, or the office by its name."""
    if board.kind in COMMITTEES:
        return words.under("chrome.whom", board.kind)
    return board.name


def present_bar(
    metrics: Metrics, words: Wording, *, is_home: bool, listen: Choice | None = None
) -> tuple[Choice, ...]:
    """Return 返回 首页 大字 帮助; 低一点 where the screen is too high for some.

    ``listen`` is 读给我听, where that can work.
    """
    bar = [
        Choice(words("chrome.back"), None if is_home else Back()),
        Choice(words("chrome.home"), None if is_home else Home()),
        present_text(metrics.mode, words),
        *([listen] if listen else []),
        Choice(words("chrome.help"), Go(Place("help"))),
    ]
    if metrics.is_low:
        bar.append(Choice(words("chrome.high"), SetReach(is_low=False)))
    elif metrics.can_be_low:
        bar.append(Choice(words("chrome.low"), SetReach(is_low=True)))
    return tuple(bar)


def present_text(mode: TextMode, words: Wording) -> Choice:
    """Return the button that makes the text larger, or normal again."""
    following = _NEXT_TEXT[mode]
    return Choice(words.under("chrome.text", following), SetText(following))


def present_turning(
    page: int, pages: int, words: Wording, dock: Sequence[Choice] = ()
) -> tuple[Choice, str, Choice] | None:
    """Return 上一页, ``第1页，共3页`` and 下一页; nothing when there is one page.

    A screen has one filled button: 下一步 of its ``dock`` is not taken for 下一页.
    """
    if pages < 2:  # noqa: PLR2004 - one page needs no turning
        return None
    before: Action | None = Turn(-1) if page > 0 else None
    after: Action | None = Turn(1) if page + 1 < pages else None
    is_primary = not any(choice.is_primary for choice in dock)
    return (
        Choice(words("chrome.previous"), before),
        words("chrome.page", page=page + 1, pages=pages),
        Choice(words("chrome.next"), after, is_primary=is_primary),
    )
