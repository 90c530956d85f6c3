"""A board laid out once, with drafts over it, for all that is asked of it at a time.

Laying a board out and reading it is what a page costs. So what is wrong with a draft,
what is written in it and how far it is are asked of one ``Opened``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from boards.authoring.checking import Checked, basis_of, check_among, check_folder
from boards.authoring.county import County
from boards.authoring.folder import BoardFolder, read_board, read_head
from boards.authoring.reviewing import draft_of
from boards.content.basis import Basis
from boards.content.board import Board as BoardHead
from boards.content.draft import Draft as BoardDraft
from boards.content.findings import ERROR, Finding
from boards.content.issuing import held_back
from boards.errors import BoardError
from boards.publishing.county import county_of
from hub import stores
from hub.folder import HubFolder
from hub.publishing import board_settings
from hub.publishing.board_settings import is_settings
from hub.publishing.models import Board, Draft, Paper
from hub.publishing.readings import edition_of, reading_of
from hub.publishing.together import travellers
from hub.publishing.workspace import laid_alone, laid_out


@dataclass
class Opened:
    """The board in ``folder``, read when it is first asked and kept as it was read.

    Whoever writes in the folder asks another ``Opened`` afterwards.
    """

    hub: HubFolder
    board: Board
    folder: Path
    own: tuple[Draft, ...] | None = None
    """The drafts of it that lie here, among all the others; None: everything does."""
    _read: BoardFolder | None = field(default=None, init=False)
    _checked: Checked | None = field(default=None, init=False)

    @cached_property
    def head(self) -> BoardHead:
        """What the board says of itself."""
        return (self._read or read_head(self.folder)).board

    @cached_property
    def basis(self) -> Basis:
        """What it is judged by: the county's and its own over what is shipped.

        Raises:
            FolderError: the board's own cannot be read.
        """
        return basis_of(self.folder, self.head, self._county)

    @cached_property
    def _county(self) -> County:
        return county_of(stores.opened(self.hub))

    def read(self) -> BoardFolder:
        """Return the board with the items that lie here."""
        if self._read is None:
            self._read = read_board(self.folder)
        return self._read

    def checked(self, *, today: date) -> Checked:
        """Return what is wrong with what lies here; asked before ``read`` it reads too.

        Raises:
            FolderError: the board or one of its overlays cannot be read.
        """
        if self._checked is None:
            self._checked = self._check(today)
            self._read = self._checked.folder
        return self._checked

    def _check(self, today: date) -> Checked:
        county = self._county
        previous = edition_of(self.hub, self.board)
        ask = partial(check_folder, previous=previous, today=today, county=county)
        if self.own is None:
            return ask(self.folder)
        if any(map(is_settings, self.own)):  # they may change what all are judged by
            with laid_out(self.hub, self.board, self.own) as folder:
                return ask(folder)
        others = reading_of(self.hub, self.board).read
        among = partial(check_among, previous=previous, today=today, county=county)
        return among(self.folder, others, [draft.folder for draft in self.own])

    def check(self, draft: Draft, *, today: date) -> tuple[Finding, ...]:
        """Return what is wrong with ``draft``, among those the board has; worst first.

        Reviews that are missing are not among them: they come after.
        """
        checked = self.checked(today=today)
        named = ("", draft.item) if is_settings(draft) else (draft.item,)
        own = (finding for finding in checked.findings if finding.item in named)
        found = [one for one in own if not one.code.startswith("review.")]
        found += _uncompared(draft)
        judged = held_back(found, checked.folder.board.kind, self.basis.rules)
        return tuple(sorted(judged, key=lambda one: one.severity != ERROR))

    def written(self, draft: Draft) -> BoardDraft:
        """Return ``draft`` as ``boards`` reads it.

        Raises:
            ContentError: something in it cannot be read.
            NotFoundError: it has no ``item.yaml`` yet.
        """
        if is_settings(draft):
            return board_settings.written(self.folder)
        return draft_of(self.read(), draft.item)

    def legible(self, draft: Draft) -> BoardDraft | None:
        """Return the same; ``None`` while it cannot be read."""
        try:
            return self.written(draft)
        except BoardError:
            return None


@contextmanager
def opened(hub: HubFolder, board: Board, drafts: Iterable[Draft]) -> Iterator[Opened]:
    """Lay ``drafts`` of ``board`` out; gone when the block ends.

    The other items are asked as they were read before, however many they are.
    """
    own = tuple(drafts)
    with laid_alone(hub, board, own) as folder:
        yield Opened(hub, board, folder, own)


def basis_for(hub: HubFolder, board: Board) -> Basis:
    """Return what ``board`` is judged by as it stands; see ``Opened.basis``."""
    with opened(hub, board, ()) as it:
        return it.basis


@contextmanager
def opened_draft(hub: HubFolder, draft: Draft) -> Iterator[Opened]:
    """Lay the board of ``draft`` out with it, and with what goes out with it."""
    with opened(hub, draft.board, travellers(draft)) as it:
        yield it


def _uncompared(draft: Draft) -> list[Finding]:
    """Point out that nobody compared what was read of a document with its text."""
    if not Paper.objects.filter(draft=draft, compared_at=None).exists():
        return []
    message = "还没有和原件核对：文号、日期、公开属性是程序读出来的"
    fix = "打开“核对原件”，一样一样看过再保存"
    return [Finding("paper.uncompared", ERROR, draft.item, "item.yaml:1", message, fix)]
