"""What is wrong inside attached files: a hidden column of numbers, a script, a lock."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from boards.authoring.attachments import SIZE_LIMIT
from boards.authoring.file_texts import text_of
from boards.authoring.files import read_regular
from boards.content.checks.personal import NAMES, place_of
from boards.content.checks.scope import goes_out
from boards.content.draft import Draft
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.item import FileRef
from boards.content.privacy import PHONE, found_in
from boards.errors import FolderError

KNOWN_LIMIT = 20_000  # files remembered


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file holds: personal numbers by kind, certain or not.

    ``refused`` says why it was not read, ``hint`` what to do; both are empty if it was.
    """

    counts: Mapping[tuple[str, bool], int] = field(default_factory=dict)
    refused: str = ""
    hint: str = ""


@dataclass(slots=True)
class FileBook:
    """What files hold, by SHA-256: each is read once."""

    known: dict[str, Inside] = field(default_factory=dict)

    def inside(self, file: FileRef, path: Path) -> Inside:
        """Return what ``file`` holds, whose bytes lie at ``path``."""
        if file.sha not in self.known:
            if len(self.known) >= KNOWN_LIMIT:
                self.known.clear()
            self.known[file.sha] = _looked_into(file, path)
        return self.known[file.sha]


def check_files(
    drafts: Sequence[Draft], files: Mapping[str, Path], *, book: FileBook
) -> Iterator[Finding]:
    """Yield a finding for each kind of number in each attached file, and for locks."""
    for draft in drafts:
        for file in draft.item.files if draft.withdrawn is None else ():
            where = place_of(file)
            is_looked_at = file.use == "document" and file.sha in files
            if is_looked_at and not draft.is_kept(where):
                yield from _found(draft, where, book.inside(file, files[file.sha]))


def _found(draft: Draft, where: str, inside: Inside) -> Iterator[Finding]:
    yield from _told(draft, where, inside.counts)
    if inside.refused:
        yield Finding(
            "file.unread", WARNING, draft.item.id, where,
            f"附件没有看：{inside.refused}", inside.hint,
        )  # fmt: skip


def _told(
    draft: Draft, where: str, counts: Mapping[tuple[str, bool], int]
) -> Iterator[Finding]:
    for (kind, is_certain), count in sorted(counts.items()):
        if kind == PHONE and draft.item.kind != "roster":
            continue  # a document may say whom to call; a list of people may not
        severity = ERROR if is_certain and goes_out(draft) else WARNING
        seems = "有" if is_certain else "像有"
        yield Finding(
            f"privacy.{kind}", severity, draft.item.id, where,
            f"附件里{seems} {count} 个{NAMES[kind]}，隐藏的列也算",
            "在原来的软件里删去（不是隐藏），再放进来",
        )  # fmt: skip


def _looked_into(file: FileRef, path: Path) -> Inside:
    try:
        content = read_regular(path, limit=SIZE_LIMIT)
    except FolderError:
        return Inside()  # gone since it was read: the reader tells of it
    try:
        text = text_of(content, file.type)
    except FolderError as refused:
        return Inside(refused=str(refused), hint=refused.hint)
    return Inside(
        Counter(
            (one.kind, one.is_certain)
            for line in text.split("\n")
            for one in found_in(line)
        )
    )
