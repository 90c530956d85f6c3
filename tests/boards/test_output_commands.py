"""A clerk gets paper and pictures from a folder; only what was released is unmarked."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import gk
from sync.keys import KeyFolder
from sync.outcome import DONE, FAILED, NOT_FOUND, REFUSED
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.boards.printed import text_of

pytestmark = pytest.mark.slow

CODE, ITEM = "430121105207", "2026-11-caiwu"


def run(*words: object) -> Result:
    command = [str(word) for word in words]
    return CliRunner().invoke(gk.build(" ".join(command[:2])), command)


def told(result: Result) -> dict[str, Any]:
    (line,) = result.stdout.splitlines()
    return dict(json.loads(line))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the village ``q`` and ``repo``, which holds its edition."""
    folder = tmp_path_factory.mktemp("printed")
    named = ("--code", CODE, "--name", "青塘村", "--today", "2026-11-21")
    assert run("board", "init", folder / "q", *named, "--sample").exit_code == DONE
    repo, now = folder / "repo", datetime(2026, 11, 21, tzinfo=UTC)
    keys = KeyFolder.beside(repo)
    made = Repository.create(FolderStore(repo), keys, name="云溪县", now=now)
    made.add_board(CODE, now=now)
    publish = ("board", "publish", folder / "q", "--repo", repo, "--allow-warnings")
    assert run(*publish).exit_code == DONE
    return folder


def test_what_was_released_is_printed_without_a_mark(place: Path) -> None:
    out = place / "a.pdf"
    words = ("board", "poster", place / "q", ITEM, "--out", out, "--repo")
    shown = told(run(*words, place / "repo", "--json"))

    assert shown["files"] == [str(out)]
    assert shown["fingerprint"] in text_of(out.read_bytes())
    assert "草稿" not in text_of(out.read_bytes())


def test_without_the_repository_it_is_a_draft(place: Path) -> None:
    out = place / "b.pdf"
    result = run("board", "poster", place / "q", ITEM, "--out", out)

    assert "印着“草稿”" in result.stdout
    assert "草稿" in text_of(out.read_bytes())


def test_what_was_changed_since_is_a_draft(place: Path, tmp_path: Path) -> None:
    rows = next((place / "q" / "items").rglob(f"{ITEM}/body.md"))
    held = rows.read_text(encoding="utf-8")
    rows.write_text(held + "\n又加了一句。\n", encoding="utf-8")
    words = ("board", "poster", place / "q", ITEM, "--repo", place / "repo")
    result = run(*words, "--out", tmp_path / "c.pdf")
    rows.write_text(held, encoding="utf-8")

    assert "草稿" in result.stdout


def test_cards_lie_in_a_folder(place: Path) -> None:
    out = place / "tupian"
    shown = told(run("board", "card", place / "q", ITEM, "--out", out, "--json"))

    names = sorted(path.name for path in out.iterdir())
    assert sorted(Path(file).name for file in shown["files"]) == names
    assert f"{ITEM}-chang.png" in names


def test_the_week_ends_on_the_day_that_is_asked_for(place: Path) -> None:
    words = ("board", "week", place / "q", "--repo", place / "repo")
    out = ("--out", place / "w.pdf", "--until", "2026-11-18", "--json")
    shown = told(run(*words, *out))

    said = text_of((place / "w.pdf").read_bytes())
    assert shown["items"]
    assert all(one["fingerprint"] in said for one in shown["items"])


def test_a_week_without_anything_is_said_to_be_one(place: Path) -> None:
    words = ("board", "week", place / "q", "--out", place / "w.pdf")

    assert run(*words, "--until", "2020-01-01").exit_code == NOT_FOUND


def test_codes_are_made_for_the_board_and_for_an_item(place: Path) -> None:
    sticker = told(run("board", "qr", place / "q", "--out", place / "t.pdf", "--json"))
    words = ("board", "qr", place / "q", ITEM, "--out", place / "t.png", "--text")

    assert sticker["files"] == [str(place / "t.pdf")]
    assert told(run(*words, "--json"))["fingerprint"]
    assert (place / "t.png").read_bytes().startswith(b"\x89PNG")


def test_a_sheet_is_made_of_guides_only(place: Path) -> None:
    result = run("board", "sheet", place / "q", ITEM, "--out", place / "s.pdf")

    assert "不是办事指南" in result.stderr
    assert not (place / "s.pdf").exists()


def test_an_item_for_party_members_is_not_printed(place: Path) -> None:
    words = ("board", "poster", place / "q", "dangfei", "--out")
    result = run(*words, place / "d.pdf")

    assert result.exit_code == REFUSED
    assert "不对所有人公开" in result.stderr


def test_a_name_that_is_nearly_right_is_suggested(place: Path) -> None:
    words = ("board", "poster", place / "q", "2026-11-caiw", "--out", place / "e.pdf")
    result = run(*words)

    assert result.exit_code == NOT_FOUND
    assert f"是不是 {ITEM}？" in result.stderr


def test_a_file_of_another_sort_is_refused(place: Path) -> None:
    words = ("board", "poster", place / "q", ITEM, "--out", place / "x.doc")

    assert run(*words).exit_code == FAILED
