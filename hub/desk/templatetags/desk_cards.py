"""What is overdue at the desk, for pages of apps that know nothing of it."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from hub.desk.overseeing import queries
from hub.staff.models import Member, Role
from sync.instants import day_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many cases are overdue, and how many others were asked and are late."""

    cases: int
    unanswered: int


@register.simple_tag
def overdue_cases(member: Member) -> Overdue | None:
    """Return what is overdue where ``member`` oversees; ``None``: they do not."""
    if not (member.has(Role.OVERSEER) or member.has(Role.LEADER)):
        return None
    today, cases = day_of(timezone.now()), queries.overseen_by(member)
    late = queries.overdue(cases, today=today).count()
    return Overdue(late, queries.unanswered(member, today=today).count())
