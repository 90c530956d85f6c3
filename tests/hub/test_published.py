"""The repository and the public pages as anybody gets them."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from boards.content.board import Board
from boards.content.edition import Edition, Withdrawn
from boards.outputs.pages import write_pages
from hub.folder import HubFolder
from sync.stores.folder import FolderStore

pytestmark = pytest.mark.django_db
BOARD = "430121105207"


@pytest.fixture
def page(hub: HubFolder) -> Path:
    path = hub.repo / "pages" / BOARD / "dong-gou.html"
    path.parent.mkdir(parents=True)
    path.write_text("<!doctype html><title>东沟</title>", encoding="utf-8")
    return path


def body(response: object) -> bytes:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response)


def test_a_file_comes_unchanged_with_the_hash_of_its_body(hub: HubFolder) -> None:
    there = (hub.repo / "metadata" / "1.root.json").read_bytes()

    response = Client().get("/repo/metadata/1.root.json")

    assert body(response) == there
    assert response["ETag"] == f'"{hashlib.sha256(there).hexdigest()}"'
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("changes.xml", "application/atom+xml"), ("0a1b.docx", "wordprocessingml")],
)
def test_what_lies_beside_the_pages_says_what_it_is(
    hub: HubFolder, name: str, kind: str
) -> None:
    path = hub.repo / "pages" / BOARD / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")

    assert kind in Client().get(f"/p/{BOARD}/{name}")["Content-Type"]


def test_the_timestamp_alone_is_asked_for_again(hub: HubFolder) -> None:
    path = "/repo/metadata/timestamp.json"
    first = Client().get(path)

    again = Client().get(path, headers={"If-None-Match": first["ETag"]})

    assert hub.repo.is_dir()
    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)


def test_a_download_goes_on_where_it_stopped(hub: HubFolder) -> None:
    there = (hub.repo / "metadata" / "1.root.json").read_bytes()

    response = Client().get(
        "/repo/metadata/1.root.json", headers={"Range": "bytes=100-"}
    )

    assert (response.status_code, body(response)) == (206, there[100:])
    assert response["Content-Range"] == f"bytes 100-{len(there) - 1}/{len(there)}"


@pytest.mark.usefixtures("hub")
def test_a_part_of_another_body_is_never_glued_on() -> None:
    headers = {"Range": "bytes=100-", "If-Range": '"another"'}

    response = Client().get("/repo/metadata/1.root.json", headers=headers)

    assert response.status_code == 200


@pytest.mark.usefixtures("hub")
def test_a_range_beyond_the_end_is_refused() -> None:
    response = Client().get(
        "/repo/metadata/1.root.json", headers={"Range": "bytes=999999-"}
    )

    assert response.status_code == 416


@pytest.mark.parametrize(
    "path",
    [
        "/repo/../repo.keys/online/hub.pem",
        "/repo/metadata/../../repo.keys/online/hub.pem",
        "/repo/%2e%2e/repo.keys/online/hub.pem",
        "/repo/content/full/",
        "/repo/pages/index.html",
        "/repo/metadata/",
        f"/p/{BOARD}/../../../repo.keys/online/hub.pem",
        "/p/../metadata/timestamp.json",
        "/p/.hidden",
    ],
)
def test_nothing_but_the_paths_there_are_is_served(page: Path, path: str) -> None:
    assert page.is_file()

    assert Client().get(path).status_code == 404


def test_a_page_opens_with_and_without_its_ending(page: Path) -> None:
    for path in (f"/p/{BOARD}/dong-gou", f"/p/{BOARD}/dong-gou.html"):
        response = Client().get(path)

        assert (response.status_code, body(response)) == (200, page.read_bytes())
        assert "script" not in response["Content-Security-Policy"]


def test_a_withdrawn_page_is_gone_and_says_why(page: Path) -> None:
    board = Board(code=BOARD, name="青塘村", kind="village")
    gone = Withdrawn(
        id="dong-gou",
        revision=2,
        on=date(2026, 11, 21),
        reason_kind="更正",
        reason="金额写错了",
    )
    store = FolderStore(page.parents[2])
    write_pages(store, Edition(board, (gone,)), previous=None)

    response = Client().get(f"/p/{BOARD}/dong-gou")

    assert response.status_code == 410
    assert "金额写错了" in body(response).decode()


def test_a_boards_address_gets_its_slash(page: Path) -> None:
    assert page.is_file()

    assert Client().get(f"/p/{BOARD}")["Location"] == f"/p/{BOARD}/"


def test_a_page_that_is_not_there_says_where_to_look(page: Path) -> None:
    response = Client().get(f"/p/{BOARD}/nothing")

    assert page.is_file()
    assert response.status_code == 404
    assert "到公开栏或终端上按标题查找" in response.content.decode()


def test_asking_for_the_head_sends_no_body(page: Path) -> None:
    response = Client().head(f"/p/{BOARD}/dong-gou")

    assert response["Content-Length"] == str(page.stat().st_size)


def test_posting_to_a_page_is_refused(page: Path) -> None:
    assert page.is_file()

    assert Client().post(f"/p/{BOARD}/dong-gou").status_code == 405
