"""Writes the golden pictures anew: what ``scripts/make-screens`` runs."""

import tempfile
from pathlib import Path

from tests.window import conftest
from tests.window.digest import FOLDER, digests
from tests.window.worlds import county_state


def main() -> None:
    """Write every file, take away what is of no screen any more."""
    with tempfile.TemporaryDirectory(prefix="gk-screens-") as place:
        texts = digests(county_state(Path(place)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("*.txt"):
        if file.name not in texts:
            file.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(texts)} files, for a window of {conftest.PORTRAIT.width} pixels")


if __name__ == "__main__":
    main()
