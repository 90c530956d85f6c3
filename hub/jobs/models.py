"""Jobs: what is to be done apart from the page that asked for it."""

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """One thing to do. Of one ``kind`` and ``key`` at most one waits at a time.

    A worker that takes a job writes its own ``claim`` into it and renews
    ``claimed_until_at`` while it works; a claim that ran out belongs to a worker that
    died, and anybody may take the job again.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "等着做"
        RUNNING = "running", "正在做"
        DONE = "done", "做好了"
        FAILED = "failed", "没做成"
        CANCELLED = "cancelled", "取消了"

    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=120)
    board = models.CharField(max_length=25, blank=True)  # whose it is, if anybody's
    payload = models.JSONField(default=dict)
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.WAITING
    )
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    not_before_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "not_before_at"]),
            models.Index(fields=["board", "state"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state="waiting"),
                name="one_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.state}"
