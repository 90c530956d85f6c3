"""What the QR card says: what to scan, where it leads, and the code to compare."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from boards.content.edition import Withdrawn
from boards.content.fingerprint import shown
from boards.content.listing import ShelvedItem
from boards.errors import ContentError
from boards.outputs.qr import Modules, address_of, modules
from boards.outputs.text_qr import text_of
from kiosk.actions import Choice
from kiosk.wording import Wording

SHORT = 150  # bytes: a code of 49 modules


@dataclass(frozen=True, slots=True, kw_only=True)
class QrView:
    """Everything the QR card needs; ``said`` is what a phone reads from the code.

    ``smaller`` says less, for a glass that has no room for ``modules``.
    """

    title: str
    heading: str
    said: str
    modules: Modules
    smaller: Modules = ()
    host: str
    hints: tuple[str, ...]
    fingerprint: str
    dock: tuple[Choice, ...] = ()


def present_qr(shelved: ShelvedItem, words: Wording) -> QrView:
    """Word the card of one item: its address, or its gist where there is none."""
    line = shelved.line
    board = shelved.board.board
    code = "" if isinstance(line, Withdrawn) else line.fingerprint
    address, squares = _address(address_of(board, line.id))
    text = "" if address else text_of(board, line, shelved.published_on)
    return QrView(
        title=words("qr.title"),
        heading=line.title or words("row.untitled"),
        said=address or text,
        modules=squares or modules(text),
        smaller=() if address else _shorter(shelved),
        host=urlsplit(address).netloc,
        hints=_hints(address, words),
        fingerprint=words("qr.fingerprint", code=shown(code)) if code else "",
    )


def _shorter(shelved: ShelvedItem) -> Modules:
    board, day = shelved.board.board, shelved.published_on
    return modules(text_of(board, shelved.line, day, limit=SHORT))


def _address(address: str) -> tuple[str, Modules]:
    """Return the address and its code; nothing when it would be too fine to scan."""
    if not address:
        return "", ()
    try:
        return address, modules(address)
    except ContentError:
        return "", ()


def _hints(address: str, words: Wording) -> tuple[str, ...]:
    if address:
        return (words("qr.how"), words("qr.online"))
    return (words("qr.how"), words("qr.offline"), words("qr.no_page"))
