"""The nginx of the operating page, as Debian has it, before a hub of real processes."""

import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.served import ROOT, Served
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.slow

NAME = "gk.example.gov.cn"


@pytest.fixture(scope="module")
def front(unserved: Served) -> Iterator[tuple[Served, str]]:
    """A hub, and the address of the nginx before it (its TLS is left to nginx)."""
    served, folder = unserved, unserved.hub.folder.parent
    served.gk("hub", "init", served.hub.folder, "--public-url", f"http://{NAME}")
    served.start()
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(configuration(served, folder, port), encoding="utf-8")
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(
            ["nginx", "-c", file, "-p", folder, "-g", "daemon off;"],
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: get(f"{url}/healthz")[0] == 200, served.log)
        yield served, url
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def configuration(served: Served, folder: Path, port: int) -> str:
    """Return the page's own configuration with this machine's ports and folders."""
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    first = shown[: shown.rindex("server {")]
    first = first.replace("127.0.0.1:8700", f"127.0.0.1:{served.port}")
    first = first.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    first = re.sub(r" +ssl_certificate.*\n", "", first)
    first = first.replace("/var/lib/gongkailan-hub", str(served.hub.folder))
    head = f"user root;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"{head}events {{}}\nhttp {{\naccess_log off;\n{places}{first}}}\n"


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers={"Host": NAME, **headers})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return reply.status, dict(reply.headers), reply.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()
    except OSError:
        return 0, {}, b""


def test_the_repository_comes_from_the_disk_with_how_long_it_keeps(
    front: tuple[Served, str],
) -> None:
    served, url = front
    status, headers, body = get(f"{url}/repo/metadata/1.root.json")

    assert (status, body) == (
        200,
        (served.hub.repo / "metadata/1.root.json").read_bytes(),
    )
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "nginx" in headers["Server"]


def test_the_timestamp_is_asked_for_each_time(front: tuple[Served, str]) -> None:
    status, headers, _ = get(f"{front[1]}/repo/metadata/timestamp.json")

    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    again = get(
        f"{front[1]}/repo/metadata/timestamp.json", **{"If-None-Match": headers["ETag"]}
    )
    assert again[0] == 304


def test_nothing_beside_the_repository_is_served(front: tuple[Served, str]) -> None:
    for path in (
        "/repo/../hub.json",
        "/repo/metadata/../../hub.json",
        "/repo/metadata/%2e%2e/%2e%2e/secret/session",
        "/repo.keys/online/hub.pem",
        "/repo/pages/index.html",
    ):
        status, _, body = get(f"{front[1]}{path}")
        assert status in (400, 404), path
        assert b"PRIVATE" not in body


def test_everything_else_is_the_hubs(front: tuple[Served, str]) -> None:
    status, headers, _ = get(f"{front[1]}/healthz")

    assert status == 200
    assert get(f"{front[1]}/desk/")[0] in (200, 302)
    assert "nginx" in headers["Server"]
