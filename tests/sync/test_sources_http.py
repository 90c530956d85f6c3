"""A web server gives its files, resumes them, and is never waited for without end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.errors import NotInSourceError, SourceUnavailableError
from sync.sources.folder import FolderSource
from sync.sources.http import HttpSource, Patience
from sync.sources.named import source_named
from sync.waiting import Waiting
from tests.sync import web as behaviours
from tests.sync.web import Web

FILE = "content/blob/a"
USUAL = Patience()
HURRY = Patience(read_seconds=0.2, grace_seconds=0.1, bytes_a_second=10_000)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    (tmp_path / "content/blob").mkdir(parents=True)
    (tmp_path / "metadata").mkdir()
    (tmp_path / FILE).write_bytes(b"0123456789" * 10)
    (tmp_path / "metadata/timestamp.json").write_bytes(b"{}")
    with Web(tmp_path) as server:
        yield server


def fetched(
    web: Web, path: str = FILE, *, offset: int = 0, patience: Patience = USUAL
) -> bytes:
    source = HttpSource(web.address, patience)
    with source.session:
        return b"".join(source.fetch(path, offset=offset))


def test_a_file_is_given_whole(web: Web) -> None:
    assert fetched(web) == b"0123456789" * 10


def test_only_the_rest_is_asked_for(web: Web) -> None:
    assert fetched(web, offset=97) == b"789"
    assert web.sent == [3]


def test_a_server_without_ranges_is_understood(web: Web) -> None:
    web.behave(FILE, behaviours.without_ranges)

    assert fetched(web, offset=97) == b"789"


def test_a_busy_server_is_waited_for_twice_and_no_more(web: Web) -> None:
    waited: list[float] = []
    source = HttpSource(web.address, waiting=Waiting(sleep=waited.append))
    web.behave(FILE, behaviours.busy)

    with source.session, pytest.raises(SourceUnavailableError, match="正忙"):
        list(source.fetch(FILE))
    assert waited == [5, 5]


def test_nothing_is_left_when_all_is_held(web: Web) -> None:
    assert fetched(web, offset=100) == b""


def test_a_missing_file_is_told_apart_from_a_missing_server(web: Web) -> None:
    with pytest.raises(NotInSourceError):
        fetched(web, "metadata/9.root.json")


@pytest.mark.parametrize(
    ("behaviour", "words", "code"),
    [
        (behaviours.page, "这个地址给的是网页，不是库", "E-NET-2"),
        (behaviours.elsewhere, "转到了", "E-NET-4"),
        (behaviours.broken, "回答是 500", "E-NET-1"),
        (behaviours.cut_after(7), "传到一半断了", "E-NET-1"),
        (behaviours.nowhere, "取不到", "E-NET-1"),
        (behaviours.silent, "等了很久没有回答", "E-NET-1"),
        (behaviours.dripping, "太慢", "E-NET-5"),
    ],
)
def test_each_bad_answer_has_its_words(
    web: Web, behaviour: behaviours.Behaviour, words: str, code: str
) -> None:
    web.behave("", behaviour)

    path = "metadata/timestamp.json" if code == "E-NET-2" else FILE
    is_slow = behaviour in {behaviours.silent, behaviours.dripping}
    with pytest.raises(SourceUnavailableError, match=words) as caught:
        fetched(web, path, patience=HURRY if is_slow else USUAL)

    assert (caught.value.code, bool(caught.value.hint)) == (code, True)


@pytest.mark.parametrize("length", ["abc", "٣", "-5"])
def test_a_length_that_is_none_is_not_waited_for(web: Web, length: str) -> None:
    web.behave(FILE, behaviours.claiming(length))

    assert fetched(web) == b"0123456789" * 10


def test_nobody_listening_is_an_ordinary_outcome() -> None:
    with pytest.raises(SourceUnavailableError, match="对方没有开"):
        list(HttpSource("http://127.0.0.1:9").fetch(FILE))


def test_a_second_look_costs_no_body(web: Web) -> None:
    source = HttpSource(web.address)
    with source.session:
        first = source.look("metadata/timestamp.json", tag="", limit=100)
        again = source.look("metadata/timestamp.json", tag=first.tag, limit=100)

    assert (first.data, again.data, again.tag) == (b"{}", None, first.tag)


def test_a_look_at_an_endless_file_ends(web: Web) -> None:
    web.behave(FILE, behaviours.endless)
    source = HttpSource(web.address)
    with source.session:
        look = source.look(FILE, tag="", limit=1000)

    assert 1000 < len(look.data or b"") < 1_000_000


def test_an_address_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert source_named(str(tmp_path)) == FolderSource(tmp_path)
    assert isinstance(source_named("HTTPS://example.org/repo"), HttpSource)
