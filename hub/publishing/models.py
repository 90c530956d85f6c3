"""Boards that are written here, their drafts, who looked at them, and the log.

A board is a tree of files, exactly what a board folder holds; the bytes lie in
``hub.files``. A draft is the folder of one item over that tree. Nothing that a rule
decides stands here: whether a draft is whole, what it lacks and who must look at it are
asked of ``boards`` each time.
"""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from boards.content.kinds import kind_of
from hub.chain import Line
from hub.jobs.models import Job
from hub.publishing.beside import place_words
from sync.instants import CHINA

_SCHEDULED = timedelta(minutes=5)  # later than that it is no "马上"


class Board(models.Model):
    """A board that is written in the hub. ``tree_version`` grows with each change."""

    code = models.CharField(max_length=25, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    tree_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class BoardFile(models.Model):
    """A file of the board as it stands, by its path in the board folder."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=240)
    sha = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "path"], name="one_file_a_path")
        ]

    def __str__(self) -> str:
        return self.path


class Draft(models.Model):
    """One item on its way to the board: new, put right, or taken off.

    ``folder`` is where it lies in the board folder. ``version`` grows with each edit;
    ``fingerprint`` is of what stood in it when it was sent for review. ``release_at``
    is when it goes out, unless somebody takes it back before.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "待审核"
        RETURNED = "returned", "退回修改"
        RELEASING = "releasing", "马上公开"
        RELEASED = "released", "已公开"
        DROPPED = "dropped", "已丢弃"

    class Act(models.TextChoices):
        """What it does to the board."""

        PUBLISH = "publish", "公开"
        CORRECT = "correct", "更正"
        WITHDRAW = "withdraw", "撤下"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="drafts")
    item = models.CharField(max_length=64)
    folder = models.CharField(max_length=120)
    act = models.CharField(max_length=16, choices=Act.choices, default=Act.PUBLISH)
    kind = models.CharField(max_length=24, blank=True)
    title = models.CharField(max_length=80, blank=True)
    matter = models.CharField(max_length=32, blank=True)
    period = models.CharField(max_length=8, blank=True)

    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    fingerprint = models.CharField(max_length=6, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    release_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["board", "state"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "item"],
                condition=~models.Q(state__in=("released", "dropped")),
                name="one_draft_an_item",
            )
        ]

    def __str__(self) -> str:
        return self.title or (kind_of(self.kind).name if self.kind else self.item)

    @property
    def to_sign(self) -> "ToSign | None":
        """What it waits in for the signature of its publisher."""
        found = ToSign.objects.filter(board=self.board_id, drafts__has_key=str(self.pk))
        return found.first() if self.state == self.State.RELEASING else None

    @property
    def state_words(self) -> str:
        """Where it stands in words, with the day it waits for, if it does."""
        at, last = self.release_at, self.looks.last()
        if self.state != self.State.RELEASING or at is None or last is None:
            return str(self.State(self.state).label)
        if at - last.at < _SCHEDULED:
            return str(self.State.RELEASING.label)
        return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M} 公开"

    @property
    def is_open(self) -> bool:
        """Whether its author may still change it."""
        return self.state in {
            self.State.DRAFT,
            self.State.SUBMITTED,
            self.State.RETURNED,
        }


class DraftFile(models.Model):
    """A file of a draft, by its path in the item's folder."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=160)
    sha = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "path"], name="one_draft_file")
        ]

    def __str__(self) -> str:
        return self.path


class Look(models.Model):
    """Somebody looked at a draft: passed it, or sent it back.

    ``step`` is the code of the review that a matter asks for, or ``approval``; it
    counts for the content with ``fingerprint`` alone. ``evidence`` is a signature.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        PASSED = "passed", "通过"
        RETURNED = "returned", "退回修改"
        TAKEN_BACK = "taken-back", "撤回"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="looks")
    step = models.CharField(max_length=16)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks"
    )
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=6)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    ticked = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=80, blank=True)
    evidence = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.outcome}"

    @property
    def place(self) -> str:
        """The place that was marked, as people call it; empty: all of it."""
        return place_words(self.where) if self.where else ""


class Entry(Line):
    """A line of the log: who did what to which item."""

    board = models.CharField(max_length=25, db_index=True)
    item = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["pk"]


class Upload(models.Model):
    """A table that was sent in, kept until something is made of it.

    ``said`` is what was answered about it, by name: ``matter``, ``period``, ``sheet``,
    ``columns`` (header to key), ``correction``, ``id``. ``draft`` is what became of it.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="uploads")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads"
    )
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=160)
    sha = models.CharField(max_length=64)
    said = models.JSONField(default=dict)
    at = models.DateTimeField()
    draft = models.ForeignKey(
        Draft, on_delete=models.SET_NULL, null=True, related_name="uploads"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """How the rows of a draft are numbered in the table that it was made of.

    ``numbers`` has one a row, as the spreadsheet counts; 0 for a row added since.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="sheet")
    name = models.CharField(max_length=160)
    numbers = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class Remark(models.Model):
    """Something that was said when a table was read: a guess to agree to, or a note.

    ``row`` counts as the spreadsheet does, 0 for all of it; ``column`` is a header.
    A draft with a remark that ``is_open`` is not sent for review.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="remarks")
    row = models.PositiveIntegerField(default=0)
    column = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8)
    message = models.CharField(max_length=400)
    fix = models.CharField(max_length=300, blank=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["row", "pk"]

    def __str__(self) -> str:
        return self.message


class Paper(models.Model):
    """The document that a draft was made of: its text, and what was read of it.

    ``said`` is what was read, by the key of its field; ``sources`` the line of the text
    in which each stands. Until somebody compared both, nobody sends it for review.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="paper")
    name = models.CharField(max_length=160)
    text_sha = models.CharField(max_length=64)
    said = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)
    compared_at = models.DateTimeField(null=True)
    compared_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Pair(models.Model):
    """A document and its interpretation: sent, approved and released in one act."""

    policy = models.OneToOneField(
        Draft, on_delete=models.CASCADE, related_name="pair_as_policy"
    )
    interpretation = models.OneToOneField(
        Draft, on_delete=models.CASCADE, related_name="pair_as_interpretation"
    )

    def __str__(self) -> str:
        return f"{self.policy} + {self.interpretation}"


class Photo(models.Model):
    """A photo of a draft as it was taken in, until the draft is released or dropped.

    ``kept`` is a clean, upright JPEG: nothing that the camera wrote beside the picture.
    ``shown`` is the SHA-256 of what the draft holds of it, drawn from ``kept`` by
    ``plan``; ``codes`` are those found in it (``hub.publishing.picture_worker``).
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="photos")
    shown = models.CharField(max_length=64)
    kept = models.BinaryField()
    plan = models.JSONField(default=dict)
    codes = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "shown"], name="one_photo_shown")
        ]

    def __str__(self) -> str:
        return self.shown


class Made(models.Model):
    """A file that a job made of an item: a picture, a poster, a recording.

    It can be made again at any time; those of an older job go when a newer one is done.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="made")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=80)
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "name"], name="one_made_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class ToSign(models.Model):
    """What was approved of a board and waits for the key that its publisher keeps.

    ``edition`` is the SHA-256 of the next edition, ``number`` its number; ``blobs``
    those of the attachments that are new with it. All lie in ``hub.files``. ``drafts``
    has what stands of each draft once that is out: its id to paths, hashes and sizes.
    ``tree_version`` is that of the board it was made from; ``signed_at`` is when its
    signature came in, after which nobody takes it back.
    """

    board = models.OneToOneField(
        Board, on_delete=models.CASCADE, related_name="to_sign"
    )
    edition = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    blobs = models.JSONField(default=list)
    tree_version = models.PositiveIntegerField()
    drafts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.board} {self.number}"


class Asked(models.Model):
    """An application that asked for an item that is not open; nothing of who asked.

    What is judged not open is judged again each year, also by how often people asked
    for it (长城办发〔2020〕13号三（一）1).
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="asked")
    item = models.CharField(max_length=64)
    number = models.CharField(max_length=15, unique=True)  # of the application
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.number}"
