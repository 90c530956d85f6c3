"""一次多用: what is made of one item, or of a board, by name; each through ``boards``.

Nothing is drawn here: what a poster or a card looks like is the word of
``boards.outputs``, and how a kiosk shows an item is drawn by the kiosk's own program.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import rules_of
from boards.authoring.excel.sheet_form import form_for
from boards.authoring.folder import read_board
from boards.content.edition import Edition
from boards.content.revisions import LISTED, next_edition
from boards.errors import NotFoundError
from boards.outputs.card import cards_of
from boards.outputs.county_sheet import county_sheet
from boards.outputs.espeak import Espeak
from boards.outputs.guide_sheet import sheet_pdf
from boards.outputs.poster.paper import PAPERS
from boards.outputs.poster.poster import poster_pdf
from boards.outputs.poster.printing import Printing
from boards.outputs.qr import address_of, modules
from boards.outputs.script import script_of
from boards.outputs.stickers import (
    board_sticker,
    code_of_board,
    code_of_item,
    item_sticker,
    picture_of,
)
from boards.outputs.voice import sound_of
from boards.outputs.week import items_of_week, week_pdf
from boards.publishing.previewing import Look, preview

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
MP3, TEXT = "audio/mpeg", "text/plain; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SEEN_PAGES = 2  # of a paper, as pictures
_PIXELS_AN_INCH = 96
_POINTS_AN_INCH = 72
_QUALITY = 82
_GUIDES = frozenset({"guide", "utility_guide", "bundle"})
_SHEETS = frozenset({"finance", "roster", "project", "deal", "debts"})


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """The files that were made, and what is to be said of them."""

    files: tuple[File, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What something is made of: an edition's item, in a folder laid out, at a time."""

    printing: Printing
    folder: Path
    now: datetime


Make = Callable[[Source], Result]


@dataclass(frozen=True, slots=True)
class Output:
    """One use of an item: its name for people, what it is for, and what makes it.

    ``kinds`` are those of the items it can be made of; empty: every kind.
    """

    words: str
    about: str
    make: Make
    kinds: frozenset[str] = frozenset()

    def fits(self, kind: str) -> bool:
        """Return whether it can be made of an item of ``kind``."""
        return not self.kinds or kind in self.kinds


def printing_of(
    folder: Path, item: str, *, previous: Edition | None, now: datetime
) -> Printing:
    """Return ``item`` of the board in ``folder`` as it is, or would be, published.

    Raises:
        NotFoundError: it is not there, or not for everybody.
    """
    read = read_board(folder)
    edition = next_edition(
        read.board,
        read.drafts,
        catalogue=catalogue_of(folder, read.board),
        previous=previous,
        now=now,
    ).edition
    line = next((one for one in edition.items() if one.id == item), None)
    if line is None or line.kind == LISTED:
        raise NotFoundError("这条不对所有人公开，不能张贴", hint="看看“公开属性”")
    is_released = previous is not None and line in previous.items()
    written = next(one.item for one in read.drafts if one.item.id == item)
    if not is_released:  # it gets its time only when it is published
        line = replace(line, publish_at=written.publish_at)
    return Printing(
        edition=edition, item=line, is_released=is_released, files=read.files
    )


def kiosk(size: str, *, text: str = "normal") -> Make:
    """Return what draws an item as a kiosk with a glass of ``size`` shows it."""

    def make(source: Source) -> Result:
        look = Look(size, text, "normal", "normal")
        drawn = preview(source.printing, look, now=source.now)
        pages = [_light(Image.open(io.BytesIO(page))) for page in drawn.pages]
        files = (File(f"{n}.jpg", JPEG, page) for n, page in enumerate(pages, start=1))
        return Result(tuple(files), f"后面还有 {drawn.more} 页" if drawn.more else "")

    return make


def _poster(size: str) -> Make:
    def make(source: Source) -> Result:
        made = poster_pdf(source.printing, PAPERS[size])
        return Result((File(f"{source.printing.item.id}-{size}.pdf", PDF, made),))

    return make


def poster_seen(source: Source) -> Result:
    """Make a poster, and pictures of its first pages."""
    [made] = _poster("a4")(source).files
    return Result((made, *_pages(made.data)))


def _card(source: Source) -> Result:
    made, name = cards_of(source.printing), source.printing.item.id
    cards = (File(f"{name}-{n}.png", PNG, one) for n, one in enumerate(made.cards, 1))
    return Result((*cards, File(f"{name}-chang.png", PNG, made.long)))


def _script(source: Source) -> Result:
    made = script_of(source.printing, rules_of(source.folder))
    words = f"{made.characters} 个字，大约 {made.seconds} 秒"
    name = f"{source.printing.item.id}.txt"
    return Result((File(name, TEXT, made.to_text().encode()),), words)


def _audio(source: Source) -> Result:
    made = script_of(source.printing, rules_of(source.folder))
    sound = sound_of(made.said, Espeak())
    name = f"{source.printing.item.id}.mp3"
    return Result((File(name, MP3, sound.to_mp3()),), f"{sound.seconds} 秒")


def heard(source: Source) -> Result:
    """Make the recording, and the script that is said in it."""
    said, sound = _script(source), _audio(source)
    return Result((*sound.files, *said.files), f"大约 {sound.words}")


def _code(source: Source) -> Result:
    scan, name = code_of_item(source.printing, form="address"), source.printing.item.id
    sticker = item_sticker(source.printing, scan, size="a6")
    bare = File(f"{name}-ma.png", PNG, picture_of(scan))
    return Result((File(f"{name}-tiezhi.pdf", PDF, sticker), bare))


def _excel(source: Source) -> Result:
    item = source.printing.item
    address = address_of(source.printing.board, item.id)
    made = county_sheet(
        item,
        form_for(item.kind),
        address=address,
        code=modules(address) if address else (),
    )
    return Result((File(f"{item.id}.xlsx", XLSX, made),))


def _leaflet(source: Source) -> Result:
    made = sheet_pdf(source.printing)
    return Result((File(f"{source.printing.item.id}-gaozhidan.pdf", PDF, made),))


ITEM_OUTPUTS: Mapping[str, Output] = {
    "poster": Output("海报 A4", "贴在公开栏里，黑白也清楚", _poster("a4")),
    "poster-a3": Output("海报 A3", "大一倍，离远也看得见", _poster("a3")),
    "poster-2a4": Output(
        "海报 A3，两张 A4 拼", "只有 A4 打印机时用", _poster("a3-as-2a4")
    ),
    "card": Output("微信图片", "发到村民群里，三张卡片加一张长图", _card),
    "script": Output("大喇叭稿", "照着念，短句，念两遍", _script),
    "audio": Output("大喇叭录音", "MP3，可以直接播", _audio),
    "code": Output("二维码和贴纸", "扫了看这一条", _code),
    "excel": Output("报县里的表", "Excel，和县里的表一样", _excel, _SHEETS),
    "sheet": Output("一次性告知单", "打印出来交给来办事的人", _leaflet, _GUIDES),
}
"""What can be made of one released item."""

LOOKS: Mapping[str, Output] = {
    "kiosk": Output("一体机", "村部的一体机上", kiosk("1080x1920@43")),
    "large": Output("大字", "点了“大字”以后", kiosk("1080x1920@43", text="largest")),
    "wide": Output("横屏", "横着放的一体机上", kiosk("1920x1080@43")),
    "poster": Output("海报", "贴出来的海报", poster_seen),
    "card": Output("微信", "发到群里的图片", _card),
    "voice": Output("听", "大喇叭里念的", heard),
}
"""How residents meet an item: the tabs of 村民会怎么看到."""

BOARD_OUTPUTS: Mapping[str, tuple[str, str]] = {
    "week": ("一周公开单", "这七天公开的每一条，打印出来贴"),
    "sticker": ("公开栏的贴纸", "贴在门口，扫了看公开栏"),
}


def of_board(
    what: str, folder: Path, edition: Edition, *, until: date, now: datetime
) -> Result:
    """Make ``what`` of a whole board as it was released.

    Raises:
        NotFoundError: nothing was published in that week.
    """
    board = edition.board
    if what == "sticker":
        made = board_sticker(board, code_of_board(board), size="a4")
        return Result((File(f"{board.code}-tiezhi.pdf", PDF, made),))
    found = items_of_week(edition, until)
    if not found:
        raise NotFoundError("这七天里没有公开的信息", hint="公开了再做")
    printings = [
        printing_of(folder, one.id, previous=edition, now=now) for one in found
    ]
    made = week_pdf(printings, until, edition=edition, paper=PAPERS["a4"])
    return Result((File(f"{until}-zhoubao.pdf", PDF, made),), f"{len(found)} 条")


def _pages(pdf: bytes) -> Iterator[File]:
    """Yield the first pages of a paper that was made here as pictures."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(min(len(document), _SEEN_PAGES)):
            scale = _PIXELS_AN_INCH / _POINTS_AN_INCH
            drawn = document[number].render(scale=scale).to_pil()
            yield File(f"{number + 1}.jpg", JPEG, _light(drawn))
    finally:
        document.close()


def _light(picture: Image.Image) -> bytes:
    """Return a picture as light as a phone in a village needs it."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
