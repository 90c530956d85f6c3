"""``gk board preview``: an item as the kiosk would show it, before it is published."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from boards.commands.preview import Colours, preview
from boards.commands.printing import Printed
from boards.errors import NotFoundError, UsageError
from boards.library.store import Library
from boards.publishing.previewing import Look, shelve
from boards.publishing.previewing import preview as pages_of
from boards.publishing.release import publish
from sync.errors import RefusedError
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.state import KioskState
from sync.stores.folder import FolderStore
from tests.boards.samples import copied_sample

CODE = "430121105207"
NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
SIZE = "540x960"
LOOK = Look(SIZE, "normal", "normal", "normal")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return copied_sample(tmp_path / "qingtang")


@pytest.fixture
def draw(board: Path, tmp_path: Path) -> Callable[..., list[Path]]:
    def drawn(item: str, **flags: object) -> list[Path]:
        given = {"out": tmp_path / "x.png", "size": SIZE} | flags
        outcome = preview(board, item, **given)  # type: ignore[arg-type]
        return [Path(name) for name in outcome.objects[0]["files"]]

    return drawn


def image(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes())).convert("RGB")


def test_the_shelf_holds_what_would_be_released(board: Path, tmp_path: Path) -> None:
    printing = Printed(board, None).printing("caiwu")
    state = KioskState(tmp_path / "state")
    shelve(printing.edition, printing.files, state, now=NOW)

    with Library.open(state.library) as library:
        assert library.item(f"{CODE}/{printing.item.id}") is not None
    wanted = {file.sha for item in printing.edition.items() for file in item.files}
    assert {blob.name for blob in (state.mirror / "blob").iterdir()} == wanted


@pytest.mark.parametrize("out", ["x.jpg", "none/x.png"])
def test_a_place_that_cannot_hold_a_picture_is_refused(
    board: Path, tmp_path: Path, out: str
) -> None:
    with pytest.raises((UsageError, NotFoundError)):
        preview(board, "caiwu", out=tmp_path / out)


@pytest.mark.parametrize("size", ["large", "1080", "99999x1080", "1080x1920@x"])
def test_a_size_that_is_none_is_wrong_usage(
    board: Path, tmp_path: Path, size: str
) -> None:
    with pytest.raises(UsageError):
        preview(board, "caiwu", out=tmp_path / "x.png", size=size)


def test_what_is_not_for_everybody_has_no_picture(board: Path, tmp_path: Path) -> None:
    item = next(board.glob("items/*/*-caiwu/item.yaml"))
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("disclosure: public", "disclosure: closed"), "utf-8")

    with pytest.raises((RefusedError, NotFoundError)):
        preview(board, "caiwu", out=tmp_path / "x.png")


@pytest.mark.slow
def test_every_page_is_a_picture_of_the_whole_glass(
    draw: Callable[..., list[Path]],
) -> None:
    files = draw("caiwu")

    assert [file.name for file in files[:2]] == ["x.png", "x-2.png"]
    assert {image(file).size for file in files} == {(540, 960)}


@pytest.mark.slow
def test_modes_are_drawn(draw: Callable[..., list[Path]]) -> None:
    (first, *_) = draw("caiwu", contrast=Colours.HIGH)

    assert image(first).getpixel((2, 700)) == (0, 0, 0)


@pytest.mark.slow
def test_a_draft_says_so_and_what_was_released_does_not(
    board: Path, tmp_path: Path, draw: Callable[..., list[Path]]
) -> None:
    repo = Repository.create(
        FolderStore(tmp_path / "repo"),
        KeyFolder.beside(tmp_path / "repo"),
        name="云溪县",
        now=NOW,
    )
    repo.add_board(CODE, now=NOW)
    publish(board, repo=repo, key=None, allow_warnings=True, now=NOW)
    released = image(draw("caiwu", repo=tmp_path / "repo")[0])
    draft = image(draw("caiwu")[0])
    _, top, _, bottom = ImageChops.difference(released, draft).getbbox() or (0,) * 4

    assert 0 < top < bottom <= 56  # the header, where the time stands otherwise


@pytest.mark.slow
def test_a_text_without_end_is_drawn_in_bounds(board: Path) -> None:
    folder = board / "items" / "2026" / "2026-11-chang"
    folder.mkdir()
    (folder / "item.yaml").write_text(
        "schema: gk.item/1\nid: 2026-11-chang\nkind: notice\ntitle: 长通知\n"
        'matter: "1002"\npublisher: cunweihui\ndisclosure: public\n',
        encoding="utf-8",
    )
    (folder / "body.md").write_text("没有尽头的一句话，" * 20_000, encoding="utf-8")
    found = pages_of(Printed(board, None).printing("chang"), LOOK, now=NOW)

    assert len(found.pages) == 40
    assert found.more > 100
