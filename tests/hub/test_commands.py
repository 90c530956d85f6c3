"""The hub's commands as a person or a script runs them, each in its own process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hub.served import PASSWORD, START, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hubdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "hubdir"
    done = gk("hub", "init", folder, "--sample", "--name", "云溪县")
    assert done.returncode == 0, done.stderr
    return folder


def gk(*words: object, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START, *map(str, words)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )


def objects(*words: object) -> list[dict[str, object]]:
    done = gk(*words, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_init_says_where_the_escrow_key_is_and_what_to_do(hubdir: Path) -> None:
    done = gk("hub", "init", hubdir)

    assert "已发布：没有新的" in done.stdout
    assert "托管钥匙" in done.stdout
    assert "删掉这台机器上的这个文件" in done.stdout


def test_a_token_is_given_with_its_end(hubdir: Path) -> None:
    [token] = objects("device", "token", "--name", "青塘村村部", "--dir", hubdir)

    assert set(token) == {"token", "expires_at"}


def test_lists_of_a_new_hub_are_empty(hubdir: Path) -> None:
    assert objects("device", "list", "--dir", hubdir) == []
    assert objects("hub", "desk", "list", "--dir", hubdir) == []


def test_a_member_is_added_and_the_password_read_from_stdin(hubdir: Path) -> None:
    words = ("hub", "user", "add", "sun", "--password-stdin", "--dir", hubdir)

    done = gk(*words, "--shown", "孙立", given=f"{PASSWORD}\n")

    assert (done.returncode, PASSWORD in done.stdout) == (0, False)
    assert [
        one["shown"] for one in objects("hub", "user", "list", "--dir", hubdir)
    ] == ["孙立"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("hub", "user", "add", "x", "--password", "short"), 1, "至少 10 位"),
        (("hub", "user", "add", "x"), 1, "至少 10 位"),
        (("hub", "user", "add", "x", "--role", "king"), 10, "officer"),
        (("hub", "desk", "show", "12345"), 4, "共 15 位数字"),
        (("hub", "desk", "register", "100010000100779"), 4, "没有编号"),
        (("hub", "desk", "list", "--state", "gone"), 1, "received"),
        (("device", "show", "99999"), 4, "gk device list"),
        (("hub", "check", "--today", "昨天"), 1, "2026-11-21"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_hint(
    hubdir: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = gk(*words, "--dir", hubdir)

    assert done.returncode == code
    assert said in done.stderr
    assert "怎么办：" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_round_of_worker_and_opener(hubdir: Path) -> None:
    assert objects("hub", "worker", "--once", "--dir", hubdir) == [
        {"jobs": 0, "published": 0, "removed": 0, "signed": False}
    ]
    assert objects("hub", "opener", "--once", "--dir", hubdir) == [{"read": 0}]


def test_the_check_lists_findings(hubdir: Path) -> None:
    found = objects("hub", "check", "--today", "2026-11-21", "--dir", hubdir)

    assert {one["code"] for one in found} == {
        "hub.offline-keys",
        "hub.escrow-key",
        "hub.calendar-year",
    }


def test_a_folder_without_a_hub_is_named(tmp_path: Path) -> None:
    done = gk("hub", "serve", tmp_path)

    assert (done.returncode, "gk hub init" in done.stderr) == (4, True)


def test_a_hub_without_its_database_says_how_to_mend_it(
    hubdir: Path, tmp_path: Path
) -> None:
    (tmp_path / "hub.json").write_bytes((hubdir / "hub.json").read_bytes())
    (tmp_path / "database").mkdir()

    done = gk("device", "list", "--dir", tmp_path)

    assert (done.returncode, "gk hub init" in done.stderr) == (1, True)


def test_help_does_not_need_a_hub() -> None:
    for words in (("hub", "serve"), ("hub", "desk"), ("device", "token")):
        assert "例子" in gk(*words, "--help").stdout
