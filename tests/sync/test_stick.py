"""A stick: written at the office, worked at the kiosk, and what else may be on it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import DiskFullError, FileFormatError
from sync.formats.stick import StickTable, is_letter_name
from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import parse_instant
from sync.stick_files import StickFiles
from sync.visits import read_visit, write_visit

NOW = parse_instant("2026-11-21 10:00")
TABLE = StickTable(
    made_at=NOW,
    expires_at=NOW,
    made_by="县政务公开办",
    boards=(("430121105207", 3),),
    kiosks=("00001",),
)


@pytest.fixture
def stick(tmp_path: Path) -> StickFiles:
    root = tmp_path / "upan"
    root.mkdir()
    return StickFiles(root)


def test_the_table_of_contents_comes_back_as_it_was() -> None:
    assert StickTable.from_bytes(TABLE.to_bytes()) == TABLE


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_of_a_table(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        StickTable.from_bytes(data)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_of_a_visit(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        Visit.from_bytes(data)


def test_a_visit_comes_back_as_it_was(tmp_path: Path) -> None:
    visit = Visit(step=VisitStep.DONE, at=NOW, stick_made_at=NOW, items=6, letters=2)
    write_visit(tmp_path / "stick" / "visit.json", visit)
    assert read_visit(tmp_path / "stick" / "visit.json") == visit


def test_what_is_written_is_read_again(stick: StickFiles) -> None:
    stick.write("gk/letters/00001/a.kfe", b"sealed")
    assert stick.read("gk/letters/00001/a.kfe", limit=100) == b"sealed"
    assert [p.name for p in (stick.root / "gk/letters/00001").iterdir()] == ["a.kfe"]


def test_a_link_on_a_stick_leads_nowhere(stick: StickFiles, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "stick.json").write_bytes(b"{}")
    (stick.root / "gk").symlink_to(secret)
    assert stick.read("gk/stick.json", limit=100) is None
    assert not stick.has_folder("gk")


def test_a_linked_file_is_not_written_through(
    stick: StickFiles, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"kept")
    (stick.root / "x.new").symlink_to(outside)
    (stick.root / "x").symlink_to(outside)
    stick.write("x", b"changed")
    assert outside.read_bytes() == b"kept"
    assert stick.read("x", limit=10) == b"changed"


def test_a_pipe_on_a_stick_holds_nobody(stick: StickFiles) -> None:
    os.mkfifo(stick.root / "pipe")
    assert stick.read("pipe", limit=100) is None


def test_a_pipe_where_a_file_is_to_be_written_holds_nobody(stick: StickFiles) -> None:
    os.mkfifo(stick.root / "x.new")
    os.mkfifo(stick.root / "x")
    stick.write("x", b"written")
    assert stick.read("x", limit=10) == b"written"


def test_a_folder_where_a_file_should_be_is_no_file(stick: StickFiles) -> None:
    (stick.root / "gk" / "stick.json").mkdir(parents=True)
    assert stick.read("gk/stick.json", limit=100) is None
    with pytest.raises(DiskFullError):
        stick.write("gk/stick.json", b"{}")


def test_a_linked_file_on_a_stick_is_no_file(stick: StickFiles) -> None:
    (stick.root / "secret").write_bytes(b"secret")
    (stick.root / "stick.json").symlink_to("secret")
    assert stick.read("stick.json", limit=100) is None


def test_who_wrote_a_stick_cannot_write_on_the_terminal() -> None:
    made_by = replace(TABLE, made_by="\x1b[2J县\n政务\u202e公开办").to_bytes()
    assert StickTable.from_bytes(made_by).made_by == "[2J县政务公开办"


def test_only_names_of_letters_are_looked_at(stick: StickFiles) -> None:
    folder = stick.root / "gk" / "letters" / "00001"
    folder.mkdir(parents=True)
    (folder / f"{'a' * 32}.kfe").touch()
    (folder / "autorun.exe").touch()
    assert stick.names("gk/letters/00001", is_letter_name) == [f"{'a' * 32}.kfe"]


def test_a_full_stick_says_so_and_keeps_no_half_file(
    small_disk: Path,
) -> None:
    stick = StickFiles(small_disk)
    with pytest.raises(DiskFullError) as error:
        stick.write("gk/repository/big", os.urandom(64 * 1024 * 1024))
    assert error.value.code == "E-USB-4"
    assert not (small_disk / "gk/repository/big.new").exists()
