"""Where catalogues come from: the program, the county, the board's own folder.

Laid over one another in this order: what the program carries for the kind of board;
the county's file that ``matters.yaml`` names with ``base`` (``../county.json``); the
board's own ``matters.yaml``. An office also names with ``fields`` which of the 26 trial
fields it works in.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import assets
from boards.authoring.files import read_regular
from boards.authoring.overlays import overlay_of
from boards.content.board import Board
from boards.content.catalogue import (
    CATALOGUE_OF,
    SIZE_LIMIT,
    Catalogue,
    stored_catalogue,
)
from boards.content.catalogue_checks import catalogue_findings, weaker_findings
from boards.content.findings import INFO, Finding
from boards.errors import FolderError, FormatError

MATTERS_FILE = "matters.yaml"
FIELDS = "fields"
"""The catalogue of the 26 trial fields."""
NAMES = ("village", "residents", "office", FIELDS)
_KEYS = {
    *("matters", "base", FIELDS, "name"),
    *("version", "approved_by", "changes", "own_matter"),
}
_HOW = (
    "写成 matters: 下面每项 - code: …，name: …；"
    "还可以写 base、fields、version、approved_by、changes"
)


def shipped_catalogue(name: str) -> Catalogue:
    """Return the catalogue ``name`` (one of ``NAMES``) that the program carries."""
    return Catalogue.from_bytes(assets.path(f"catalogues/{name}.json").read_bytes())


def catalogue_of(folder: Path, board: Board) -> Catalogue:
    """Return the catalogue of a board: the program's, the county's, its own.

    Raises:
        FolderError: ``matters.yaml``, or the file it names, cannot be read.
    """
    shipped = shipped_catalogue(CATALOGUE_OF[board.kind])
    overlay = overlay_of(folder / MATTERS_FILE)
    if overlay is None:
        return shipped
    _check_keys(overlay)
    base = _base_of(folder, overlay)
    laid = _laid(shipped, base, str(overlay.get("base", "")))
    return _laid(laid, overlay, MATTERS_FILE)


def overlay_findings(folder: Path, catalogue: Catalogue, kind: str) -> list[Finding]:
    """Return what is wrong with ``catalogue`` where the folder changed it.

    ``kind`` is that of the board, whose shipped catalogue lies below.
    """
    if not (folder / MATTERS_FILE).exists():
        return []
    shipped = shipped_catalogue(CATALOGUE_OF[kind])
    found = catalogue_findings(catalogue, MATTERS_FILE)
    found += weaker_findings(shipped, catalogue, MATTERS_FILE)
    return [finding for finding in found if finding.severity != INFO]


def overlaid(catalogue: Catalogue, path: Path) -> Catalogue:
    """Return ``catalogue`` with the county's file ``path`` laid over it.

    Raises:
        FolderError: the file cannot be read.
    """
    return _laid(catalogue, _document(path), path.name)


def _check_keys(overlay: Mapping[str, Any]) -> None:
    unknown = sorted(set(overlay) - _KEYS)
    if overlay and not unknown:
        return
    fault = f"不认识“{unknown[0]}”" if unknown else "没有 matters 这一列"
    raise FolderError(f"{MATTERS_FILE} 里{fault}", hint=_HOW)


def _base_of(folder: Path, overlay: Mapping[str, Any]) -> Mapping[str, Any]:
    base = overlay.get("base", "")
    if not base:
        return {}
    if not isinstance(base, str) or Path(base).is_absolute():
        raise FolderError(
            f"{MATTERS_FILE} 的 base 要写从这个文件夹看过去的文件名",
            hint="例如 base: ../county.json",
        )
    return _document(folder / base)


def _document(path: Path) -> Mapping[str, Any]:
    try:
        return stored_catalogue(read_regular(path, limit=SIZE_LIMIT))
    except FormatError as error:
        raise FolderError(f"{path.name} {error}", hint=error.hint) from error


def _laid(catalogue: Catalogue, overlay: Mapping[str, Any], name: str) -> Catalogue:
    try:
        if fields := _fields(overlay):
            catalogue = catalogue.joined(shipped_catalogue(FIELDS), fields)
        return catalogue.overlaid(overlay)
    except FormatError as error:
        raise FolderError(f"{name} 读不出来：{error}", hint=error.hint) from error


def _fields(overlay: Mapping[str, Any]) -> list[str]:
    """Return the codes of the trial fields that an office works in."""
    fields = overlay.get(FIELDS, [])
    if not isinstance(fields, list):
        raise FormatError("fields 要写成一列", hint="例如 fields: [F05, F19]")
    return list(map(str, fields))
