"""Looking closer with real touches: vouchers, originals, part of a list, ticks."""

import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from boards.content.item import Column, FileRef, Item, PublisherName, Table
from kiosk.actions import Place
from kiosk.pdf_limits import WALL_SECONDS
from sync.state import KioskState
from tests.boards.every_kind import item_of
from tests.boards.shelved import QINGTANG, edition, notice, write_editions
from tests.boards.test_unfolding import pdf_of
from tests.kiosk.village import LINES, NOW, account, told, village_world
from tests.window.conftest import PORTRAIT
from tests.window.glass import Glass

TOP, FOOT = (30, 200, 90), (190, 60, 210)


def receipt() -> bytes:
    """Return a tall photo: green above, violet below."""
    picture = Image.new("RGB", (600, 2400), TOP)
    picture.paste(FOOT, (0, 1200, 600, 2400))
    file = BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()


def put(state: KioskState, data: bytes) -> str:
    sha = sha256(data).hexdigest()
    path = state.mirror / "blob" / sha
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return sha


def with_vouchers(sha: str) -> Item:
    bare = account("zhang", "2026-10", LINES[:3])
    assert bare.table is not None
    photos = ("1.jpg", "2.jpg", "")
    rows = zip(bare.table.rows, photos, strict=True)
    table = Table(
        (*bare.table.columns, Column("photo", "照片")),
        tuple((*cells, photo) for cells, photo in rows),
    )
    shas = {"1.jpg": sha, "2.jpg": "f" * 64}
    files = tuple(FileRef(n, "image/jpeg", 9, s, "voucher") for n, s in shas.items())
    return replace(bare, table=table, files=files)


def lines(state: KioskState) -> tuple[Item, ...]:
    pdf = put(state, pdf_of(2))
    original = FileRef("合同.pdf", "application/pdf", 900, pdf, "document")
    organs = [PublisherName("", name) for name in ("云溪县民政局", "云溪县林业局")]
    notices = [
        notice(f"n{n}", title=f"通知{n}", publisher=organs[n % 2]) for n in range(9)
    ]
    return (
        with_vouchers(put(state, receipt())),
        notice("hetong", title="东沟道路合同", files=(original,)),
        *notices,
        replace(item_of("guide"), id="zhinan"),
    )


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Glass]:
    state = KioskState(tmp_path)
    state.library.parent.mkdir(parents=True)
    write_editions(state.library, [edition(*lines(state))])
    told(state, NOW)
    shown = Glass(village_world(tmp_path, PORTRAIT))
    yield shown
    shown.world.originals.stop()
    shown.close()


def share(glass: Glass, colour: tuple[int, int, int]) -> float:
    """Return how much of the glass is about ``colour``."""
    colours = glass.picture().resize((54, 96)).getcolors(54 * 96) or []
    near = sum(
        count
        for count, pixel in colours
        if isinstance(pixel, tuple)
        and all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))
    )
    return near / (54 * 96)


def test_a_line_of_an_account_opens_its_voucher(kiosk: Glass) -> None:
    kiosk.open("money", f"{QINGTANG}/zhang")
    kiosk.touch("鱼塘承包费（王家塘）")

    assert "第1张，共2张 · 2026年10月3日 鱼塘承包费（王家塘）" in kiosk.words().replace(
        "\n", ""
    )
    assert share(kiosk, TOP) > 0.3


def test_a_tall_photo_is_looked_at_from_top_to_foot(kiosk: Glass) -> None:
    kiosk.open("voucher", f"{QINGTANG}/zhang", "1")
    kiosk.touch("放大")
    assert share(kiosk, FOOT) == 0
    for _ in range(9):
        if not any(c.name == "看下面" and c.action for _, c in kiosk.cells()):
            break
        kiosk.touch("看下面")

    assert share(kiosk, TOP) == 0
    assert share(kiosk, FOOT) > 0.3


def test_a_voucher_leads_to_a_question_about_its_line(kiosk: Glass) -> None:
    kiosk.open("voucher", f"{QINGTANG}/zhang", "1")
    assert kiosk.faults() == []
    kiosk.touch("对这笔账有疑问")

    assert kiosk.stage.trail.here == Place("say", f"{QINGTANG}/zhang", "row-0")


def test_a_photo_that_has_not_come_says_so(kiosk: Glass) -> None:
    kiosk.open("voucher", f"{QINGTANG}/zhang", "1")
    kiosk.touch("下一张")

    assert "这张照片没有传过来，文字不受影响" in kiosk.words().replace("\n", "")
    assert kiosk.faults() == []


def test_an_original_is_drawn_beside_the_screen(kiosk: Glass) -> None:
    kiosk.open("item", f"{QINGTANG}/hetong")
    kiosk.touch("合同.pdf")
    assert "正在打开这一页" in kiosk.words()
    until = time.monotonic() + 2 * WALL_SECONDS
    while "第1页，共2页" not in kiosk.words() and time.monotonic() < until:
        kiosk.stage.tick()

    assert "第1页，共2页 · 合同.pdf" in kiosk.words()
    assert kiosk.faults() == []


def test_a_list_is_narrowed_to_one_organ_and_widened(kiosk: Glass) -> None:
    kiosk.open("list", QINGTANG)
    kiosk.touch("挑一类看")
    kiosk.touch("云溪县林业局")
    assert "只看“云溪县林业局”" in kiosk.words()
    assert "云溪县民政局" not in kiosk.words()
    kiosk.touch("看全部")

    assert "云溪县民政局" in kiosk.words()


def test_what_to_bring_is_ticked(kiosk: Glass) -> None:
    kiosk.open("item", f"{QINGTANG}/zhinan")
    before = kiosk.picture()
    things = [c.name for _, c in kiosk.cells() if "Tick" in type(c.action).__name__]
    kiosk.touch(things[0])

    assert kiosk.picture() != before
    kiosk.touch(things[0])
    assert kiosk.picture() == before
