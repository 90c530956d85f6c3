"""The hub as it is served: real processes, real HTTP, one application's whole way."""

import base64
import os
import signal
import urllib.error
from pathlib import Path

import pytest

from hub.folder import HubFolder
from sync.formats.progress import ProgressRecord
from tests.hub.served import Kiosk, Served
from tests.waiting import PATIENCE, wait_until

AGENCY = "430121105000"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kiosk(served: Served) -> Kiosk:
    return served.enrol("青塘村村部")


def opened(served: Served, number: str) -> bool:
    cases = served.at_hub("hub", "desk", "list")
    return (number, "opened") in [(c["number"], c["opening"]) for c in cases]


def test_an_application_comes_in_and_its_progress_goes_out(
    served: Served, kiosk: Kiosk
) -> None:
    slip = kiosk.submit(AGENCY)

    delivered = kiosk.deliver()
    [case] = served.at_hub("hub", "desk", "register", slip.number)
    note = ("--note", "请写明是哪一年的决算")
    until = ("--until", "2099-12-31")
    served.at_hub(
        "hub", "desk", "set", slip.number, "--state", "correction", *until, *note
    )

    told = served.progress(AGENCY, slip)
    assert (delivered.sent, case["state"]) == (1, "working")
    assert isinstance(told, ProgressRecord)
    assert (told.state, told.note) == ("correction", "请写明是哪一年的决算")


def test_the_contents_are_read_out_and_that_is_written_down(
    served: Served, kiosk: Kiosk
) -> None:
    slip = kiosk.submit(AGENCY)
    kiosk.deliver()

    [shown] = served.at_hub("hub", "desk", "show", slip.number, "--contents")
    [after] = served.at_hub("hub", "desk", "show", slip.number)

    assert shown["contents"]["姓名"] == "欧阳明月"
    assert "查看内容" in [event["action"] for event in after["events"]]
    assert "contents" not in after


def test_no_name_stands_in_the_log(served: Served, kiosk: Kiosk) -> None:
    slip = kiosk.submit(AGENCY)
    kiosk.deliver()
    served.at_hub("hub", "desk", "show", slip.number, "--contents")

    log = served.log()

    secrets = ("欧阳明月", "11010519491231002X", "13912345678", slip.code)
    assert [word for word in secrets if word in log] == []


def test_nothing_that_a_resident_wrote_lies_on_any_disk(
    served: Served, kiosk: Kiosk
) -> None:
    written = {"name": "哨兵甲", "address": "哨兵路一号", "email": "sentry@example.org"}
    slip = kiosk.submit(AGENCY, route="post", **written)
    kiosk.deliver()
    [shown] = served.at_hub("hub", "desk", "show", slip.number, "--contents")
    served.at_hub("hub", "desk", "register", slip.number)

    words = (*written.values(), "11010519491231002X", "13912345678", slip.code)
    traces = {trace for word in words for trace in traces_of(word)}
    files = [path for path in served.hub.folder.parent.rglob("*") if path.is_file()]
    found = [p for p in files if any(trace in p.read_bytes() for trace in traces)]

    assert shown["contents"]["姓名"] == "哨兵甲"
    assert len(files) > 30
    assert found == []


def test_the_repository_is_served_and_health_told(served: Served) -> None:
    status, headers, body = served.get("/repo/metadata/timestamp.json")

    on_disk = (served.hub.repo / "metadata" / "timestamp.json").read_bytes()
    assert (status, body) == (200, on_disk)
    assert headers["Cache-Control"] == "no-cache"
    assert served.get("/healthz")[0] == 200


def test_a_child_that_dies_is_started_again(served: Served, kiosk: Kiosk) -> None:
    before = served.children()["opener"]
    os.kill(before, signal.SIGKILL)

    wait_until(lambda: served.children()["opener"] != before, served.log)
    slip = kiosk.submit(AGENCY)
    kiosk.deliver()

    wait_until(lambda: opened(served, slip.number), served.log)
    assert f"child died name=opener code=-{signal.SIGKILL.value}" in served.log()


def test_a_second_hub_on_the_same_port_is_refused(served: Served) -> None:
    with pytest.raises(AssertionError, match="换一个 --port"):
        served.gk("hub", "serve", served.hub.folder, "--port", served.port)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_when_it_ends_its_children_end(
    sample: HubFolder, tmp_path: Path, end: signal.Signals
) -> None:
    hub = Served.copied(sample, tmp_path)
    hub.start()
    assert hub.process
    children = list(hub.children().values())

    hub.process.send_signal(end)
    hub.process.wait(timeout=PATIENCE)

    wait_until(lambda: not any(is_alive(pid) for pid in children), hub.log)
    with pytest.raises(urllib.error.URLError):
        hub.get("/healthz")


def traces_of(word: str) -> list[bytes]:
    """Return ``word`` as it could lie on a disk."""
    encoded = [word.encode(name) for name in ("utf-8", "utf-16-le", "gb18030")]
    shifted = [base64.b64encode(b"\0" * n + word.encode())[4:-4] for n in range(3)]
    return [*encoded, *shifted, word.encode("unicode_escape")]


def is_alive(pid: int) -> bool:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"
