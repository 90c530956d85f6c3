"""How the last day for a reply was counted, and what one may do, as pages of words."""

from datetime import date, timedelta

from foi.directory import Organisation
from foi.reckoning import WEEKEND, Reckoning
from foi.remedies import Remedy
from foi.term import Terms
from kiosk.actions import Back, Choice
from kiosk.presenters.form import FormView, SumView
from kiosk.wording import Wording
from sync.formats.progress import ProgressRecord

WEEK = "一二三四五六日"


def present_reckoning(found: Reckoning, terms: Terms, words: Wording) -> FormView:
    """Word the two sums; they come to the same number of working days."""
    start = "due.start_anew" if found.is_anew else "due.start"
    provisional = (words("due.provisional"),) if found.is_provisional else ()
    return FormView(
        title=words("progress.title"),
        heading=words("due.heading", day=_with_weekday(found.due_on, words)),
        said=(words(start, day=_day(found.start_on, words)),),
        sums=(*_counted(found, words), _reached(found, words)),
        listed=(
            *provisional,
            words("due.shifted"),
            words("due.basis", basis=terms.reply.basis),
        ),
        dock=(Choice(words("due.back"), Back(), is_primary=True),),
    )


def present_rules(record: ProgressRecord, terms: Terms, words: Wording) -> FormView:
    """Word how it is counted where this machine cannot add it up."""
    known: tuple[str, ...] = ()
    if record.due_on is not None:
        known = (words("due.told", day=_with_weekday(record.due_on, words)),)
    return FormView(
        title=words("progress.title"),
        heading=words("due.heading_rules"),
        said=(
            *known,
            words("due.rule_start", n=terms.reply.term.n),
            words("due.rule_off"),
            words("due.rule_pause"),
            words("due.rule_longer", n=terms.extension.term.n),
            words("due.rule_anew"),
        ),
        listed=(words("due.basis", basis=terms.reply.basis),),
        dock=(Choice(words("due.back"), Back(), is_primary=True),),
    )


def present_remedy(
    remedy: Remedy, agency: Organisation | None, heading: str, words: Wording
) -> FormView:
    """Word what one may do; ``agency`` is whom to call first."""
    phone = agency.contact.get("phone", "") if agency else ""
    call = (words("due.call", name=agency.name, phone=phone),) if agency else ()
    unverified = () if remedy.is_verified else (words("due.unverified"),)
    return FormView(
        title=words("progress.title"),
        heading=heading,
        said=(*remedy.said, *(call if phone else ())),
        listed=(words("due.basis", basis=remedy.basis), *unverified),
        dock=(Choice(words("due.back"), Back(), is_primary=True),),
    )


def _counted(found: Reckoning, words: Wording) -> tuple[SumView, ...]:
    """Return the sum of what is counted; nothing was added: there is no sum."""
    added = ((found.extension, "due.extension"), (found.paused_days, "due.paused"))
    lines = [(words(key), words("due.plus", n=n)) for n, key in added if n]
    if not lines:
        return ()
    term = (words("due.term"), words("due.count", n=found.term))
    total = (words("due.total"), words("due.count", n=found.total))
    return (SumView(words("due.how_many"), (term, *lines), total),)


def _reached(found: Reckoning, words: Wording) -> SumView:
    first = found.start_on + timedelta(days=1)
    span = words(
        "due.span", first=_short(first, words), last=_short(found.due_on, words)
    )
    off = [
        (words("due.weekend") if name == WEEKEND else name, words("due.minus", n=n))
        for name, n in found.off
    ]
    return SumView(
        words("due.how_far", n=found.total),
        ((span, words("due.days", n=found.days)), *off),
        (words("due.workdays"), words("due.count", n=found.total)),
    )


def _with_weekday(day: date, words: Wording) -> str:
    return words("due.weekday", day=_day(day, words), week=WEEK[day.weekday()])


def _short(day: date, words: Wording) -> str:
    return words("due.short", month=day.month, day=day.day)


def _day(day: date, words: Wording) -> str:
    return words("row.date", year=day.year, month=day.month, day=day.day)
