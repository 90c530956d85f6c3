"""What publishers hand in who keep the key of their board themselves."""

from typing import ClassVar

from django.db import models


class HandedFile(models.Model):
    """A file of a release that its publisher signs: an edition, an attachment.

    ``sha`` is the hash by which the release names it, ``kept`` that of the bytes in
    ``hub.files``: an edition lies there compressed. Gone when the release is out.
    """

    board = models.CharField(max_length=25)
    sha = models.CharField(max_length=64)
    kept = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "sha"], name="one_handed_file")
        ]

    def __str__(self) -> str:
        return self.sha


class Handed(models.Model):
    """A release as it was handed in, signed with the key that its publisher keeps.

    ``sha`` is the hash of ``signed``, ``after`` the version of the board's role that it
    was made from. ``missing`` names files that did not come yet.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "马上公开"
        LACKING = "lacking", "等文件"
        RELEASED = "released", "已公开"
        REFUSED = "refused", "没有公开"

    board = models.CharField(max_length=25, db_index=True)
    sha = models.CharField(max_length=64)
    signed = models.BinaryField()
    after = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.WAITING
    )
    edition = models.PositiveIntegerField()
    missing = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "sha"], name="one_handed")
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.state}"
