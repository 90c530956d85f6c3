"""What an operator set for a kiosk."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.metrics import Panel, TextMode
from kiosk.session import Idle
from kiosk.settings import Settings, read_settings
from sync.errors import FileFormatError
from sync.formats.kiosk_file import LIMIT

WHOLE = """
schema: gk.kiosk/1
kiosk: "00431"
boards: ["430121105207"]
home: hall
screen: {size: [1920, 1080], diagonal_inch: 32, rotation: 0, bottom_edge_mm: 800}
reach: {min_mm: 380, max_mm: 1200}
text: large
idle: {reading_seconds: 60, form_seconds: 200, warning_seconds: 15}
"""


def test_a_whole_file_is_read() -> None:
    assert Settings.from_bytes(WHOLE.encode()) == Settings(
        boards=("430121105207",),
        home="hall",
        panel=Panel(1920, 1080, 32, 800, 1200),
        text=TextMode.LARGE,
        idle=Idle(60, 200, 15, form_warning_seconds=45),
    )


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1]\nb: *a",
        "boards: {a: b",
        "screen: {size: 7}",
        "text: enormous",
        "- just a list",
        "x" * (LIMIT + 1),
    ],
)
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(FileFormatError):
        Settings.from_bytes(text.encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused(data: bytes) -> None:
    assert isinstance(read_or_refused(data), Settings | FileFormatError)


def read_or_refused(data: bytes) -> Settings | FileFormatError:
    try:
        return Settings.from_bytes(data)
    except FileFormatError as error:
        return error
