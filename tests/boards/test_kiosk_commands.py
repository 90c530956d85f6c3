"""What people type: make a repository, publish, fetch, search, look how old it is."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from boards.commands import board as board_commands
from boards.commands import library, repo, sync
from boards.errors import LibraryError, NotFoundError
from sync.errors import UntrustedError
from sync.outcome import DONE, NOT_FOUND, UNREACHABLE, UNTRUSTED, Outcome
from tests.boards.samples import copied_sample

CODE = "430121105207"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``qingtang`` published in ``repo``, held in ``state``."""
    folder = tmp_path_factory.mktemp("county")
    copied_sample(folder / "qingtang")
    repo.init(folder / "repo", name="云溪县")
    repo.add_board(folder / "repo", folder / "qingtang")
    board_commands.publish(
        folder / "qingtang", repo=folder / "repo", allow_warnings=True
    )
    sync.once(state=folder / "state", source=[str(folder / "repo")])
    return folder


def only(outcome: Outcome) -> dict[str, object]:
    (found,) = outcome.objects
    assert json.dumps(found, ensure_ascii=False)
    return found


def test_the_repository_says_what_it_holds(county: Path) -> None:
    shown = only(repo.show(county / "repo"))

    assert shown["boards"] == [
        {
            "board": CODE,
            "edition": 1,
            "items": 21,
            "signer": "hub",
            "published_at": shown["boards"][0]["published_at"],  # type: ignore[index]
        }
    ]
    assert {"root", "snapshot", "timestamp", "expires"} <= shown.keys()


def test_pages_made_again_are_the_same_bytes(county: Path) -> None:
    checked = repo.pages(county / "repo", check=True)

    assert (only(checked), checked.exit_code) == ({"board": CODE, "wrong": []}, DONE)


def test_a_forged_page_is_found_and_made_again(county: Path) -> None:
    page = county / "repo" / "pages" / CODE / "index.html"
    kept = page.read_bytes()
    page.write_bytes(b"forged")

    checked = repo.pages(county / "repo", check=True)
    made = only(repo.pages(county / "repo"))

    assert (checked.exit_code, made["changed"]) == (UNTRUSTED, 1)
    assert page.read_bytes() == kept


def test_nothing_new_is_one_request(county: Path) -> None:
    again = sync.once(state=county / "state", source=[str(county / "repo")])

    found = only(again)
    assert (found["result"], found["requests"], again.exit_code) == ("current", 1, DONE)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["财务"], "2026年10月财务收支明细"),
        (["cwsz"], "2026年10月财务收支明细"),
        (["82", "财务"], "2026年10月财务收支明细"),
        (["硬化"], "决议：硬化7组入户路"),
    ],
)
def test_residents_find_what_was_published(
    county: Path, words: list[str], title: str
) -> None:
    found = library.search(words, state=county / "state")

    assert title in {row["title"] for row in found.objects}
    assert {"item", "board", "title", "published_on", "where"} <= found.objects[
        0
    ].keys()


def test_the_library_lists_and_shows(county: Path) -> None:
    listed = library.list_items(state=county / "state", matter="0402")
    item = str(listed.objects[0]["item"])

    shown = only(library.show(item, state=county / "state"))

    assert [row["matter"] for row in listed.objects] == ["0402"]
    assert shown["title"] == listed.objects[0]["title"]


def test_the_fields_of_a_kind_are_shown_under_their_labels(county: Path) -> None:
    told = library.show("luhua-jueyi", state=county / "state").lines

    assert "决定机构：村民代表会议" in told
    assert any(line.startswith("  会议 党员大会审议，日期 2026年") for line in told)


def test_part_of_a_name_is_enough_when_only_one_has_it(county: Path) -> None:
    shown = only(library.show("caiwu", state=county / "state"))

    assert shown["title"] == "2026年10月财务收支明细"
    with pytest.raises(NotFoundError, match="有 20 条"):
        library.show("2026", state=county / "state")


def test_an_item_that_is_not_there_is_said_plainly(county: Path) -> None:
    with pytest.raises(NotFoundError, match="没有"):
        library.show("meiyou", state=county / "state")


def test_the_status_says_what_is_shown_and_how_old(county: Path) -> None:
    told = sync.status(state=county / "state")

    found = only(told)
    assert {"boards", "floor", "last"} <= found.keys()
    assert "青塘村：第 1 期，21 条" in told.lines[0]


def test_a_new_kiosk_trusts_a_folder_that_a_person_named(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sync.once(state=tmp_path / "state", source=[str(county / "repo")])

    assert "信任根，指纹" in capsys.readouterr().err
    assert (tmp_path / "state" / "trust" / "root.json").exists()


def test_a_new_kiosk_does_not_trust_an_address(tmp_path: Path) -> None:
    with pytest.raises(UntrustedError, match="不知道该信谁"):
        sync.once(state=tmp_path / "state", source=["http://127.0.0.1:9/repo"])


def test_a_root_given_by_hand_is_enough_for_an_address(
    county: Path, tmp_path: Path
) -> None:
    root = county / "repo" / "metadata" / "1.root.json"

    done = sync.once(
        state=tmp_path / "state", source=["http://127.0.0.1:9/repo"], root=root
    )

    assert done.exit_code == UNREACHABLE


@pytest.mark.parametrize(
    ("content", "raised"), [(None, NotFoundError), (b"x" * 6_000_000, UntrustedError)]
)
def test_a_root_that_is_none_is_refused(
    tmp_path: Path, content: bytes | None, raised: type[Exception]
) -> None:
    root = tmp_path / "root.json"
    if content:
        root.write_bytes(content)

    with pytest.raises(raised):
        sync.once(state=tmp_path / "state", source=[str(tmp_path)], root=root)


def test_a_board_nobody_publishes_is_not_found(county: Path, tmp_path: Path) -> None:
    done = sync.once(
        state=tmp_path / "state", source=[str(county / "repo")], boards="430121105299"
    )

    assert done.exit_code == NOT_FOUND


@pytest.mark.parametrize(
    "asked",
    [
        lambda state: library.search(["低保"], state=state),
        lambda state: library.list_items(state=state),
    ],
)
def test_before_the_first_sync_there_is_no_library(
    tmp_path: Path, asked: Callable[[Path], Outcome]
) -> None:
    with pytest.raises(LibraryError, match="还没有内容"):
        asked(tmp_path)


def test_before_the_first_sync_there_is_no_status(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="还没有取过内容"):
        sync.status(state=tmp_path)


def test_a_damaged_library_is_made_again_by_the_next_sync(
    county: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    sync.once(state=state, source=[str(county / "repo")])
    (state / "library" / "library.db").write_bytes(b"damaged" * 1000)
    with pytest.raises(LibraryError):
        library.list_items(state=state)

    done = sync.once(state=state, source=[str(tmp_path / "nothing")])

    assert done.exit_code == UNREACHABLE
    assert len(library.list_items(state=state).objects) == 21
