"""What has no shape is neither scanned nor read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.unseen import is_turning, without_unseen
from boards.outputs.text_qr import text_of
from tests.boards.shelved import board, notice


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u202e倒过来\u2069", "倒过来"),
        ("零\u200b宽\ufeff", "零宽"),
        ("\x1b@打印\x07机", "@打印机"),
        ("两\n行", "两\n行"),
        ("䶮", "䶮"),
    ],
)
def test_only_what_can_be_seen_stays(text: str, seen: str) -> None:
    assert without_unseen(text) == seen


@given(st.text(max_size=20))
def test_it_is_done_after_once(text: str) -> None:
    once = without_unseen(text)

    assert without_unseen(once) == once
    assert not any(map(is_turning, once))


def test_a_hostile_title_is_plain_in_a_code() -> None:
    item = notice("x", title="\u202e停电\u200b通知\x1b", body="\u2066明天停电。")

    said = text_of(board(), item, None)

    assert said.startswith("停电通知\n明天停电。")
