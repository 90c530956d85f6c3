"""One change to a draft: laid out, changed as ``boards`` writes items, and saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from boards.authoring.folder import read_board
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.content.draft import Draft as BoardDraft
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.log import By
from hub.publishing.models import Draft
from hub.publishing.workspace import gather, laid_alone

Change = Callable[[Path, BoardDraft], BoardDraft]
"""Takes the item's folder, in which it may replace files, and what stands there."""


def change(hub: HubFolder, draft: Draft, how: Change, *, version: int, by: By) -> Draft:
    """Change ``draft`` by ``how`` and save it.

    Raises:
        NotNowError: it was changed since ``version``, or is on its way out.
        ContentError: something in it cannot be read.
    """
    with laid_alone(hub, draft.board, [draft]) as folder:
        place = folder / draft.folder
        write_changed(folder, how(place, draft_of(read_board(folder), draft.item)))
        content = gather(place)
    return drafts.save(hub, draft, content, version=version, by=by)


def write_changed(folder: Path, changed: BoardDraft) -> None:
    """Write a draft whose files lie in their place already."""
    write_item(folder, replace(changed, item=replace(changed.item, files=())))
