"""What stands round every screen: the header, the grey strip, the bar, page turning."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from kiosk.actions import Action, Back, Choice, Go, Home, Place, SetReach, SetText, Turn
from kiosk.metrics import Metrics, TextMode
from kiosk.wording import Wording
from sync.instants import CHINA

OLD_AFTER = timedelta(days=30)  # from then on content may not be the newest
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """Everything round a screen that has words.

    ``strip`` is empty when there is nothing to say; ``dock`` is what this screen lets
    one do (扫码带走), ``bar`` is the same everywhere, ``rail`` are the tiles where
    there is room. ``turning`` is there when there are pages: 上一页, words, 下一页.
    """

    title: str
    time: str = ""
    strip: str = ""
    dock: tuple[Choice, ...] = ()
    bar: tuple[Choice, ...] = ()
    rail: tuple[Choice, ...] = ()
    turning: tuple[Choice, str, Choice] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """What time it is. Where the clock is not trusted, ``now`` is the floor of time."""

    now: datetime
    is_trusted: bool = True


@dataclass(frozen=True, slots=True)
class Freshness:
    """How new the content is: when it was last verified, and whether the line works."""

    verified_at: datetime | None
    is_online: bool
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
    """Return the one thing that a reader must know about the content's age."""
    verified_at = freshness.verified_at
    if verified_at is None:
        return words("chrome.nothing_yet")
    day = verified_at.astimezone(CHINA)
    date = words("chrome.day", month=day.month, day=day.day)
    if not moment.is_trusted:
        return words("chrome.clock")
    if moment.now - verified_at > OLD_AFTER:
        phone = freshness.phone
        ask = words("chrome.old_ask", phone=phone) if phone else ""
        return words("chrome.old", date=date) + ask
    if not freshness.is_online:
        return words("chrome.offline", date=date, clock=f"{day:%H:%M}")
    return ""


def present_bar(
    metrics: Metrics, words: Wording, *, is_home: bool
) -> tuple[Choice, ...]:
    """Return 返回 首页 大字 帮助; 低一点 where the screen is too high for some."""
    bar = [
        Choice(words("chrome.back"), None if is_home else Back()),
        Choice(words("chrome.home"), None if is_home else Home()),
        present_text(metrics.mode, words),
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
    page: int, pages: int, words: Wording
) -> tuple[Choice, str, Choice] | None:
    """Return 上一页, ``第1页，共3页`` and 下一页; nothing when there is one page."""
    if pages < 2:  # noqa: PLR2004 - one page needs no turning
        return None
    before: Action | None = Turn(-1) if page > 0 else None
    after: Action | None = Turn(1) if page + 1 < pages else None
    return (
        Choice(words("chrome.previous"), before),
        words("chrome.page", page=page + 1, pages=pages),
        Choice(words("chrome.next"), after, is_primary=True),
    )
