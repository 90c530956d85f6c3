"""Letters as they arrived, and the receipt each was given."""

from typing import ClassVar

from django.db import models


class Letter(models.Model):
    """One sealed letter. The bytes lie in the folder ``letters/``, never changed.

    ``hub_seq`` counts arrivals; ``receipt`` is given out byte for byte for ever.
    ``is_followed`` says that the row which follows from its kind was made.
    """

    id = models.CharField(max_length=32, primary_key=True)
    hub_seq = models.PositiveBigIntegerField(unique=True)
    sha = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=15, unique=True)
    kiosk = models.CharField(max_length=5, db_index=True)
    seq = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    channel = models.CharField(max_length=8)
    received_at = models.DateTimeField()
    is_quarantined = models.BooleanField(default=False)
    is_followed = models.BooleanField(default=False, db_index=True)
    receipt = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["hub_seq"]

    def __str__(self) -> str:
        return self.number
