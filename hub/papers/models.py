"""Which documents were numbered, how they are worded, what is counted by hand.

Nothing here holds a word of an applicant: a document is written at the moment it is
asked for, from the sealed letter, and given to the officer (ADR 80, ADR 176).
"""

from typing import ClassVar

from django.db import models

from hub.desk.models import Case


class Letterhead(models.Model):
    """What documents of one agency have in common and the directory does not tell.

    ``word`` stands before the year in a document's number, ``review`` and ``court``
    are where its replies may be taken to.
    """

    agency = models.CharField(max_length=18, unique=True)
    word = models.CharField(max_length=20)
    review = models.CharField(max_length=60)
    court = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.agency} {self.word}"


class Wording(models.Model):
    """A template of its own that an agency puts in place of the one that is shipped.

    ``agency`` is empty where it counts for the whole hub; ``file`` is its SHA-256 in
    the hub's private files.
    """

    agency = models.CharField(max_length=18, blank=True)
    kind = models.CharField(max_length=16)
    file = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "kind"], name="papers_one_wording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.agency}".rstrip()


class Paper(models.Model):
    """A document that got its number. ``sha`` is that of what was given out last."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16)
    agency = models.CharField(max_length=18)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    sha = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "serial"], name="papers_one_number"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Redaction(models.Model):
    """A document of the organ of which parts are covered before it is given out.

    ``file`` holds its pages as pictures in the hub's private files, encrypted with
    ``key``; when it is finished or given up the key is forgotten, and nobody reads
    them any more (ADR 178). ``boxes`` are pages, each a list of
    ``[left, top, right, bottom]`` in thousandths of the page.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="redactions")
    name = models.CharField(max_length=80)
    file = models.CharField(max_length=64, blank=True)
    key = models.BinaryField(max_length=32, null=True)
    pages = models.PositiveSmallIntegerField()
    boxes = models.JSONField(default=list)
    corner = models.JSONField(null=True)  # of a box that is half drawn
    sha = models.CharField(max_length=64, blank=True)  # the PDF's file, once finished
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class Placed(models.Model):
    """Where an officer counts a case that does not tell it by itself."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="placed")
    column = models.CharField(max_length=16)
    row = models.CharField(max_length=4, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.column} {self.row}".rstrip()


class YearReport(models.Model):
    """The report of one agency and year: figures typed by hand, and as it was filed.

    ``filed`` is table 3 on the day it was handed in: next year must carry over what
    it left, whatever is changed in a case later.
    """

    agency = models.CharField(max_length=18)
    year = models.PositiveSmallIntegerField()
    typed = models.JSONField(default=dict)
    filed = models.JSONField(null=True)
    filed_by = models.CharField(max_length=40, blank=True)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year"], name="papers_one_report_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"
