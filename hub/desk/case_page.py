"""What stands on the page of a case beside its dates: who is asked, who agreed."""

from dataclasses import dataclass
from datetime import date, datetime

from foi import inquiries, states
from foi.gates import DELAY
from foi.inquiries import KINDS
from foi.proposals import SEVERAL
from foi.telling import Telling
from foi.term import correction_notice_due
from hub.desk import decision_rows, decisions, documents, kiosk_words
from hub.desk.models import Case, Decision, Inquiry, Same
from hub.folder import HubFolder

_OPEN = (states.WORKING, states.EXTENDED, states.CONSULTING)
MAX_SAME = 50


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """One inquiry; ``outcome`` is what came back in words, empty while it is open."""

    one: Inquiry
    words: str
    outcome: str
    is_late: bool


def extras(
    hub: HubFolder, case: Case, *, now: datetime, today: date
) -> dict[str, object]:
    """Return the parts of the page by their names in the template."""
    live = list(case.decisions.filter(state__in=decisions.LIVE))
    agreed = {one.act for one in live if one.state == Decision.State.AGREED}
    told: Telling = kiosk_words.told_at_kiosk(case, now=now)
    is_open = case.state not in (states.REPLIED, states.CLOSED)
    same_count = case.same.cases.count() if case.same else 0
    return {
        "inquiries": [_row(one, today) for one in case.inquiries.all()],
        "kinds": KINDS.values() if case.state in _OPEN else (),
        "decisions": decision_rows.rows(case.decisions.all()),
        "takes": _takes(case, agreed),
        "can_delay": DELAY in agreed,
        "is_open": is_open and not case.is_quarantined,
        "told": told,
        "same_count": same_count,
        "is_several": same_count >= SEVERAL,
        "sames": Same.objects.filter(agency=case.agency)[:MAX_SAME],
        "notice_due": _notice_due(hub, case),
    }


def _takes(case: Case, agreed: set[str]) -> set[str]:
    """Return where the case may be taken by hand: not past a gate or an open answer.

    To ask somebody has pages of its own, and their answers take the case on.
    """
    ways = states.ways(
        case.state, extension=case.longer, supplemented_on=case.supplemented_on
    )
    found = {way.to for way in ways if not way.act or way.act in agreed}
    waits = case.inquiries.filter(answer="", pause__isnull=False).exists()
    return found & {states.CLOSED} if waits else found - {states.CONSULTING}


def _row(one: Inquiry, today: date) -> InquiryRow:
    kind = KINDS[one.kind]
    is_late = not one.answer and one.due_on < today
    return InquiryRow(one, kind.words, inquiries.said(kind, one.answer), is_late)


def _notice_due(hub: HubFolder, case: Case) -> date | None:
    """Return until when the applicant may be asked to supplement (条例 30)."""
    start = case.confirmed_on
    if case.state != states.WORKING or start is None or case.supplemented_on:
        return None
    rules = documents.rules(hub)
    return correction_notice_due(start, rules.calendar, rules.terms).on
