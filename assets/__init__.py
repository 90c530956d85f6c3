"""Data the program carries: fonts, calendars, catalogues, navigation and wording."""

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Return where the asset ``name`` lies: ``fonts/NotoSansSC-Regular.ttf``.

    Raises:
        FileNotFoundError: the program carries no such asset.
    """
    found = _HERE / name
    if not found.exists():
        raise FileNotFoundError(name)
    return found
