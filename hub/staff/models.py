"""Members of staff, the seats they hold, and how they sign in."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hub.chain import Line
from hub.staff.scopes import ALL, Scopes, lies_in


class Role(models.TextChoices):
    """What a seat is for. Who is to check another's work holds another's seat."""

    CLERK = "clerk", "录入员"
    SUPERVISOR = "supervisor", "监督委员"  # 村务监督委员会
    APPROVER = "approver", "审批人"
    SECRECY = "secrecy", "保密审查人"
    OVERSEER = "overseer", "乡镇督办"
    OFFICER = "officer", "依申请公开经办人"
    LEGAL = "legal", "法制审核人"
    LEADER = "leader", "机关负责人"
    ASSISTANT = "assistant", "协办人"
    OPERATOR = "operator", "运维人员"
    ADMIN = "admin", "管理员"


# They work on their own phones, at one board: six digits are enough to let them in.
WITH_PIN = frozenset({Role.CLERK, Role.SUPERVISOR, Role.APPROVER})


class Member(AbstractBaseUser):
    """Somebody who may sign in, by ``name`` or by ``phone``.

    ``password`` is the hash of a PIN of six digits where ``uses_pin``, else of a
    password. What the member may do is said by their seats alone.
    """

    name = models.CharField(max_length=40, unique=True)
    phone = models.CharField(max_length=11, blank=True)
    shown_name = models.CharField(max_length=40, blank=True)
    uses_pin = models.BooleanField(default=False)
    must_change = models.BooleanField(default=False)  # somebody else chose the secret
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar = BaseUserManager["Member"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["phone"],
                condition=~models.Q(phone=""),
                name="staff_one_member_a_phone",
            )
        ]

    def __str__(self) -> str:
        return self.shown_name or self.name

    @cached_property
    def held(self) -> frozenset[tuple[str, str]]:
        """The seats: role and scope. Read once; ``forget_seats`` after a change."""
        return frozenset((seat.role, seat.scope) for seat in self.seats.all())

    def forget_seats(self) -> None:
        """Read the seats anew the next time."""
        self.__dict__.pop("held", None)
        self.__dict__.pop("_prefetched_objects_cache", None)

    @property
    def roles(self) -> frozenset[str]:
        """Every role of any seat."""
        return frozenset(role for role, _ in self.held)

    def has(self, role: Role, scope: str | None = None) -> bool:
        """Tell whether a seat of ``role`` counts at ``scope``; None: anywhere at all.

        A seat without scope counts everywhere, one with a scope only there; only an
        overseer's counts at every board of the division.
        """
        scopes = self.scopes(role)
        if scopes is ALL or scope is None:
            return bool(scopes)
        if role == Role.OVERSEER and scope:
            return any(lies_in(scope, one) for one in scopes)
        return scope in scopes

    def scopes(self, role: Role) -> Scopes:
        """Return where seats of ``role`` count: codes, or ``ALL``."""
        found = frozenset(scope for one, scope in self.held if one == role)
        return ALL if "" in found else found


class Seat(models.Model):
    """One role of a member, at one board, at one agency, or (``""``) everywhere."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=16, choices=Role.choices)
    scope = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "role", "scope"], name="staff_a_seat_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.scope}".rstrip()


class FailedSignIn(models.Model):
    """One wrong password, PIN or code. ``name`` is what was typed.

    ``address`` is where it came from, or the known device that it came from.
    """

    name = models.CharField(max_length=40, db_index=True)
    address = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M}"


class KnownDevice(models.Model):
    """Where a member signed in. ``token`` is the SHA-256 of what its cookie holds.

    With ``remembered_until_at`` it needs no PIN until then to look and to write; to
    sign it does. Ending it ends its session.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="devices")
    token = models.CharField(max_length=64, unique=True)
    session = models.CharField(max_length=40, blank=True)
    shown_name = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    remembered_until_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-seen_at"]

    def __str__(self) -> str:
        return self.shown_name


class StaffEvent(Line):
    """One thing done about a member."""

    about = models.CharField(max_length=40)
    role = models.CharField(max_length=16, blank=True)
    scope = models.CharField(max_length=40, blank=True)
