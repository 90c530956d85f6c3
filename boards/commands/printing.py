"""Choosing what is printed: an item of a folder, and whether it was released so."""

from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.folder import BoardFolder, read_board
from boards.content.catalogue import Catalogue
from boards.content.edition import Edition
from boards.content.item import Item
from boards.content.revisions import LISTED, NextEdition, next_edition
from boards.errors import FolderError, NotFoundError
from boards.outputs.poster.printing import Printing
from sync.errors import RefusedError
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore


class Printed:
    """A board folder beside what was released of it; ``printing`` chooses an item.

    Without a repository nothing counts as released: what is printed is a draft.
    """

    def __init__(self, folder: Path, repo: Path | None) -> None:
        self.folder: BoardFolder = read_board(folder)
        self.catalogue: Catalogue = catalogue_of(folder, self.folder.board)
        self.released = _released(self.folder.board.code, repo)
        self.edition = self._next().edition

    def printing(self, item: str) -> Printing:
        """Return the item ``item`` to be printed; the end of its name is enough.

        Raises:
            NotFoundError: there is no such item, or it was withdrawn.
            RefusedError: it is not for everybody.
        """
        name = self._name(item)
        lines = {line.id: line for line in self.edition.items()}
        line = lines.get(name)
        if line is None or line.kind == LISTED:
            raise self._refusal(name)
        return Printing(
            edition=self.edition,
            item=line if self._is_released(line) else self._undated(line),
            is_released=self._is_released(line),
            files=self.folder.files,
        )

    def _name(self, item: str) -> str:
        """Return the whole name of the one item that is called ``…-item``."""
        names = [draft.item.id for draft in self.folder.drafts]
        ending = [name for name in names if name.endswith(f"-{item}")]
        return ending[0] if item not in names and len(ending) == 1 else item

    def _next(self) -> NextEdition:
        return next_edition(
            self.folder.board,
            self.folder.drafts,
            catalogue=self.catalogue,
            previous=self.released,
            now=datetime.now(UTC),  # noqa: TID251 (a command may read the clock)
        )

    def _is_released(self, line: Item) -> bool:
        return self.released is not None and line in self.released.items()

    def _undated(self, line: Item) -> Item:
        """Take off the time that an item gets only when it is published."""
        drafts = {draft.item.id: draft.item for draft in self.folder.drafts}
        return replace(line, publish_at=drafts[line.id].publish_at)

    def _refusal(self, item: str) -> NotFoundError | RefusedError:
        drafts = {draft.item.id: draft for draft in self.folder.drafts}
        if item not in drafts:
            near = get_close_matches(item, drafts, n=1)
            hint = f"是不是 {near[0]}？" if near else "看看 items 文件夹里的名字"
            return NotFoundError(f"没有编号是“{item}”的信息", hint=hint)
        if drafts[item].withdrawn:
            return NotFoundError(f"“{item}”已经撤下，不能再张贴")
        return RefusedError(
            f"“{item}”不对所有人公开，不能张贴",
            hint="要公开，先在 item.yaml 里改 disclosure 和 audience",
        )


def _released(board: str, repo: Path | None) -> Edition | None:
    if repo is None:
        return None
    if not repo.is_dir():
        raise FolderError(f"没有这个库：{repo}", hint="建一个新的：gk repo init")
    held = KeyFolder.beside(repo)  # to read, no key need be in it
    data = Repository.open(FolderStore(repo), held).edition_bytes(board)
    return Edition.from_bytes(data) if data else None
