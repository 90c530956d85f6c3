"""The code on the glass opens the page, and the page holds the whole item."""

import html
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from zxingcpp import read_barcodes

from boards.content.edition import Edition
from boards.content.item import Item
from boards.content.matter_names import matter_of, shows_totals
from boards.library.store import Library
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.journeys.county import BOARD, County
from tests.waiting import PATIENCE

pytestmark = pytest.mark.slow


def shot_codes(county: County) -> list[str]:
    """Draw the QR screens as the kiosk does and read what a phone would."""
    out = county.folder / "shots"
    words = ("kiosk", "shots", "--state", county.state, "--out", out)
    county.gk(*words, "--screens", "qr", "--text", "normal")
    codes = [read_barcodes(Image.open(path)) for path in sorted(out.glob("*.png"))]
    return [found.text for picture in codes for found in picture]


def page_at(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return shown(answer.read().decode())


def shown(page: str) -> str:
    """Return what a page shows, without its marks."""
    bare = re.sub(r"<(style|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", bare))


def item_at(county: County, address: str) -> Item:
    with Library.open(county.state / "library" / "library.db") as library:
        shelved = library.item(f"{BOARD}/{address.rsplit('/', 1)[1]}")
    assert shelved
    assert isinstance(shelved.line, Item)
    return shelved.line


def said_by(item: Item) -> list[str]:
    """Return every run of characters that the item says in title, text and table."""
    table: Any = item.table
    cells = [cell for row in table.rows for cell in row] if table else []
    marks = re.compile(r"^(#{1,3} |- |\d+\. )|[|*]|^-+$", re.MULTILINE)
    runs = re.split(r"\s+", marks.sub(" ", item.body))
    said = (item.title, *runs, *cells)
    return [text for text in said if text.strip("-:")]  # a table's rule says nothing


def plain(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def test_the_code_on_the_screen_opens_the_whole_item(county: County) -> None:
    with county.hub():
        address = next(c for c in shot_codes(county) if c.startswith("http"))
        page = plain(page_at(address))
    item = item_at(county, address)

    assert address.startswith(f"{county.address}/p/{BOARD}/")
    assert [text for text in said_by(item) if plain(text) not in page] == []


def test_every_page_holds_every_character_of_its_item(county: County) -> None:
    """All twenty; of lists that name people the page gives the totals only."""
    repository = county.repository
    edition = released(repository)
    board = edition.board
    short = {
        item.id: [text for text in said_by(item) if plain(text) not in page]
        for item in edition.items()
        if not shows_totals(item, matter_of(board, item))
        for page in [plain(shown(page_of(repository, item)))]
    }

    assert {name: texts for name, texts in short.items() if texts} == {}


def page_of(repository: Path, item: Item) -> str:
    return (repository / f"pages/{BOARD}/{item.id}.html").read_text(encoding="utf-8")


def released(repository: Path) -> Edition:
    opened = Repository.open(FolderStore(repository), KeyFolder.beside(repository))
    data = opened.edition_bytes(BOARD)
    assert data
    return Edition.from_bytes(data)
