"""Bad input: one clear line, what to do, the documented exit code, nothing lost."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from tests.journeys.county import START, County, add_notice, environment

pytestmark = pytest.mark.slow  # real processes in a copy of a founded county


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``; locks and logs of access left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def item_with(county: County, text: str) -> Path:
    return next(
        path
        for path in sorted(county.board.glob("items/*/*/item.yaml"))
        if text in path.read_text(encoding="utf-8")
    )


def publish(county: County, *more: object) -> subprocess.CompletedProcess[str]:
    words = ("board", "publish", county.board, "--repo", county.repository)
    return county.run(*words, "--allow-warnings", *more)


def assert_says(
    done: subprocess.CompletedProcess[str], exit_code: int, *words: str
) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == exit_code, said
    assert all(word in said for word in words), said
    assert "Traceback" not in said


def test_a_full_width_colon_is_named_with_its_line(county: County) -> None:
    path = item_with(county, "kind: notice")
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: ", "title：", 1),
        encoding="utf-8",
    )
    before = snapshot(county.repository)

    assert_says(county.run("board", "check", county.board), 3, "中文", "：")
    assert_says(publish(county), 3, "中文")
    assert snapshot(county.repository) == before


def test_a_missing_column_is_named(county: County) -> None:
    rows = item_with(county, "kind: finance").with_name("rows.csv")
    lines = rows.read_text(encoding="utf-8-sig").splitlines()
    header = lines[0].replace("金额", "数目").replace("amount", "shumu")
    rows.write_text("\n".join([header, *lines[1:]]), encoding="utf-8")
    before = snapshot(county.repository)

    assert_says(county.run("board", "check", county.board), 3, "金额")
    assert_says(publish(county), 3, "金额")
    assert snapshot(county.repository) == before


class Html(http.server.BaseHTTPRequestHandler):
    """A login page, as hotels and offices put before everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html><title>login</title></html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def html_everywhere() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Html)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_address_that_answers_a_web_page_is_named(county: County) -> None:
    before = county.listed("library", "list", "--state", county.state)
    with html_everywhere() as address:
        done = county.run("sync", "once", "--state", county.state, "--source", address)

    assert done.returncode in (5, 6)
    assert "网页" in done.stdout + done.stderr
    assert county.listed("library", "list", "--state", county.state) == before


def in_a_small_disk(
    size: str, folder: Path, script: str
) -> subprocess.CompletedProcess[str]:
    """Run a shell script where ``folder`` is a disk of ``size`` bytes of its own."""
    mapped = [] if os.geteuid() == 0 else ["--map-root-user"]
    folder.mkdir(exist_ok=True)
    mounting = f"mount -t tmpfs -o size={size} tmpfs '{folder}' && {script}"
    return subprocess.run(
        ["unshare", "--mount", *mapped, "sh", "-c", mounting],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )


def test_a_full_disk_stops_sync_and_keeps_what_was_there(county: County) -> None:
    disk = county.folder / "disk"
    gk = f"'{sys.executable}' -c '{START}'"
    source = f"--source '{county.repository}'"
    script = f"""
        cp -a '{county.state}/.' '{disk}' &&
        dd if=/dev/zero of='{disk}/filler' bs=1k 2>/dev/null;
        {gk} sync once --state '{disk}' {source}; echo "exit=$?";
        {gk} library search --state '{disk}' 村 --limit 1; echo "exit=$?"
    """
    words = ("board", "init", county.folder / "new", "--code", "430121105999")
    county.gk(*words, "--name", "新村", "--sample")
    county.gk("repo", "add-board", county.repository, county.folder / "new")
    new = ("board", "publish", county.folder / "new", "--repo", county.repository)
    county.gk(*new, "--allow-warnings")

    done = in_a_small_disk("3m", disk, script)
    first, second = [line for line in done.stdout.splitlines() if "exit=" in line]

    assert first != "exit=0", done.stdout + done.stderr
    assert "空间" in done.stdout + done.stderr
    assert second == "exit=0", done.stdout + done.stderr


def test_a_full_disk_refuses_an_application_before_it_is_lost(county: County) -> None:
    disk = county.folder / "disk"
    form = county.folder / "form.yaml"
    form.write_text("applicant: citizen\n", encoding="utf-8")
    gk = f"'{sys.executable}' -c '{START}'"
    script = f"""
        cp -a '{county.state}/.' '{disk}' &&
        dd if=/dev/zero of='{disk}/filler' bs=1k 2>/dev/null;
        {gk} foi submit --state '{disk}' --file '{form}'; echo "exit=$?";
        ls '{disk}/outbox/new' '{disk}/outbox/tmp' | grep -c kfe
    """
    done = in_a_small_disk("3m", disk, script)

    assert "exit=0" not in done.stdout
    assert done.stdout.splitlines()[-1] == "0"


def test_a_wrong_key_signs_nothing(county: County) -> None:
    key = county.folder / "other.pem"
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    key.write_bytes(pem)
    add_notice(county, "tingshui", "停水通知")
    before = snapshot(county.repository)

    done = publish(county, "--key", key)

    assert_says(done, 6, "怎么办")
    assert snapshot(county.repository) == before


@pytest.mark.parametrize("damage", [b"", b"garbage" * 1000])
def test_a_damaged_library_is_said_and_made_again(
    county: County, damage: bytes
) -> None:
    library = county.state / "library" / "library.db"
    before = county.listed("library", "list", "--state", county.state)
    for name in ("library.db-wal", "library.db-shm"):
        library.with_name(name).unlink(missing_ok=True)
    library.write_bytes(damage)

    asked = county.run("library", "search", "--state", county.state, "村")
    words = ("sync", "once", "--state", county.state)
    county.gk(*words, "--source", county.repository)

    assert_says(asked, 1, "怎么办")
    assert county.listed("library", "list", "--state", county.state) == before
