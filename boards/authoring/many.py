"""A folder of board folders: what a county's IT keeps side by side."""

from pathlib import Path

from boards.authoring.folder import BOARD_FILE
from boards.errors import NotFoundError

BOARDS_LIMIT = 5_000


def boards_in(folder: Path) -> tuple[Path, ...]:
    """Return ``folder`` if it is a board folder, else the board folders in it, by name.

    Raises:
        NotFoundError: there is neither; or there are more than 5,000.
    """
    if (folder / BOARD_FILE).exists() or not folder.is_dir():
        return (folder,)
    inside = (path.parent for path in folder.glob(f"*/{BOARD_FILE}"))
    found = tuple(sorted(path for path in inside if path.name[0] != "."))
    if not found or len(found) > BOARDS_LIMIT:
        raise NotFoundError(
            f"{folder} 里没有公开栏（{BOARD_FILE}），或超过 {BOARDS_LIMIT} 个",
            hint=f"建一个新的：gk board init {folder} …",
        )
    return found
