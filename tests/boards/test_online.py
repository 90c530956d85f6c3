"""Official addresses are asked for over https, and only of hosts the county knows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from boards.authoring.online import Asking, check_addresses
from tests.boards.checking import policy
from tests.sync.authority import Authority
from tests.sync.web import Behaviour, Web, dripping, elsewhere, endless, silent

PAGE = "<html><title>云溪县</title><h1>实施&#21150;法</h1>第一条</html>"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    authority = Authority("县政务 CA")
    authority.write(tmp_path / "ca.pem")
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    tls = authority.server("localhost", tmp_path, since=since, until=until)
    (tmp_path / "www").mkdir()
    with Web(tmp_path / "www", tls) as served:
        yield served


def unheard(done: int, total: int) -> None:
    assert done <= total


def codes(web: Web, page: str, host: str = "localhost") -> list[str]:
    session = requests.Session()
    session.trust_env = False  # no proxy and no authority of this machine
    session.verify = str(web.folder.parent / "ca.pem")
    drafts = [policy(official_url=web.address + page)] * 2
    found = check_addresses(
        drafts,
        hosts=[host],
        asking=Asking(2, session),
        tell=unheard,
    )
    return [one.code for one in found]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_page_of_the_document_is_right_and_asked_once(
    web: Web, encoding: str
) -> None:
    (web.folder / "1.html").write_bytes(PAGE.encode(encoding))

    assert codes(web, "1.html") == []
    assert web.asked == ["1.html"]


def test_a_page_about_something_else_is_pointed_out(web: Web) -> None:
    (web.folder / "1.html").write_text("<h1>首页</h1>", "utf-8")

    assert codes(web, "1.html") == ["link.other"] * 2


def test_a_page_that_is_gone_is_pointed_out(web: Web) -> None:
    assert codes(web, "no.html") == ["link.unreachable"] * 2


@pytest.mark.parametrize("behaviour", [elsewhere, silent, dripping, endless])
def test_a_hostile_page_costs_no_more_than_its_time(
    web: Web, behaviour: Behaviour
) -> None:
    (web.folder / "1.html").write_bytes(PAGE.encode())
    web.behave("1.html", behaviour)

    assert set(codes(web, "1.html")) <= {"link.unreachable", "link.other"}


def test_a_host_the_county_does_not_know_is_not_asked(web: Web) -> None:
    assert codes(web, "1.html", host="gov.cn") == []
    assert web.asked == []


def test_a_certificate_nobody_vouches_for_is_no_page(web: Web) -> None:
    (web.folder.parent / "ca.pem").write_bytes(b"")

    assert codes(web, "1.html") == ["link.unreachable"] * 2
