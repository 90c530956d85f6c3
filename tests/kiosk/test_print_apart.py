"""Work in a process of its own: it is done, and nothing of it stays."""

import os
import signal

import pytest

from kiosk.printer.apart import apart


def test_what_is_done_apart_is_done_and_not_remembered() -> None:
    read, write = os.pipe()
    kept: list[str] = []

    def work() -> None:
        kept.append("张三")
        os.write(write, b"done")

    assert apart(work)
    assert (os.read(read, 9), kept) == (b"done", [])
    os.close(read)
    os.close(write)


def test_work_that_is_killed_or_fails_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise ValueError("张三")

    def end() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    assert not apart(fail)
    assert not apart(end)
    assert "张三" not in caplog.text
