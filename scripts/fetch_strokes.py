"""Write the strokes of the 3,500 common characters for the campaign ``handwriting``.

    .venv/bin/python scripts/fetch_strokes.py FILE

They are the middle lines of the glyphs in a package under the Arphic Public License,
fetched and checked here, never committed. Needs ``npm``.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "hanzi-writer-data@2.0.1"
INTEGRITY = (  # SHA-512, as the registry writes it
    "nbQwM+MaryGoq7pBMIZLCd3lFq03nXuJuwku1+6UbjL58uU+"
    "9OULVcMkoNvNuJSoIV7f1bbPRfD4D/LQa5S7qg=="
)
TOP = 900  # of their square, whose y goes up
SIDE = 1000


def main(name: str) -> None:
    """Fetch, check, write a line a character."""
    table = ROOT / "assets/fonts/common-characters.txt"
    common = table.read_text("utf-8").splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        pack = ["npm", "pack", "--silent", PACKAGE]
        subprocess.run(pack, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (packed,) = Path(folder).glob("*.tgz")
        found = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest())
        if found.decode() != INTEGRITY:
            sys.exit(f"{PACKAGE}: not the package that this script was written for")
        with tarfile.open(packed) as archive:
            lines = [line_of(archive, character) for character in common]
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n".join(lines) + "\n", "utf-8")


def line_of(archive: tarfile.TarFile, character: str) -> str:
    """Return a character and its strokes as tests/kiosk/inked.py reads them."""
    file = archive.extractfile(f"package/{character}.json")
    assert file is not None
    strokes = json.load(file)["medians"]
    return " ".join([character, *("-".join(map(point, stroke)) for stroke in strokes)])


def point(place: list[float]) -> str:
    """Return a point within our bounds, y down."""
    x, y = round(place[0]), TOP - round(place[1])
    return f"{min(max(x, 0), SIDE)},{min(max(y, 0), SIDE)}"


if __name__ == "__main__":
    main(sys.argv[1])
