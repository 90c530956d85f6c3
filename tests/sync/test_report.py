"""An attempt ends with the exit code that the formats promise."""

import pytest

from sync.errors import (
    DiskFullError,
    FileFormatError,
    NotInSourceError,
    SourceUnavailableError,
    SyncError,
    UntrustedError,
)
from sync.report import Failure, Report

REFUSED = UntrustedError("改过", code="E-SIG-1")
AWAY = SourceUnavailableError("不在")
LOST = NotInSourceError("缺文件", code="E-NET-3")
NO_BOARD = NotInSourceError("没有", code="E-BOARD-11")
FULL = DiskFullError("满了")


def report(*errors: SyncError, changed: int = 0) -> Report:
    failures = tuple(Failure("430121105207", error) for error in errors)
    return Report(result="failed", boards_changed=changed, failures=failures)


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ((), 0),
        ((AWAY,), 5),
        ((LOST,), 5),
        ((NO_BOARD,), 4),
        ((REFUSED,), 6),
        ((FileFormatError("旧", code="program_too_old"),), 6),
        ((FULL,), 1),
        ((SyncError("别的"),), 1),
        ((AWAY, REFUSED), 6),
        ((AWAY, NO_BOARD), 4),
        ((REFUSED, FULL), 1),
    ],
)
def test_when_nothing_changed(errors: tuple[SyncError, ...], code: int) -> None:
    assert report(*errors).exit_code == code


@pytest.mark.parametrize("error", [AWAY, LOST, NO_BOARD, REFUSED, FULL])
def test_when_some_changed_it_is_partly_done(error: SyncError) -> None:
    assert report(error, changed=1).exit_code == 8


def test_a_failure_is_told_without_empty_keys() -> None:
    assert report(AWAY).to_json()["failures"] == [
        {"board": "430121105207", "reason": "不在"}
    ]
