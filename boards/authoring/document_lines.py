"""The text of somebody else's document, mended into lines: one paragraph a line.

Texts come as they were copied: paragraphs cut by a page's edge, everything on one line,
or a table whose cells were poured out one after another. Nothing of the text proper is
lost; what goes is page furniture: broken pictures, bars, counters of a web page.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from boards.content.office_text import text_in
from boards.errors import FolderError

SIZE_LIMIT = 800_000  # bytes; a body holds 200,000 characters

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b-\u200f]")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_WEB_WORDS = re.compile(
    "发布日期|发布时间|信息来源|来源|浏览次数|点击数|字体|字号|打印|分享"
)
_PAGE_NUMBER = re.compile(r"[-—– ]{1,6}\d{1,3}[-—– ]{1,6}|第 ?\d{1,3} ?页.{0,12}")
MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"\d{1,3}[.．、](?!\d)|[（(]\d{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章条节])"
)
"""How a numbered part begins: 一、 （一） 1. (1) 第一条."""

DATE = re.compile(
    r"[（(]?\s*(?:(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
    r"|([二〇○Ｏ零一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月"
    r"([一二三四五六七八九十]{1,3})日)\s*[)）]?"
)
"""A line that holds a date and nothing else."""

MARK = re.compile(r"[（(【]?(此件[^。，；,;（()）】]{2,14})[)）】]?")
"""A line that holds a printed mark and nothing else."""

ORGAN = re.compile(
    r"[一-鿿（）()]{2,40}(?:政府|办公室|办公厅|委员会|委|办|厅|局|部|署|院|会|处|中心|"
    r"站|大队|支队|党组|小组|街道|公司|银行|部门|单位)"
)
"""The name of an organ."""

_APART = re.compile(r"(?:\t|[ \u3000]{2,})[ \u3000\t]*")
_TERMINAL = "。！？；;：:!?…”’」』）)】》"
_FLOWS = re.compile(r"[，,、；;。]")
_PAIRS = ("《》", "（）", "()", "“”", "〔〕", "【】")
_HAN = r"\u3400-\u9fff\uff01-\uff5e\u3001-\u301f\u2018-\u201d"
_INNER_SPACE = re.compile(rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])")
_LABELLED = re.compile(r"[一-鿿]{2,8}[:：]\S")  # one of several: 地点：村部
_LONG_LINE = 800  # characters: more than a paragraph of an official text
_WEB_PART = 20  # characters after 来源: and the like
_PARAGRAPH_LIMIT = 3000  # characters: nothing longer was cut by a page's edge
_TABLE_SHARE = 0.1  # of the lines, from which a text is a table poured out


def decoded(data: bytes) -> str:
    """Return the text of a file, NFC and without invisible characters.

    Raises:
        FolderError: it is too large, or it is no text.
    """
    if len(data) > SIZE_LIMIT:
        raise FolderError("文件太长，超过 80 万字节", hint="分成几份文件导入")
    text = text_in(data)
    if text is not None and text.strip():
        return clean(text)
    raise FolderError("这个文件不是文字，读不了", hint="请另存为纯文本（.txt）再导入")


def clean(text: str) -> str:
    """Return ``text`` in NFC, with plain line ends and nothing invisible in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines))


def is_table(text: str) -> bool:
    """Tell whether ``text`` is a table whose cells were poured out, tab by tab."""
    lines = text.split("\n")
    cells = sum("\t" in line for line in lines)
    return cells > len(lines) * _TABLE_SHARE and cells > 2  # noqa: PLR2004


def mended(written: Iterable[str]) -> list[str]:
    """Return the paragraphs of a text, one each, without what belongs to a page."""
    apart = (part for line in written for part in _organs_apart(line))
    lines = (_without_page(line) for line in apart)
    pieces = (piece for line in lines if line for piece in _pieces(line))
    return [_INNER_SPACE.sub("", line) for line in _joined(pieces)]


def _organs_apart(line: str) -> list[str]:
    """Return organs that stand side by side, as those who sign do, one a line."""
    names = _APART.split(line.strip())
    return names if len(names) > 1 and all(map(ORGAN.fullmatch, names)) else [line]


def cells_of(text: str) -> list[str]:
    """Return the cells of a table poured out; a cell repeated at once counts once."""
    cells: list[str] = []
    for line in text.split("\n"):
        for cell in map(_without_page, line.split("\t")):
            if cell and (not cells or _unnumbered(cells[-1]) != _unnumbered(cell)):
                cells.append(cell)
            elif cell:
                cells[-1] = (
                    cell  # 「（2） 甲」 and then 「（二）甲」 is one merged cell
                )
    return cells


def _unnumbered(cell: str) -> str:
    return "".join(MARKER.sub("", cell, count=1).split())


def _without_page(line: str) -> str:
    text = _PICTURE.sub("", line).strip()
    text = text.removeprefix("|").removesuffix("|").strip()
    return "" if _is_furniture(text) else text


def _is_furniture(text: str) -> bool:
    """Tell whether a line is a page number or what a web page puts under a title."""
    first, *rest = _WEB_WORDS.split(text)
    is_web = (
        not first and len(rest) > 1 and all(len(part) <= _WEB_PART for part in rest)
    )
    return is_web or _PAGE_NUMBER.fullmatch(text) is not None


def _pieces(line: str) -> Iterator[str]:
    """Cut a line that holds a whole document at its spaces, numbers kept whole."""
    if len(line) <= _LONG_LINE or not re.search(r"[。；] +\S", line):
        yield line
        return
    held = ""
    for piece in line.split():
        held = f"{held} {piece}" if held else piece
        if not MARKER.fullmatch(piece):
            yield held
            held = ""
    if held:
        yield held


def _joined(pieces: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if lines and _goes_on(lines[-1], piece):
            lines[-1] += _gap(lines[-1], piece) + piece
        else:
            lines.append(piece)
    return lines


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a page's edge, not the writer, ended ``line``."""
    starts_anew = (MARKER.match, DATE.fullmatch, MARK.fullmatch)
    if len(line) > _PARAGRAPH_LIMIT or any(test(following) for test in starts_anew):
        return False
    if _LABELLED.match(line) and _LABELLED.match(following):
        return False
    if _is_open(line):
        return True
    flows = _FLOWS.search(MARKER.sub("", line, count=1)) is not None
    return flows and line[-1] not in _TERMINAL


def _is_open(line: str) -> bool:
    return any(line.count(pair[0]) > line.count(pair[1]) for pair in _PAIRS)


def _gap(line: str, following: str) -> str:
    is_latin = line[-1].isascii() and following[0].isascii()
    return " " if is_latin and line[-1].isalnum() and following[0].isalnum() else ""
