"""Personal numbers inside attached files: a hidden column, a list in a letter."""

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
Counts = Mapping[tuple[str, bool], int]  # of a kind of number, certain or not


@dataclass(slots=True)
class FileBook:
    """How many personal numbers files hold, by SHA-256: each is read once."""

    known: dict[str, Counts] = field(default_factory=dict)

    def counts(self, file: FileRef, path: Path) -> Counts:
        """Return the counts of ``file``, whose bytes lie at ``path``."""
        if file.sha not in self.known:
            if len(self.known) >= KNOWN_LIMIT:
                self.known.clear()
            self.known[file.sha] = _counted(file, path)
        return self.known[file.sha]


def check_files(
    drafts: Sequence[Draft], files: Mapping[str, Path], *, book: FileBook
) -> Iterator[Finding]:
    """Yield one finding for each kind of number in each attached file."""
    for draft in drafts:
        for file in draft.item.files if draft.withdrawn is None else ():
            where = place_of(file)
            if (
                file.use == "document"
                and file.sha in files
                and not draft.is_kept(where)
            ):
                yield from _told(draft, where, book.counts(file, files[file.sha]))


def _told(draft: Draft, where: str, counts: Counts) -> Iterator[Finding]:
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


def _counted(file: FileRef, path: Path) -> Counts:
    try:
        text = text_of(read_regular(path, limit=SIZE_LIMIT), file.type)
    except FolderError:
        return {}  # gone since it was read: the reader tells of it
    return Counter(
        (one.kind, one.is_certain)
        for line in text.split("\n")
        for one in found_in(line)
    )
