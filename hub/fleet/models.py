"""Kiosks, their keys, the tokens that enrol them, and their heartbeats."""

from typing import ClassVar

from django.db import models


class Standing(models.TextChoices):
    """What a kiosk may do here."""

    ACTIVE = "active", "正常"
    SUSPENDED = "suspended", "暂停"
    STOLEN = "stolen", "被盗"
    RETIRED = "retired", "停用"


class Kiosk(models.Model):
    """One device. ``boards`` empty means every board."""

    number = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=80)
    boards = models.JSONField(default=list)
    standing = models.CharField(
        max_length=16, choices=Standing.choices, default=Standing.ACTIVE
    )
    enrolled_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class DeviceKey(models.Model):
    """A public key of a kiosk, id ``<kiosk>.<n>``; old ones still verify letters."""

    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT, related_name="keys")
    n = models.PositiveIntegerField()
    public_key = models.BinaryField(max_length=32, unique=True)
    since_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "n"], name="one_key_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.kiosk.number}.{self.n}"


class Token(models.Model):
    """Lets one device enrol once, within a day. Only its hash is kept."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    boards = models.JSONField(default=list)
    approves = models.BooleanField(default=True)
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} {self.created_at:%Y-%m-%d}"


class Enrolment(models.Model):
    """A device that showed a token. ``grant`` is given out byte for byte."""

    class State(models.TextChoices):
        """Where it stands; it leaves ``waiting`` once."""

        WAITING = "waiting", "等人核对"
        APPROVED = "approved", "已通过"
        REFUSED = "refused", "未通过"

    id = models.CharField(max_length=32, primary_key=True)
    token = models.OneToOneField(Token, on_delete=models.PROTECT)
    public_key = models.BinaryField(max_length=32, unique=True)
    name = models.CharField(max_length=80)
    match = models.CharField(max_length=6)
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.WAITING
    )
    kiosk = models.ForeignKey(Kiosk, null=True, on_delete=models.PROTECT)
    grant = models.BinaryField(null=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.match}"


class Heartbeat(models.Model):
    """What a kiosk said of itself; the same one may arrive many times."""

    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    body = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "seq"], name="one_heartbeat")
        ]

    def __str__(self) -> str:
        return f"{self.kiosk.number} {self.seq}"
