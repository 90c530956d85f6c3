"""A machine without a network: a stick brings content and receipts, takes letters."""

import shutil
from pathlib import Path

import pytest

from tests.journeys.county import BOARD, County, chosen_acts

FORM = """\
applicant: citizen
name: 刘玉梅
id_kind: citizen
id_number: 11010519491231002X
phone: "13800138000"
agency: "430121000000"
wanted: {title: 2025年东沟道路工程的中标合同}
form: paper
route: pickup
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county whose one kiosk is bound and up to date, with a letter waiting."""
    made = County(tmp_path_factory.mktemp("county"))
    made.found()
    with made.hub():
        made.enrol()
        made.sync()
    (made.folder / "form.yaml").write_text(FORM, encoding="utf-8")
    (made.folder / "upan").mkdir()
    made.gk("foi", "submit", "--state", made.state, "--file", "form.yaml")
    return made


def letters(county: County) -> list[Path]:
    return sorted((county.folder / "upan" / "gk" / "letters").rglob("*.kfe"))


@pytest.mark.slow
def test_a_stick_brings_content_and_takes_letters(county: County) -> None:
    _publish_one_more(county)
    visited = _visited(county)
    assert visited["step"] == "done"
    assert visited["items"] == 1
    assert visited["letters"] == 1
    assert len(letters(county)) == 1


@pytest.mark.slow
def test_the_letter_leaves_when_its_receipt_comes_back(county: County) -> None:
    _visited(county)
    _receipt_comes_back(county)
    visited = county.gk("stick", "run", "upan", "--state", county.state)
    assert visited["receipts"] == 1
    assert not list((county.state / "outbox" / "new").glob("*.kfe"))


@pytest.mark.slow
def test_a_stick_of_another_county_brings_nothing(
    county: County, tmp_path: Path
) -> None:
    other = County(tmp_path)
    other.found()
    upan = tmp_path / "upan"
    upan.mkdir()
    other.gk("stick", "write", upan, "--repo", other.repository)
    done = county.run("stick", "run", upan, "--state", county.state, "--json")
    assert done.returncode == 8
    assert '"step":"failed"' in done.stdout.replace(" ", "")
    assert county.gk("sync", "status", "--state", county.state)["boards"]


@pytest.mark.slow
def test_the_kiosk_may_be_killed_at_every_step(county: County, tmp_path: Path) -> None:
    """Whatever was done of a stick, the next time all of it is, and nothing is lost."""
    _publish_one_more(county, "san-tian")
    county.gk("stick", "write", "upan", "--repo", county.repository)
    words = ("stick", "run", tmp_path / "upan", "--state", tmp_path / "state")
    _copied(county, tmp_path)
    total = county.acts_of(*words)
    carried = len(list((tmp_path / "upan/gk/letters").rglob("*.kfe")))
    for act in chosen_acts(total):
        _copied(county, tmp_path)
        county.killed_at(act, *words)
        assert county.gk(*words)["step"] == "done"
        assert len(list((tmp_path / "upan/gk/letters").rglob("*.kfe"))) == carried
        assert not list((tmp_path / "upan/gk").rglob("*.new"))


@pytest.mark.slow
def test_the_office_may_be_killed_at_every_step(county: County, tmp_path: Path) -> None:
    """A stick half written brings what it held before, and is written again."""
    _publish_one_more(county, "si-tian")
    words = ("stick", "write", tmp_path / "upan", "--repo", county.repository)
    run = ("stick", "run", tmp_path / "upan", "--state", tmp_path / "state")
    _copied(county, tmp_path)
    for act in chosen_acts(county.acts_of(*words)):
        _copied(county, tmp_path)
        county.killed_at(act, *words)
        assert county.gk(*run)["step"] == "done"
        county.gk(*words)
        assert county.gk(*run)["step"] == "done"
        assert not list((tmp_path / "upan/gk").rglob("*.new"))


def _copied(county: County, folder: Path) -> None:
    """Put the kiosk and the stick as they are into ``folder``."""
    for name in ("state", "upan"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(county.folder / name, folder / name)


def _publish_one_more(county: County, name: str = "di-er-tian") -> None:
    (old,) = county.board.glob("items/*/*senlin-fanghuo")
    new = old.with_name(name)
    shutil.copytree(old, new)
    item = new / "item.yaml"
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace(old.name, new.name), encoding="utf-8")
    county.publish()


def _visited(county: County) -> dict[str, object]:
    words = ("stick", "write", "upan", "--repo", county.repository, "--boards", BOARD)
    county.gk(*words)
    return county.gk("stick", "run", "upan", "--state", county.state)


def _receipt_comes_back(county: County) -> None:
    """Let a copy of the machine deliver the letter, and carry its receipt back."""
    copy = county.folder / "copy"
    shutil.copytree(county.state, copy)
    with county.hub():
        county.gk("outbox", "send", "--state", copy, "--hub", county.address)
    kiosk = letters(county)[0].parent.name
    folder = county.folder / "upan" / "gk" / "receipts" / kiosk
    folder.mkdir(parents=True)
    for receipt in (copy / "outbox" / "acked").glob("*.receipt"):
        shutil.copy(receipt, folder)
