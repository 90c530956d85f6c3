"""What waits for an answer, for pages of apps that know nothing of voices."""

from dataclasses import dataclass

from django import template
from django.db.models import Count, Min
from django.utils import timezone

from foi.feedback import SUGGESTION
from hub.publishing.queries import WRITERS, boards_for
from hub.staff.models import Member
from hub.voices import queries
from sync.instants import day_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions and objections wait, the first of them for so many days."""

    count: int
    days: int


@register.simple_tag
def waiting_words(member: Member) -> Waiting | None:
    """Return what waits at the boards that ``member`` writes; ``None``: nothing."""
    codes = boards_for(member, *WRITERS).values("code")
    found = queries.open_at(codes).exclude(act=SUGGESTION)  # answered all together
    told = found.aggregate(count=Count("pk"), first=Min("said_at"))
    if not told["count"]:
        return None
    days = (day_of(timezone.now()) - day_of(told["first"])).days
    return Waiting(told["count"], max(0, days))
