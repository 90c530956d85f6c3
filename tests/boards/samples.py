"""Sample boards: founded once in a process, written out for every test that wants one.

folder = copied_sample(tmp_path / "q")                     # 青塘村, 21 November 2026
folder = copied_sample(tmp_path / "t", TOWNSHIP, today=date(2027, 1, 3))
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from boards.authoring.founding import Place, found_sample

VILLAGE = Place("430121105207", "青塘村", "village")
TOWNSHIP = Place("430121105000", "河口镇", "township")
COUNTY = Place("430121000000", "云溪县政务服务中心", "county")
TODAY = date(2026, 11, 21)


def copied_sample(folder: Path, place: Place = VILLAGE, *, today: date = TODAY) -> Path:
    """Write what ``found_sample`` makes into ``folder``, which the test may change."""
    for name, content in _sample(place, today).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@cache
def _sample(place: Place, today: date) -> Mapping[str, bytes]:
    with TemporaryDirectory() as name:
        founded = Path(name) / "b"
        found_sample(founded, place, today=today)
        return {
            str(path.relative_to(founded)): path.read_bytes()
            for path in sorted(founded.rglob("*"))
            if path.is_file()
        }
