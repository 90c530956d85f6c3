"""The command line at its edge: one line, a hint, the right ending."""

import subprocess
import sys
from pathlib import Path

import pytest

import assets
from gk import COMMANDS, NOUNS
from sync.errors import UntrustedError
from sync.outcome import Outcome
from sync.spoken import spoken
from sync.telling import plain

ROOT = Path(__file__).parents[1]


def gk(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import gk; gk.main()", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def ended(function: object, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as ending:
        spoken(function)(as_json=False)  # type: ignore[arg-type]
    return ending.value.code, capsys.readouterr().err


def test_an_unknown_command_names_the_nearest() -> None:
    done = gk("bord", "chekc")

    assert (done.returncode, done.stdout) == (2, "")
    assert "gk board check" in done.stderr


def test_only_the_wanted_room_is_imported() -> None:
    code = "import sys, gk; gk.build('calendar add'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {"django", "kivy", "tuf", "requests"} & set(loaded)


def test_the_screen_starts_without_typer() -> None:
    code = "import sys, gk; sys.argv[1:] = 'kiosk run --state /nowhere'.split()"
    code += "; import atexit; atexit.register(lambda: print(*sys.modules)); gk.main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert (done.returncode, "没有这个状态文件夹" in done.stderr) == (4, True)
    assert not {"typer", "rich", "kivy", "pydantic"} & set(done.stdout.split())


def test_a_worded_error_is_one_line_a_hint_and_its_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse() -> Outcome:
        raise UntrustedError("不是本县发的", hint="换一个来源", code="E-SIG-2")

    assert ended(refuse, capsys) == (
        6,
        "错误：不是本县发的\n怎么办：换一个来源\n代码：E-SIG-2\n",
    )


def test_the_name_of_a_file_cannot_steer_a_terminal() -> None:
    said = plain("账\x1b[2J\u202exslx\udcff.csv\n  写好了")
    assert said == "账?[2J?xslx?.csv\n  写好了"


def test_what_nobody_foresaw_prints_no_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stumble() -> Outcome:
        secret = "欧阳明月"
        raise ValueError(secret)

    code, said = ended(stumble, capsys)

    assert code == 1
    assert "欧阳明月" not in said
    assert "ValueError" in said


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = ("--code", "430121105207", "--name", "青塘村")
    done = gk("board", "init", tmp_path / "file" / "village", *words)

    assert done.returncode == 1
    assert "怎么办" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_line_of_the_table_is_a_command_or_a_noun() -> None:
    lines = assets.path("commands.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]

    assert len(told) == len(COMMANDS) + len(NOUNS)
    assert {name.split()[0] for name in COMMANDS} == set(NOUNS)
