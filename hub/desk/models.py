"""Cases and the log of what was done to them.

A case keeps four dates and never overwrites one: what the kiosk claimed, the interval
the hub works out from it, when the letter arrived, and the day both sides confirmed
(条例 2019, article 31). Nothing that the applicant wrote is stored here: it stays in
the sealed letter, which the opener opens each time an officer asks.
"""

from typing import ClassVar

from django.db import models

from sync.formats.number import Number


class Case(models.Model):
    """One application on its way through the desk. ``letter`` is the SHA-256 of it."""

    class Opening(models.TextChoices):
        """Whether the opener has read the letter."""

        WAITING = "waiting", "等待拆封"
        OPENED = "opened", "已拆封"
        PARKED = "parked", "拆不开"

    number = models.CharField(max_length=15, unique=True)
    letter = models.CharField(max_length=64, unique=True)
    kiosk = models.CharField(max_length=5)
    agency = models.CharField(max_length=18, blank=True, db_index=True)
    is_quarantined = models.BooleanField(default=False)

    submitted_at = models.DateTimeField()
    clock = models.CharField(max_length=10)
    estimated_from_at = models.DateTimeField()
    estimated_until_at = models.DateTimeField()
    received_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True)
    supplemented_on = models.DateField(null=True)
    extension = models.PositiveSmallIntegerField(default=0)
    paused_days = models.PositiveSmallIntegerField(default=0)
    answer_until_on = models.DateField(null=True)

    state = models.CharField(max_length=40)
    since_on = models.DateField()
    due_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)
    calendar_version = models.PositiveIntegerField(null=True)

    opening = models.CharField(
        max_length=16, choices=Opening.choices, default=Opening.WAITING
    )
    opening_problem = models.CharField(max_length=40, blank=True)
    progress_tag = models.CharField(max_length=32, blank=True, db_index=True)
    progress_key = models.BinaryField(max_length=32, null=True)
    progress_note = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=16, blank=True)  # its kind, once replied
    remedy = models.CharField(max_length=20, blank=True)  # by the law of that day

    class Meta:
        ordering: ClassVar = ["due_on", "received_at", "number"]
        indexes: ClassVar = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_number(self) -> str:
        """The number as people read it."""
        return Number(self.number).shown


class Pause(models.Model):
    """Days on which the clock stands; ``until_on`` is empty while they last."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on or ''}"


class FollowUp(models.Model):
    """One thing an applicant said later about a case; what was written is not here.

    ``about`` is the number that the letter names, ``case`` is empty until its query
    code was found right. ``has_more`` says that there is something to read in it.
    """

    class State(models.TextChoices):
        """Where it stands; only ``WAITING`` waits for an officer."""

        UNREAD = "unread", "等待拆封"
        EARLY = "early", "申请件还没有到"
        WAITING = "waiting", "等经办人看"
        TAKEN = "taken", "已采用"
        REFUSED = "refused", "没有采用"
        REPEATED = "repeated", "和前面一份相同，不重复算"
        ASIDE = "aside", "放在一边"

    letter = models.CharField(max_length=64, unique=True)
    number = models.CharField(max_length=15, unique=True)
    kiosk = models.CharField(max_length=5)
    is_quarantined = models.BooleanField(default=False)

    submitted_at = models.DateTimeField()
    clock = models.CharField(max_length=10)
    estimated_from_at = models.DateTimeField()
    estimated_until_at = models.DateTimeField()
    received_at = models.DateTimeField()

    state = models.CharField(
        max_length=16, choices=State.choices, default=State.UNREAD, db_index=True
    )
    problem = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=15, blank=True, db_index=True)
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    act = models.CharField(max_length=16, blank=True)
    has_more = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["received_at", "id"]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_number(self) -> str:
        """The letter's own number as people read it."""
        return Number(self.number).shown

    @property
    def shown_about(self) -> str:
        """The number of the application as people read it, empty when not known."""
        return Number(self.about).shown if self.about else ""


class Event(models.Model):
    """One thing done to a case, with the days it was done with. Only ever added.

    ``chain`` is the SHA-256 of the row before and of this one, so that a row taken out
    or changed shows (``gk hub check``).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    action = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    dates = models.JSONField(default=dict)
    chain = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
