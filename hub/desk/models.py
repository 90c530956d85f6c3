"""Cases and the log of what was done to them.

A case keeps four dates and never overwrites one: what the kiosk claimed, the interval
the hub works out from it, when the letter arrived, and the day both sides confirmed
(条例 2019, article 31). Nothing that the applicant wrote is stored here: it stays in
the sealed letter, which the opener opens each time an officer asks.
"""

from typing import ClassVar

from django.db import models

from hub.chain import Line
from sync.formats.number import Number

KIOSK = "kiosk"  # how a case came in, unless an officer typed it


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
    channel = models.CharField(max_length=12, default=KIOSK)
    entry = models.CharField(max_length=32, blank=True)  # the page it was typed on
    came_on = models.DateField(null=True)  # on paper; a kiosk's has ``received_at``
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
    delayed_until_on = models.DateField(null=True)  # 条例 35
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
    applicant = models.CharField(max_length=16, blank=True)  # what was touched
    form = models.CharField(max_length=16, blank=True)
    route = models.CharField(max_length=16, blank=True)
    accepts_other = models.BooleanField(default=False)
    proposes = models.BooleanField(default=False)

    reply = models.CharField(max_length=16, blank=True)  # its kind, once replied
    ending = models.CharField(max_length=16, blank=True)  # closed without a reply
    sent_by = models.CharField(max_length=16, blank=True)  # the route it went by
    remedy = models.CharField(max_length=20, blank=True)  # by the law of that day
    is_flagged = models.BooleanField(default=False)  # 滥诉: noted, and nothing more
    urged_on = models.DateField(null=True)
    same = models.ForeignKey(
        "Same", null=True, on_delete=models.PROTECT, related_name="cases"
    )

    class Meta:
        ordering: ClassVar = ["due_on", "received_at", "number"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"]),
            models.Index(fields=["agency", "-since_on", "-id"]),
            models.Index(fields=["state", "due_on"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"], condition=~models.Q(entry=""), name="one_case_a_page"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_number(self) -> str:
        """The number as people read it."""
        return Number(self.number).shown

    @property
    def longer(self) -> int:
        """How much longer than the plain term: 0 for a case nobody prolonged."""
        return self.extension or int(self.delayed_until_on is not None)


class Same(models.Model):
    """One piece of information that several cases ask for, in an officer's words.

    ``draft`` is what was prepared of it to be published (条例 44); it holds nothing
    of any applicant. ``about`` is the item that they ask for, where it is on a board
    and not open: ``430121105000/2026-hetong``.
    """

    agency = models.CharField(max_length=18, db_index=True)
    title = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    about = models.CharField(max_length=90, blank=True)
    draft = models.ForeignKey(
        "publishing.Draft", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Pause(models.Model):
    """Days on which the clock stands; ``until_on`` is empty while they last."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on or ''}"


class Inquiry(models.Model):
    """Something asked of others about a case; which kinds there are says ``foi``.

    ``due_on`` is the last day for an answer. What is written here names nobody.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(max_length=12)
    whom = models.CharField(max_length=60)
    unit = models.CharField(max_length=18, blank=True, db_index=True)
    about = models.CharField(max_length=300)
    asked_by = models.CharField(max_length=40)
    asked_on = models.DateField()
    served_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(max_length=12, blank=True)
    said = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    pause = models.OneToOneField(Pause, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering: ClassVar = ["asked_on", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.whom}"


class Decision(models.Model):
    """What the organ is about to do: reply, extend, delay; it waits for its gates.

    ``extension`` and ``until_on`` say how much longer; ``said`` is the gist, without
    a word about the applicant. A changed one is a new one, with no gate passed.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "在审"
        AGREED = "agreed", "都通过了"
        RETURNED = "returned", "退回修改"
        DROPPED = "dropped", "收回了"
        DONE = "done", "办了"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=12)
    reply = models.CharField(max_length=16, blank=True)
    extension = models.PositiveSmallIntegerField(default=0)
    until_on = models.DateField(null=True)
    said = models.CharField(max_length=500)
    proposer = models.CharField(max_length=40)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.WAITING, db_index=True
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "act"],
                condition=models.Q(state__in=("waiting", "agreed")),
                name="one_decision_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.reply}".rstrip()


class Pass(models.Model):
    """Somebody passed a gate of a decision, or sent it back there with a reason."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="passes"
    )
    gate = models.CharField(max_length=12)
    member = models.CharField(max_length=40)
    at = models.DateTimeField()
    is_passed = models.BooleanField(default=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "gate"], name="a_gate_is_passed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gate} {self.member}"


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


class Event(Line):
    """One thing done to a case, with the days it was done with."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    dates = models.JSONField(default=dict)
