"""Checking a board folder: what the reader found and what the rules find, together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import assets
from boards.authoring.among import among
from boards.authoring.catalogue_files import catalogue_of, overlay_findings
from boards.authoring.county import ALONE, County, calendar_of, originals_of
from boards.authoring.file_checks import FileBook, check_files
from boards.authoring.files import read_regular
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.online import Asking, check_addresses
from boards.authoring.overlays import (
    people_of,
    reasons_of,
    shipped_reviewers,
    words_of,
)
from boards.authoring.picture_checks import check_pictures
from boards.authoring.pictures import PictureBook
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.checks.characters import check_characters
from boards.content.checks.lateness import check_owed, check_periods
from boards.content.checks.links import hosts_of
from boards.content.checks.scope import Scope
from boards.content.checks.whole import findings_of_board, findings_of_draft
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.glyphs import Coverage
from boards.content.rules import Rules
from boards.errors import FolderError, FormatError
from sync.progress import Step, silently

RULES_FILE = "rules.yaml"
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}
_BOOK = PictureBook()  # of this process: a picture that did not change is opened once
_FILES = FileBook()


@dataclass(frozen=True, slots=True)
class Checked:
    """A board folder as it was read, and every finding, item by item."""

    folder: BoardFolder
    findings: tuple[Finding, ...]

    def of(self, severity: str) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(f for f in self.findings if f.severity == severity)


def check_folder(
    folder: Path,
    *,
    previous: Edition | None,
    today: date,
    county: County = ALONE,
    tell: Step = silently,
    asking: Asking | None = None,
) -> Checked:
    """Read and check the board in ``folder`` against what was ``previous``ly released.

    ``county`` gives the newer calendar, its rules, and the originals of mirrored items;
    ``tell`` is told how far the check is. With ``asking`` the official addresses are
    asked for over the net.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: ``board.yaml`` or one of the overlays cannot be read.
    """
    read = read_board(folder)
    scope = _scope(folder, read, read.drafts, previous, today, county)
    found = list(_of_drafts(scope, read, read.drafts, tell))
    found += findings_of_board(scope)
    # An item that cannot be read is not gone: what is wrong with it is said already.
    unread = {f.item for f in read.findings} - {d.item.id for d in read.drafts}
    found = [f for f in found if f.item not in unread or f.code != "revision.deleted"]
    found += check_periods(scope)
    if asking is not None:
        found += check_addresses(
            read.drafts, hosts=hosts_of(scope), asking=asking, tell=tell
        )
    found += overlay_findings(folder, scope.catalogue, read.board.kind)
    return _sorted(read, found)


def check_among(
    folder: Path,
    others: BoardFolder,
    own: Collection[str],
    *,
    previous: Edition | None,
    today: date,
    county: County = ALONE,
) -> Checked:
    """Check the items in ``folder``, which has a few of a board's, among ``others``.

    ``own`` are the folders of those few. What is found of them is what ``check_folder``
    finds of them where everything lies in one folder; of the board nothing is said.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: ``board.yaml`` or one of the overlays cannot be read.
    """
    few = read_board(folder)
    read = among(few, others, own)
    names = {draft.item.id for draft in few.drafts} | {f.item for f in few.findings}
    scope = _scope(folder, read, few.drafts, previous, today, county)
    found = [*_of_drafts(scope, read, few.drafts, silently), *check_owed(scope)]
    return _sorted(read, (one for one in found if one.item in names))


def _scope(
    folder: Path,
    read: BoardFolder,
    todo: Iterable[Draft],
    previous: Edition | None,
    today: date,
    county: County,
) -> Scope:
    basis = basis_of(folder, read.board, county)
    basis = replace(basis, originals=originals_of(todo, county))
    return Scope(read.board, read.drafts, basis, previous, today)


def _of_drafts(
    scope: Scope, read: BoardFolder, todo: Sequence[Draft], tell: Step
) -> Iterator[Finding]:
    for number, draft in enumerate(todo, start=1):
        yield from findings_of_draft(scope, draft)
        tell(number, len(todo))
    yield from check_characters(todo, shipped_coverage())
    hosts = hosts_of(scope)
    yield from check_pictures(todo, read.files, book=_BOOK, hosts=hosts, tell=tell)
    yield from check_files(todo, read.files, book=_FILES)


def _sorted(read: BoardFolder, found: Iterable[Finding]) -> Checked:
    both = sorted([*read.findings, *found], key=lambda f: (f.item, _ORDER[f.severity]))
    return Checked(read, tuple(both))


def basis_of(folder: Path, board: Board, county: County = ALONE) -> Basis:
    """Return what the board in ``folder`` is judged by, its own overlays over it.

    Raises:
        FolderError: one of the overlays cannot be read.
    """
    return Basis(
        catalogue=catalogue_of(folder, board),
        calendar=calendar_of(folder, county),
        rules=rules_of(folder, county),
        reasons=reasons_of(folder),
        reviewers=shipped_reviewers(),
        people=people_of(folder),
        words=words_of(folder),
    )


def rules_of(folder: Path, county: County = ALONE) -> Rules:
    """Return the shipped rules, the county's over them, ``rules.yaml`` over both.

    Raises:
        FolderError: ``rules.yaml`` cannot be read, or changes what may not change.
    """
    overlay = _overlay(folder / RULES_FILE)
    rows = {} if overlay is None else overlay.get("rules")
    if not isinstance(rows, dict):
        raise FolderError(
            f"{RULES_FILE} 里的 rules 应当是一组“名字: 值”",
            hint="写成 rules: 下面每行 名字: {value: …, source: …}",
        )
    try:
        return shipped_rules().merged(county.rules).merged(rows)
    except FormatError as error:
        raise FolderError(f"{RULES_FILE}：{error}", hint=error.hint) from error


def shipped_rules() -> Rules:
    """Return the rules that the program carries."""
    return Rules.from_bytes(assets.path("rules/default.json").read_bytes())


def shipped_coverage() -> Coverage:
    """Return which characters the fonts of the screen can draw."""
    listed = ("fonts/coverage.txt", "fonts/rare-coverage.txt")
    ranges = (assets.path(name).read_text("ascii") for name in listed)
    return Coverage.from_text("".join(ranges))


def _overlay(path: Path) -> dict[str, Any] | None:
    """Return what the file of overlays holds; ``None`` when there is none."""
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return read_yaml(read_regular(path, limit=SIZE_LIMIT)).value
    except YamlError as error:
        raise FolderError(f"{path.name} {error}", hint=error.fix) from error
