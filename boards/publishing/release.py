"""Publishing a board: read, check, number, sign, make the pages.

Equal content releases nothing. Killed at any point, the next publish completes what is
missing: an edition is signed as a whole or not at all, and pages follow it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.folder import BoardFolder, read_head
from boards.content.edition import Edition, Withdrawn
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.item import Item
from boards.content.revisions import next_edition
from boards.errors import ContentError
from boards.outputs.pages import write_pages
from boards.publishing.county import county_of
from boards.publishing.unfolding import Unfolded, unfold
from sync.errors import ConflictError, RefusedError
from sync.instants import day_of
from sync.progress import Step, silently
from sync.repository import Repository

HUB = "hub"  # the author of a board that is written at the office


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What a publish came to; ``edition`` is the number that now stands."""

    board: str
    edition: int
    items: int
    changed: int
    skipped: int
    bytes: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The next edition of a board, checked and made, signed by nobody yet.

    ``blobs`` are the attachments it names, by their SHA-256.
    """

    edition: Edition
    data: bytes
    previous: Edition | None
    changed: int
    skipped: int
    blobs: Mapping[str, Path | bytes]
    findings: tuple[Finding, ...]

    @property
    def board(self) -> str:
        """The code of the board."""
        return self.edition.board.code

    @property
    def items(self) -> int:
        """How many lines it has."""
        return len(self.edition.lines)

    def changes(self) -> tuple[str, ...]:
        """Return a line for people for each item that is new, changed or taken off."""
        lines = self.previous.lines if self.previous else ()
        before = {line.id: line for line in lines}
        changed = (one for one in self.edition.lines if before.get(one.id) != one)
        return tuple(_change(one, before.get(one.id)) for one in changed)

    def released(self, edition: int, written: int) -> Released:
        """Return what it came to, out as ``edition`` for ``written`` bytes."""
        return Released(
            board=self.board,
            edition=edition,
            items=self.items,
            changed=self.changed,
            skipped=self.skipped,
            bytes=written,
            findings=self.findings,
        )


class UnfitError(ContentError):
    """The board has errors: mend what ``findings`` name, try again."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"有 {_count(findings, ERROR)} 个问题，没有发布",
            hint="用 gk board check 看是哪些，改好再发布",
        )
        self.findings = findings


class DoubtfulError(RefusedError):
    """The board has warnings: look at ``findings``, mend them or allow them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"有 {_count(findings, WARNING)} 个提醒，没有发布",
            hint="用 gk board check 看是哪些；确认没有问题，加 --allow-warnings",
        )
        self.findings = findings


def publish(
    folder: Path,
    *,
    repo: Repository,
    key: Path | None,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> Released:
    """Check the board in ``folder``, written there, and release its next edition.

    Raises:
        ConflictError: the board is written in the hub.
        As ``release``.
    """
    if read_head(folder).author == HUB:
        raise ConflictError(
            "这个公开栏由后台编写，不能从文件夹发布",
            hint="在后台发布；要改成文件夹，把 board.yaml 的 author 改成 folder",
        )
    return release(
        folder, repo=repo, key=key, allow_warnings=allow_warnings, now=now, tell=tell
    )


def release(
    folder: Path,
    *,
    repo: Repository,
    key: Path | None,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> Released:
    """Check the board in ``folder`` and release its next edition and its pages.

    Whoever calls this is the one that writes the board; ``tell`` is told how far the
    check is.

    Raises:
        UnfitError: it has errors.
        DoubtfulError: it has warnings and they were not allowed.
        NotFoundError, FolderError: there is no board folder, or it cannot be read.
        SyncError: see ``Repository.publish``.
    """
    prepared = prepare(
        folder, repo=repo, allow_warnings=allow_warnings, now=now, tell=tell
    )
    signed = repo.publish(
        prepared.board,
        prepared.data,
        items=prepared.items,
        blobs=prepared.blobs,
        now=now,
        key=key,
    )
    write_pages(repo.store, prepared.edition, previous=prepared.previous)
    return prepared.released(signed.edition, signed.bytes_written)


def prepare(
    folder: Path,
    *,
    repo: Repository,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> Prepared:
    """Check the board in ``folder`` and make what follows its last edition in ``repo``.

    Nothing is signed and nothing written. The same folder at the same ``now`` gives the
    same bytes.

    Raises:
        As ``release``.
    """
    head = read_head(folder).board
    held = repo.edition_bytes(head.code)
    previous = Edition.from_bytes(held) if held else None
    checked = check_folder(
        folder,
        previous=previous,
        today=day_of(now),
        county=county_of(repo),
        tell=tell,
    )
    _refuse(checked.findings, allow_warnings=allow_warnings)
    unfolded = unfold(checked.folder.drafts, checked.folder.files, previous)
    following = next_edition(
        checked.folder.board,
        unfolded.drafts,
        catalogue=catalogue_of(folder, checked.folder.board),
        previous=previous,
        now=now,
    )
    return Prepared(
        edition=following.edition,
        data=following.edition.to_bytes(),
        previous=previous,
        changed=following.changed,
        skipped=following.skipped,
        blobs=_blobs(following.edition, checked.folder, unfolded),
        findings=checked.findings,
    )


def _change(line: Item | Withdrawn, before: Item | Withdrawn | None) -> str:
    if isinstance(line, Withdrawn):
        return f"撤下：{line.title or line.id}"
    return f"{'改了' if before else '新的'}：{line.title}（{line.id}）"


def _refuse(findings: tuple[Finding, ...], *, allow_warnings: bool) -> None:
    if _count(findings, ERROR):
        raise UnfitError(findings)
    if _count(findings, WARNING) and not allow_warnings:
        raise DoubtfulError(findings)


def _blobs(
    edition: Edition, folder: BoardFolder, unfolded: Unfolded
) -> dict[str, Path | bytes]:
    """Return the attachments that the edition names, or where they lie."""
    wanted = {file.sha for item in edition.items() for file in item.files}
    there: dict[str, Path | bytes] = {**folder.files, **unfolded.blobs}
    return {sha: there[sha] for sha in wanted & there.keys()}


def _count(findings: Iterable[Finding], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)
