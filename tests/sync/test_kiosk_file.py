"""The operator's settings, as the sync process reads them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError
from sync.formats import kiosk_file


def test_sources_and_boards_are_lists_of_text(tmp_path: Path) -> None:
    (tmp_path / "kiosk.yaml").write_text("sources:\n  - 8:30\nboards: ['0401']\n")
    found = kiosk_file.read(tmp_path)

    assert kiosk_file.texts(found, "sources") == ("8:30",)
    assert kiosk_file.texts(found, "boards") == ("0401",)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert kiosk_file.texts(kiosk_file.read(tmp_path), "boards") == ()


@pytest.mark.parametrize("text", ["boards: x", "boards: [[a]]", "boards: {a: b}"])
def test_what_is_no_list_of_text_is_refused(text: str) -> None:
    with pytest.raises(FileFormatError, match="boards"):
        kiosk_file.texts(kiosk_file.parse(text.encode()), "boards")


@given(st.binary(max_size=300))
def test_any_bytes_are_settings_or_refused(data: bytes) -> None:
    try:
        found = kiosk_file.parse(data)
    except FileFormatError:
        return
    assert isinstance(found, dict)
