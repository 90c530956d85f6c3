"""The tiles of each kind of home, read from the assets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kiosk.presenters.tiles import Tile

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PRESETS = (
    *("village", "residents", "hall", "unstaffed"),
    *("office", "office-tree", "office-columns"),
)


def load_presets(folder: Path) -> Mapping[str, tuple[Tile, ...]]:
    """Return the tiles of every preset, by its name.

    Raises:
        ValueError: the last tile of one does not take what no other takes.
    """
    return {name: _load(folder / f"{name}.yaml") for name in PRESETS}


def _load(path: Path) -> tuple[Tile, ...]:
    found = yaml.load(path.read_bytes(), Loader=Loader)  # noqa: S506 - BaseLoader: text only
    tiles = tuple(_tile(entry) for entry in found["tiles"])
    if not tiles[-1].takes_the_rest:
        raise ValueError(f"{path.name}: the last tile must take the rest")
    return tiles


def _tile(entry: Mapping[str, Any]) -> Tile:
    return Tile(
        id=entry["id"],
        title=entry["title"],
        hint=entry.get("hint", ""),
        matters=tuple(entry.get("matters", ())),
        kinds=tuple(entry.get("kinds", ())),
        opens=entry.get("opens", ""),
    )
