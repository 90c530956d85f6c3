"""A hub with a certificate: kiosks of any clock reach it; HTTP tells the time."""

import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import libfaketime  # type: ignore[import-untyped]
import pytest

from tests.hub.served import ROOT, START, Kiosk, Served, environment
from tests.ports import free_port
from tests.sync.authority import Authority
from tests.waiting import PATIENCE

AGENCY = "430121105000"
COUNTY = Authority("云溪县政务 CA")
SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
PRELOAD = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    hub, folder = unserved, unserved.hub.folder.parent
    COUNTY.server("localhost", folder, since=SINCE, until=UNTIL)
    pem = folder / "localhost-2026-2035.pem"
    hub.public_url = f"https://localhost:{hub.port}"
    hub.gk("hub", "init", hub.hub.folder, "--public-url", hub.public_url)
    time_port = str(free_port())
    hub.options = (
        "--certificate",
        str(pem),
        "--private-key",
        str(pem),
        "--time-port",
        time_port,
    )
    hub.start()
    return hub


@pytest.fixture(scope="module")
def kiosk(served: Served) -> Kiosk:
    device = served.hub.folder.parent / "state" / "device"
    device.mkdir(parents=True)
    COUNTY.write(device / "ca.pem")
    return served.enrol("青塘村村部")


def time_url(served: Served) -> str:
    return f"http://127.0.0.1:{served.options[-1]}/device/v1/time"


@pytest.mark.parametrize("clock", ["1971-01-01 00:00:00", "2099-12-31 23:59:00"])
def test_an_application_arrives_whatever_the_clock_says(
    served: Served, kiosk: Kiosk, clock: str
) -> None:
    slip = kiosk.submit(AGENCY)
    (kiosk.state.device / "anchor.json").unlink(missing_ok=True)

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            START,
            "outbox",
            "send",
            "--json",
            "--state",
            str(kiosk.state.folder),
        ],
        env=environment()
        | {"LD_PRELOAD": str(PRELOAD), "FAKETIME": f"@{clock}", "TZ": "UTC"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    cases = served.at_hub("hub", "desk", "list")
    assert slip.number in [case["number"] for case in cases]


def test_over_http_the_time_is_told_and_nothing_else(served: Served) -> None:
    url = time_url(served)
    with urllib.request.urlopen(f"{url}?nonce=abc", timeout=PATIENCE) as reply:
        signed = reply.headers["Signature-Input"]

    assert "hub-v1" in signed
    for path in ("/desk/", "/device/v1/receipts", "/repo/metadata/timestamp.json"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(
                url.replace("/device/v1/time", path), timeout=PATIENCE
            )


def test_a_certificate_without_its_key_is_refused(served: Served) -> None:
    pem = served.options[1]

    with pytest.raises(AssertionError, match="--private-key"):
        served.gk("hub", "serve", served.hub.folder, "--certificate", pem)
