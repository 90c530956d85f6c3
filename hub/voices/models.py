"""Opinions and ratings, each letter once, as far as they may be known unopened.

What a resident wrote, the row asked about and the phone are not here: they stay in the
sealed letter, which the opener opens each time an officer asks.
"""

from typing import ClassVar

from django.db import models

from foi.feedback import ACTS
from foi.rating import SCORES
from hub.chain import Line
from sync.formats.number import Number


class Voice(models.Model):
    """What every sealed voice has. ``said_at`` is the latest it can have been said."""

    class Opening(models.TextChoices):
        """Whether the opener has read the letter."""

        WAITING = "waiting", "等待拆封"
        OPENED = "opened", "已拆封"
        PARKED = "parked", "拆不开"

    letter = models.CharField(max_length=64, unique=True)
    number = models.CharField(max_length=15, unique=True)
    kiosk = models.CharField(max_length=5)
    is_quarantined = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()
    opening = models.CharField(
        max_length=16, choices=Opening.choices, default=Opening.WAITING, db_index=True
    )
    problem = models.CharField(max_length=40, blank=True)
    board = models.CharField(max_length=25, blank=True, db_index=True)
    about = models.CharField(max_length=90, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def shown_number(self) -> str:
        """The letter's number as people read it."""
        return Number(self.number).shown


class Opinion(Voice):
    """One piece of feedback. ``answer`` is the item that answers it.

    ``topic`` and ``choice`` were touched among those offered; ``has_more`` says that
    there is something to read in the letter.
    """

    class State(models.TextChoices):
        """Whether somebody still has to answer."""

        OPEN = "open", "等答复"
        ANSWERED = "answered", "已答复"
        LEFT = "left", "不用答复"

    act = models.CharField(max_length=16, blank=True, choices=list(ACTS.items()))
    topic = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=80, blank=True)
    has_more = models.BooleanField(default=False)
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.OPEN, db_index=True
    )
    answer = models.CharField(max_length=64, blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["said_at", "id"]


class Rating(Voice):
    """One rating; ``on`` is the day it counts for."""

    on = models.DateField(db_index=True)
    occasion = models.CharField(max_length=16, blank=True)
    score = models.PositiveSmallIntegerField(
        null=True, choices=[(score, words) for score, words in SCORES.items()]
    )
    reasons = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["received_at", "id"]


class Entry(Line):
    """One thing done about an opinion: read, answered, left."""

    opinion = models.ForeignKey(
        Opinion, on_delete=models.PROTECT, related_name="entries"
    )
    reason = models.CharField(max_length=200, blank=True)
