"""Members of staff, and the failed attempts to sign in as one."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What a member is here for. Nobody is both by default (专人专责)."""

    OFFICER = "officer", "依申请公开经办人"
    OPERATOR = "operator", "运维人员"


class Member(AbstractBaseUser):
    """Somebody who may sign in.

    An officer with an ``agency`` sees the cases of that agency alone; without one, of
    all agencies. Operators see machines and never an application.
    """

    name = models.CharField(max_length=40, unique=True)
    shown_name = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=16, choices=Role.choices)
    agency = models.CharField(max_length=18, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["role"]
    objects: ClassVar = BaseUserManager["Member"]()

    def __str__(self) -> str:
        return self.shown_name or self.name

    @property
    def is_officer(self) -> bool:
        """Whether the desk is theirs."""
        return self.role == Role.OFFICER

    @property
    def is_operator(self) -> bool:
        """Whether the machines are theirs."""
        return self.role == Role.OPERATOR


class FailedSignIn(models.Model):
    """One wrong password. Five in a quarter of an hour close the name for that long."""

    name = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M}"
