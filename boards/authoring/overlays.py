"""Lists that the program carries and that a board folder may lay its own over.

Each is a file of its own beside ``board.yaml``; without it what is shipped holds.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import assets
from boards.authoring.files import read_regular
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.content.people import People
from boards.content.plain_words import PlainWords
from boards.content.reasons import Reasons
from boards.content.reviewers import Reviewers
from boards.errors import FolderError, FormatError

PEOPLE_FILE = "people.yaml"
REASONS_FILE = "reasons.yaml"
WORDING_FILE = "wording.yaml"
_Read = TypeVar("_Read")


def people_of(folder: Path) -> People | None:
    """Return the people that the folder names; ``None`` when it names nobody.

    Raises:
        FolderError: ``people.yaml`` cannot be read.
    """
    overlay = overlay_of(folder / PEOPLE_FILE)
    if overlay is None:
        return None
    return _read(PEOPLE_FILE, lambda: People.from_json(overlay))


def reasons_of(folder: Path) -> Reasons:
    """Return the coded reasons with the folder's ``reasons.yaml`` over them.

    Raises:
        FolderError: ``reasons.yaml`` cannot be read.
    """
    shipped = Reasons.from_bytes(assets.path("reasons/disclosure.json").read_bytes())
    overlay = overlay_of(folder / REASONS_FILE)
    if overlay is None:
        return shipped
    rows = rows_in(overlay, "reasons", REASONS_FILE)
    return _read(REASONS_FILE, lambda: shipped.merged(rows))


def words_of(folder: Path) -> PlainWords:
    """Return the plainer and the banned words with the folder's ``wording.yaml``.

    Raises:
        FolderError: ``wording.yaml`` cannot be read.
    """
    text = read_yaml(assets.path("wording/plain.yaml").read_bytes())
    shipped = PlainWords.from_json(text.value)
    overlay = overlay_of(folder / WORDING_FILE)
    if overlay is None:
        return shipped
    return _read(WORDING_FILE, lambda: shipped.merged(overlay))


def shipped_reviewers() -> Reviewers:
    """Return the organs that may be asked to review."""
    return Reviewers.from_bytes(assets.path("reviews/reviewers.json").read_bytes())


def overlay_of(path: Path) -> dict[str, Any] | None:
    """Return what a file of overlays holds; ``None`` when there is none.

    Raises:
        FolderError: it is no regular file, too large, or no YAML of ours.
    """
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return read_yaml(read_regular(path, limit=SIZE_LIMIT)).value
    except YamlError as error:
        raise FolderError(f"{path.name} {error}", hint=error.fix) from error


def rows_in(overlay: dict[str, Any], key: str, name: str) -> list[dict[str, Any]]:
    """Return the list of maps under ``key`` in the overlay of the file ``name``.

    Raises:
        FolderError: it is no list of maps.
    """
    rows = overlay.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FolderError(
            f"{name} 里没有 {key} 这一列", hint=f"写成 {key}: 下面每项 - code: …"
        )
    return rows


def _read(name: str, reader: Callable[[], _Read]) -> _Read:
    try:
        return reader()
    except FormatError as error:
        raise FolderError(f"{name} 读不出来：{error}", hint=error.hint) from error
