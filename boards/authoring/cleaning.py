"""Cleaning an item of a board folder: personal data out of texts, tables, pictures.

Nothing is written unless it is asked for; who asks sees first what would be done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from boards.authoring.attachments import SIZE_LIMIT
from boards.authoring.checking import check_folder
from boards.authoring.files import read_regular, remove, write_whole
from boards.authoring.folder import read_board
from boards.authoring.picture_cleaning import cleaned as cleaned_picture
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.content.cleaning import cleaned, swaps_of
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import Finding, Swap

_PICTURES = ("privacy.location", "privacy.maker", "picture.large")
_DIGIT = "＊"  # what stands in a file's name where a number stood


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What was found that can be done, and whether it was."""

    findings: tuple[Finding, ...]
    is_done: bool


def clean_item(
    folder: Path, item: str, *, previous: Edition | None, today: date
) -> Cleaning:
    """Return what cleaning ``item`` would do, and do nothing.

    Raises:
        NotFoundError: there is no such board or item.
        ContentError: the item cannot be read whole.
        FolderError: the board cannot be read.
    """
    draft_of(read_board(folder), item)
    checked = check_folder(folder, previous=previous, today=today)
    found = tuple(f for f in checked.findings if f.item == item and _can(f))
    return Cleaning(found, is_done=False)


def apply_cleaning(folder: Path, item: str, cleaning: Cleaning) -> Cleaning:
    """Do what ``cleaning`` found; reviews have to look again.

    Raises:
        NotFoundError, ContentError: see ``clean_item``.
        FolderError: a picture cannot be decoded, or nothing can be written.
    """
    draft = draft_of(read_board(folder), item)
    place = folder / draft.folder
    pictures = {f.where for f in cleaning.findings if f.code in _PICTURES}
    for where in sorted(pictures):
        content = read_regular(place / where, limit=SIZE_LIMIT)
        write_whole(place / where, cleaned_picture(content))
    swaps = swaps_of(cleaning.findings, item)
    _rename(place, [swap for swap in swaps if swap.place.startswith("file.")])
    write_item(folder, _without_files(cleaned(draft, swaps)))
    return replace(cleaning, is_done=True)


def _can(finding: Finding) -> bool:
    return finding.swap is not None and (
        finding.code.startswith("privacy.") or finding.code in _PICTURES
    )


def _rename(place: Path, swaps: Sequence[Swap]) -> None:
    names = {swap.place.removeprefix("file.") for swap in swaps}
    for name in names:
        path = place / name
        new = path.name
        for swap in sorted(swaps, key=lambda s: s.start, reverse=True):
            if swap.place == f"file.{name}":
                masked = swap.text.replace("*", _DIGIT)
                new = new[: swap.start] + masked + new[swap.end :]
        write_whole(path.parent / new, read_regular(path, limit=SIZE_LIMIT))
        remove(path)


def _without_files(draft: Draft) -> Draft:
    """Leave out the files: they lie in their place already."""
    return replace(draft, item=replace(draft.item, files=()))
