"""A village signs on its own machine: over HTTP to the hub, from there to a kiosk."""

import pytest

from tests.journeys.county import County

pytestmark = pytest.mark.slow
BAIHE = "430121105299"


def test_what_is_signed_in_the_village_is_found_on_the_kiosk(county: County) -> None:
    place = ("--code", BAIHE, "--name", "白鹤村", "--sample")
    county.gk("board", "init", "baihe", *place)
    public = county.gk("board", "key", "cun.pem")["public_key"]
    let_in = ("repo", "add-board", county.repository, "baihe", "--public-key", public)
    assert county.gk(*let_in)["signer"] == "publisher"
    signing = ("--repo", county.address, "--key", "cun.pem", "--allow-warnings")
    publish = ("board", "publish", "baihe", *signing)

    with county.hub():
        county.killed_at(1, *publish)  # just as it writes down what it signs
        done = county.gk(*publish)
        again = county.gk(*publish)
        synced = county.sync()
        boards = county.gk("repo", "show", county.address)["boards"]
        county.gk("board", "key", "other.pem")
        refused = county.run(*(w.replace("cun", "other") for w in publish))

    assert synced.returncode == 0, synced.stderr
    assert (done["edition"], again["edition"], again["bytes"]) == (1, 1, 0)
    assert {one["board"]: one["signer"] for one in boards}[BAIHE] == "publisher"
    found = county.listed("library", "list", "--state", county.state)
    assert BAIHE in {one["board"] for one in found}
    assert (refused.returncode, "没有把公开栏" in refused.stderr) == (6, True)
