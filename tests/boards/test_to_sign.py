"""The note beside a folder that is to be signed, and what is remembered of a key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.content.to_sign import NAME, ToSign
from boards.errors import FormatError
from boards.publishing.own_key import to_sign_in
from sync.board_roles import Before
from sync.errors import ConflictError, UntrustedError
from sync.own_keys import Memory, remembered

NOTE = ToSign("430121105207", 5, "a" * 64, datetime(2026, 11, 22, 8, tzinfo=UTC))
WILD = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CHANGED = st.tuples(st.integers(0, 160), st.integers(0, 30), st.binary(max_size=12))


def changed(data: bytes, how: tuple[int, int, bytes]) -> bytes:
    start, length, by = how
    return data[:start] + by + data[start + length :]


def test_a_note_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(NOTE.to_bytes())

    assert to_sign_in(tmp_path) == NOTE


def test_without_a_note_it_is_said_where_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConflictError) as told:
        to_sign_in(tmp_path)
    assert "等签名" in told.value.hint


@WILD
@given(CHANGED)
def test_a_note_is_read_or_refused(how: tuple[int, int, bytes]) -> None:
    data = changed(NOTE.to_bytes(), how)
    try:
        assert ToSign.from_bytes(data).to_bytes()
    except FormatError:
        assert data != NOTE.to_bytes()


@WILD
@given(CHANGED)
def test_what_is_remembered_is_read_or_refused(
    tmp_path: Path, how: tuple[int, int, bytes]
) -> None:
    memory = Memory(tmp_path / "cun.pem.signed.json")
    memory.keep("b" * 64, NOTE.board, Before(7, 5, NOTE.sha))
    memory.path.write_bytes(changed(memory.path.read_bytes(), how))
    try:
        found = remembered(tmp_path / "cun.pem")
    except UntrustedError:
        return
    assert found.path == memory.path
