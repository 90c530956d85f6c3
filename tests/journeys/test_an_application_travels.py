"""An application's road: filled in, sealed, queued, delivered once, opened, read."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sync.instants import CHINA
from tests.journeys.county import ROOT, County, chosen_acts
from tests.waiting import wait_until

NAME, PHONE, WANTED = "欧阳明月", "13912345678", "二〇二五年东沟路面工程合同"
FORM = f"""applicant: citizen
name: {NAME}
id_kind: citizen
id_number: 11010519491231002X
phone: "{PHONE}"
agency: "AGENCY"
wanted:
  description: {WANTED}
form: paper
route: pickup
accept_other: true
suggest_publishing: false
proof: number_only
"""


@pytest.fixture
def form(county: County) -> Path:
    """An application as a file, to the first agency that takes applications."""
    raw = (ROOT / "assets/demo/directory.json").read_text(encoding="utf-8")
    agency = next(o for o in json.loads(raw)["organisations"] if o["applications"])
    path = county.folder / "form.yaml"
    path.write_text(FORM.replace("AGENCY", agency["code"]), encoding="utf-8")
    return path


def submit(county: County, form: Path) -> dict[str, Any]:
    return county.gk("foi", "submit", "--state", county.state, "--file", form)


def send(county: County, state: Path | None = None) -> dict[str, Any]:
    words = ("outbox", "send", "--state", state or county.state)
    return county.gk(*words, "--hub", county.address)


def waiting(state: Path) -> list[Path]:
    return sorted((state / "outbox" / "new").glob("*.kfe"))


def opened(county: County, number: str) -> bool:
    return number in [case["number"] for case in county.cases()]


def log_of(county: County) -> Any:
    return (county.folder / "hub.log").read_text


def test_with_the_hub_away_it_is_sealed_and_waits(county: County, form: Path) -> None:
    slip = submit(county, form)
    words = ("foi", "progress", "--state", county.state)

    away = county.run(
        "outbox", "send", "--state", county.state, "--hub", county.address
    )
    told = county.gk(*words, slip["number"], slip["query_code"])

    assert away.returncode == 5
    assert len(waiting(county.state)) == 1
    assert "还没送到" in told["words"]


def test_nothing_readable_is_left_on_the_kiosk(county: County, form: Path) -> None:
    slip = submit(county, form)
    held = b"".join(p.read_bytes() for p in county.state.rglob("*") if p.is_file())
    secrets = [NAME, PHONE, WANTED, "11010519491231002X", slip["query_code"]]

    found = [
        s
        for s in secrets
        for e in ("utf-8", "utf-16-le", "gb18030")
        if s.encode(e) in held
    ]

    assert found == []


def test_it_is_delivered_once_and_read_back_offline(county: County, form: Path) -> None:
    slip = submit(county, form)
    number = slip["number"]
    at_hub = ("--dir", county.hubdir)
    today = datetime.now(CHINA).date().isoformat()
    due_on = county.gk("calendar", "add", today, 20)["date"]
    with county.hub():
        send(county)
        wait_until(lambda: opened(county, number), log_of(county))
        registered = ("hub", "desk", "register", number, *at_hub)
        county.gk(*registered, "--confirmed-on", today)
        county.gk("hub", "desk", "set", number, *at_hub, "--state", "working")
        assert county.sync().returncode == 0

    told = county.gk(
        "foi", "progress", "--state", county.state, number, slip["query_code"]
    )

    assert waiting(county.state) == []
    assert (told["state"], told["due_on"]) == ("working", due_on)


@pytest.mark.slow
def test_the_same_letter_twice_is_one_case(county: County, form: Path) -> None:
    slip = submit(county, form)
    [letter] = waiting(county.state)
    copy = letter.read_bytes()
    with county.hub():
        send(county)
        receipts = {p.name: p.read_bytes() for p in acked(county)}
        letter.write_bytes(copy)
        send(county)
        wait_until(lambda: opened(county, slip["number"]), log_of(county))

        assert len(county.cases()) == 1
    assert {p.name: p.read_bytes() for p in acked(county)} == receipts
    assert waiting(county.state) == []


def acked(county: County) -> list[Path]:
    return sorted((county.state / "outbox" / "acked").iterdir())


@pytest.mark.slow
def test_a_hub_killed_while_letters_arrive_loses_none(
    county: County, form: Path
) -> None:
    numbers = {submit(county, form)["number"] for _ in range(4)}
    with county.hub() as hub:
        send(county)
        hub.kill()
        numbers.add(submit(county, form)["number"])
        hub.start()
        send(county)
        wait_until(
            lambda: {case["number"] for case in county.cases()} == numbers,
            log_of(county),
        )

    assert waiting(county.state) == []


@pytest.mark.slow
def test_the_kiosk_may_be_killed_at_every_step(
    county: County, form: Path, tmp_path: Path
) -> None:
    words = ("--file", form)
    trial = shutil.copytree(county.state, tmp_path / "trial")
    total = county.acts_of("foi", "submit", "--state", trial, *words)

    for act in chosen_acts(total):
        state = shutil.copytree(county.state, tmp_path / f"killed-{act}")
        county.killed_at(act, "foi", "submit", "--state", state, *words)
        before = len(waiting(state))
        slip = county.gk("foi", "submit", "--state", state, *words)
        counts = county.gk("outbox", "status", "--state", state)

        assert before in (0, 1), f"killed at act {act}"
        assert (counts["new"], counts["held"]) == (before + 1, 0)
        assert slip["number"]


@pytest.mark.slow
def test_the_courier_may_be_killed_at_every_step(
    county: County, form: Path, tmp_path: Path
) -> None:
    slip = submit(county, form)
    words = ("--hub", county.address)
    with county.hub():
        trial = shutil.copytree(county.state, tmp_path / "trial")
        total = county.acts_of("outbox", "send", "--state", trial, *words)
        for act in chosen_acts(total):
            state = shutil.copytree(county.state, tmp_path / f"killed-{act}")
            county.killed_at(act, "outbox", "send", "--state", state, *words)
            send(county, state)

            assert waiting(state) == [], f"killed at act {act}"
        wait_until(lambda: opened(county, slip["number"]), log_of(county))

        assert len(county.cases()) == 1
