"""The campaign: all pages of all samples of all scenes, in every look.

    python -m tests.window.all_screens FOLDER --share 0/2   # the looks 0, 2, 4 …
    python -m tests.window.all_screens FOLDER --tell        # what came of it

The result of each look is a file; a look whose file is of this very program is not
drawn again, so a campaign that was stopped goes on.
"""

import argparse
import json
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from tests.window import conftest
from tests.window.every_screen import LOOKS, Examined, Look, examined
from tests.window.worlds import county_state

ROOT = Path(conftest.__file__).parents[2]
DRAWING = ("kiosk", "boards/content", "assets/wording", "assets/navigation")
TOLD = 30  # faults


def source() -> str:
    """Return what tells one state of the program from another."""
    files = (
        file
        for room in DRAWING
        for file in sorted((ROOT / room).rglob("*"))
        if file.suffix in {".py", ".yaml"}
    )
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def result(folder: Path, look: Look, program: str) -> Examined | None:
    """Return what came of a look with this program; None when it was not drawn yet."""
    try:
        found = json.loads((folder / f"{look.name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Examined(**found["found"]) if found["source"] == program else None


def draw(folder: Path, share: str) -> None:
    """Draw the looks of one share that were not drawn yet."""
    number, count = map(int, share.split("/"))
    program = source()
    with tempfile.TemporaryDirectory(prefix="gk-screens-") as place:
        state = county_state(Path(place))
        for look in LOOKS[number::count]:
            if result(folder, look, program) is None:
                found = examined(look, state)
                told = {"source": program, "found": found.to_json()}
                text = json.dumps(told, ensure_ascii=False)
                (folder / f"{look.name}.json").write_text(text, encoding="utf-8")


def tell(folder: Path) -> int:
    """Print what came of all looks; return how the process ends."""
    program = source()
    every, missing = Examined(), 0
    for look in LOOKS:
        found = result(folder, look, program)
        missing += found is None
        every.add(found or Examined())
    print(f"{len(LOOKS) - missing} of {len(LOOKS)} looks, {every.pages} pages drawn,")
    print(f"{every.codes} codes read twice, {len(every.faults)} faults")
    print(*every.faults[:TOLD], sep="\n")
    return 1 if missing or every.faults else 0


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="all_screens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", default="")
    parser.add_argument("--tell", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.share:
        draw(options.folder, options.share)
    if options.tell:
        sys.exit(tell(options.folder))


if __name__ == "__main__":
    main()
