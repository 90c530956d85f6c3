"""A file of strangers is read within bounds, whatever it does to its reader."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from boards.authoring.bounded import Bounds, run_bounded
from boards.errors import FolderError

SMALL = Bounds(seconds=60, memory=256, answer=1000)
BRIEF = replace(SMALL, seconds=1)  # for readers that never end
READERS = {
    "echo": "return b'-'.join([content, *(word.encode() for word in words)])",
    "refuse": "raise FolderError('这份不要', hint='换一份')",
    "fill_memory": "return bytes(300_000_000)",
    "say_much": "return content * 2000",
    "spin": "while True: pass",
    "sleep": "import time; time.sleep(60); return b''",
    "break": "return content[5]",
    "crash": "import os; os.abort()",
    "tell": "import os; return str(sorted(os.environ)).encode()",
}


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, body in READERS.items():
        text = (
            "from boards.authoring.bounded import answer\n"
            "from boards.errors import FolderError\n"
            f"def read(content, words):\n    {body}\n"
            'if __name__ == "__main__":\n    answer(read)\n'
        )
        (tmp_path / f"reader_{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path


@pytest.mark.usefixtures("reader")
def test_a_reader_gets_the_file_and_the_words_and_answers() -> None:
    said = run_bounded("reader_echo", b"file", bounds=SMALL, words=["1", "二"])

    assert said.decode() == "file-1-二"


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("refuse", "这份不要"),
        ("fill_memory", "内存超过 256 MB"),
        ("say_much", "里面的内容太多"),
        ("spin", "1 秒还没有读完"),
        ("sleep", "1 秒还没有读完"),
        ("break", "坏了"),
        ("crash", "坏了"),
    ],
)
def test_what_bursts_a_bound_is_refused_in_words(name: str, words: str) -> None:
    bounds = BRIEF if name in {"spin", "sleep"} else SMALL

    with pytest.raises(FolderError, match=words) as refused:
        run_bounded(f"reader_{name}", b"f", bounds=bounds)

    assert refused.value.hint


@pytest.mark.usefixtures("reader")
def test_a_reader_sees_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GK_SECRET", "x")

    said = run_bounded("reader_tell", b"", bounds=SMALL).decode()

    assert "GK_SECRET" not in said
