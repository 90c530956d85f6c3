"""Where an application stands, in a resident's words: one telling for every reader.

A kiosk shows it to the applicant and the desk to the officer, from the same record and
the same sentences, so that both read the same. The sentences come from outside
(``assets/wording``).
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sync.formats.progress import ProgressRecord
from sync.instants import day_of

OVER = frozenset({"replied", "closed"})


class Words(Protocol):
    """Sentences by key, with gaps."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence ``key`` with its gaps filled."""
        ...

    def under(self, stem: str, name: str) -> str:
        """Return ``<stem>.<name>``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is read: the state, what the office asks for, sentences, what happened."""

    heading: str
    warning: str
    said: tuple[str, ...]
    steps: tuple[str, ...]


def telling(record: ProgressRecord, today: date | None, words: Words) -> Telling:
    """Word ``record``; ``today`` is None where no clock can be trusted."""
    is_asked = record.state == "correction" and bool(record.note)
    return Telling(
        heading=state_words(record, words),
        warning=words("followup.asked", note=record.note) if is_asked else "",
        said=_notes(record, today, words),
        steps=(*_steps(record, words), _as_of(record, words)),
    )


def is_late(record: ProgressRecord, today: date | None) -> bool:
    """Tell whether the day for the reply is over; never without a trusted day."""
    if record.due_on is None or record.state in OVER or today is None:
        return False
    return today > record.due_on


def state_words(record: ProgressRecord, words: Words) -> str:
    """Return the state in a resident's words: ``正在办``, ``延期了，最晚…``."""
    if record.state == "extended" and record.due_on:
        return words("progress.extended_until", day=day_words(record.due_on, words))
    return words.under("progress.state", record.state)


def due_words(record: ProgressRecord, words: Words) -> str:
    """Return by when it must be answered; nothing when it was, or no day is set."""
    if record.due_on is None or record.state in OVER:
        return ""
    key = "progress.due_provisional" if record.provisional else "progress.due"
    return words(key, day=day_words(record.due_on, words))


def step_words(words: Words, said: str, *, at: str) -> str:
    """Return one thing as reached or ahead; ``at`` is the key of its wording."""
    return words(at, step=said)


def day_words(day: date, words: Words) -> str:
    """Return a day as lists write it."""
    return words("row.date", year=day.year, month=day.month, day=day.day)


def _notes(record: ProgressRecord, today: date | None, words: Words) -> tuple[str, ...]:
    is_asked = record.state == "correction"
    notes = [record.note] if record.note and not is_asked else []
    if is_asked and record.answer_until_on:
        until = day_words(record.answer_until_on, words)
        notes.append(words("followup.until", day=until))
    if due := due_words(record, words):
        notes.append(due)
        if is_late(record, today):
            notes.append(words("progress.overdue"))
    is_told = is_asked and record.note
    notes.append(words.under("progress.what", "asked" if is_told else record.state))
    return tuple(notes)


def _as_of(record: ProgressRecord, words: Words) -> str:
    return words("progress.as_of", day=day_words(day_of(record.as_of), words))


def _steps(record: ProgressRecord, words: Words) -> tuple[str, ...]:
    """Return what has happened, with the day the present state began, and the end."""
    reached = [words("progress.step.submitted"), _receipt(record, words)]
    ahead = [] if record.state in OVER else [words("progress.step.replied")]
    if record.state == "received":
        ahead.insert(0, words("progress.step.confirmed"))
    else:
        day, state = day_words(record.since_on, words), state_words(record, words)
        since = day if record.state in OVER else words("progress.since", day=day)
        reached.append(f"{state}　{since}")
    return (
        *(step_words(words, said, at="progress.reached") for said in reached),
        *(step_words(words, said, at="progress.ahead") for said in ahead),
    )


def _receipt(record: ProgressRecord, words: Words) -> str:
    """Return that it was received: on a day only once both confirmed one (条例 31)."""
    if record.confirmed_on is None:
        return words("progress.step.arrived")
    day = day_words(record.confirmed_on, words)
    return words("progress.step.on", step=words("progress.step.confirmed"), day=day)
