"""QR codes as plain squares: what one holds, and which of its modules are dark.

An address keeps to version 6 (41 modules), so that a phone reads it from a worn screen
or thermal paper. What a code says without public pages is in ``text_qr``.
"""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

from boards.content.board import Board
from boards.errors import ContentError

Modules = tuple[tuple[bool, ...], ...]

QUIET_ZONE = 4  # light modules that must be left free on every side
ADDRESS_VERSION = 6
TEXT_LIMIT = 300  # bytes: version 13
_TEXT_VERSION = 13
NO_FULL_TEXT = "本件暂无网上全文"


def modules(text: str) -> Modules:
    """Return the code of ``text``, rows of modules, dark is true; no quiet zone.

    Error correction M. An address (``https://…``) is at most 41 modules wide, other
    text (at most 300 bytes of UTF-8) at most 69.

    Raises:
        ContentError: it does not fit.
    """
    is_address = text.startswith(("https://", "http://"))
    version = ADDRESS_VERSION if is_address else _TEXT_VERSION
    if not is_address and len(text.encode()) > TEXT_LIMIT:
        raise _too_long(text)
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text.encode(), optimize=0)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise _too_long(text) from error
    if code.version > version:
        raise _too_long(text)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def address_of(board: Board, item: str) -> str:
    """Return where the full text of ``item`` is on the web; empty if nowhere."""
    return f"{board.public_base.rstrip('/')}/{item}" if board.public_base else ""


def _too_long(text: str) -> ContentError:
    return ContentError(
        f"“{text[:40]}…”太长，放不进二维码",
        hint="把 board.yaml 的 public_base 改短一些",
    )
