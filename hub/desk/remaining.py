"""How many working days are left, as a word with a tone; colour is never alone."""

from dataclasses import dataclass
from datetime import date

from boards.content.workdays import Calendar
from boards.errors import NotFoundError

NOW_WITHIN, SOON_WITHIN = 3, 10  # working days
PROVISIONAL_MARGIN = 2  # the day may still move: warn that much earlier


@dataclass(frozen=True, slots=True)
class Remaining:
    """``tone`` is ``ok``, ``soon``, ``now``, ``over`` or ``todo`` (no term runs)."""

    words: str
    tone: str


def remaining(
    due_on: date, *, is_provisional: bool, today: date, calendar: Calendar
) -> Remaining:
    """Return what is left until ``due_on`` (that day still counts)."""
    try:
        days = calendar.workdays_between(today, due_on)
    except NotFoundError:
        return Remaining(f"{due_on:%Y-%m-%d} 到期", "soon")
    if today > due_on:
        return Remaining(f"超期 {max(1, -days)} 个工作日", "over")
    if today == due_on:
        return Remaining("今天到期", "now")
    about = "约剩" if is_provisional else "剩"
    margin = PROVISIONAL_MARGIN if is_provisional else 0
    if days <= NOW_WITHIN + margin:
        tone = "now"
    else:
        tone = "soon" if days <= SOON_WITHIN + margin else "ok"
    return Remaining(f"{about} {days} 个工作日", tone)
