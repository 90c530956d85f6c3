"""A process can shut itself out of folders, and nothing inside it gets back in."""

import subprocess
import sys
from pathlib import Path

import pytest

CONFINED = """
import subprocess, sys
from pathlib import Path
from hub import confine

home = Path(sys.argv[1])
confine.close_to_this_process([home / "keys" / "letters"])
(home / "letters" / "new").write_text("later")
print((home / "keys" / "online").read_text(), (home / "letters" / "new").read_text())
(home / "letters" / "box").mkdir()
(home / "letters" / "box" / "linked").hardlink_to(home / "letters" / "new")
try:
    (home / "letters" / "box" / "key").hardlink_to(home / "keys" / "letters" / "a.pem")
except OSError:
    print("not linked")
try:
    (home / "keys" / "letters" / "a.pem").read_text()
except PermissionError:
    print("shut out")
print(subprocess.run(["cat", str(home / "keys" / "letters" / "a.pem")]).returncode)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "keys" / "letters").mkdir(parents=True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "keys" / "letters" / "a.pem").write_text("secret")
    (tmp_path / "keys" / "online").write_text("open")
    return tmp_path


def test_a_confined_process_reads_all_but_the_closed_folder(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(home)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split("\n")[:4] == [
        "open later",
        "not linked",
        "shut out",
        "1",
    ]


def test_the_process_that_started_it_still_reads(home: Path) -> None:
    subprocess.run([sys.executable, "-c", CONFINED, str(home)], check=True)

    assert (home / "keys" / "letters" / "a.pem").read_text() == "secret"


WRITTEN_ANEW = """
import sys
from pathlib import Path
from hub import about, confine
from hub.folder import HubFolder

hub = HubFolder(Path(sys.argv[1]))
before = about.read(hub)
confine.close_to_this_process([hub.letter_keys])
new = hub.folder / "hub.new"
new.write_text('{"name": "later"}')
new.replace(hub.about)
print(before == about.read(hub), about.store_of(hub) == "")
"""


def test_what_was_read_of_the_hub_before_stays_known(tmp_path: Path) -> None:
    (tmp_path / "repo.keys" / "letters").mkdir(parents=True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "hub.json").write_text('{"name": "\u4e91\u6eaa\u53bf"}')

    done = subprocess.run(
        [sys.executable, "-c", WRITTEN_ANEW, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["True", "True"], done.stderr
