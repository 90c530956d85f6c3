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
