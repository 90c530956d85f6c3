"""The code on paper: its picture, and in words what it opens.

An address stands beside its code, so that people see whose it is before they scan and
a code pasted over it is found out.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from boards.outputs.poster.printing import Printing
from boards.outputs.qr import NO_FULL_TEXT, QUIET_ZONE, Modules, address_of, modules
from boards.outputs.text_qr import text_of
from sync.instants import day_of

SCAN_ALL, SCAN_GIST = "扫码看全部", "扫码看摘要"


@dataclass(frozen=True, slots=True)
class Scan:
    """A code: ``caption`` stands under it, ``says`` beside it."""

    code: Modules
    caption: str
    says: tuple[str, ...]

    def side(self, width: float) -> float:
        """Return how wide its picture is whose dark part is ``width`` wide."""
        return width * (len(self.code) + 2 * QUIET_ZONE) / len(self.code)

    def svg(self) -> bytes:
        """Return its picture."""
        return svg_of(self.code).encode()


def scan_of(printing: Printing) -> Scan:
    """Return the code of an item: its page, or its gist when there are no pages.

    Raises:
        ContentError: the address is too long for a code.
    """
    address = address_of(printing.board, printing.item.id)
    if address:
        return Scan(modules(address), SCAN_ALL, address_words(address))
    text = gist_of(printing)
    return Scan(modules(text), SCAN_GIST, (NO_FULL_TEXT, "不连网也能扫出摘要"))


def gist_of(printing: Printing) -> str:
    """Return what a phone reads of an item without any network."""
    at = printing.item.publish_at
    return text_of(printing.board, printing.item, day_of(at) if at else None)


def address_words(address: str) -> tuple[str, ...]:
    """Return whose address it is, and the address in full."""
    host = urlsplit(address).hostname or ""
    return (f"网站：{host}", address)


def svg_of(code: Modules) -> str:
    """Return ``code`` with its light border as a drawing, one unit a module."""
    side = len(code) + 2 * QUIET_ZONE
    runs = "".join(
        f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{end - start}v1h-{end - start}z"
        for y, row in enumerate(code)
        for start, end in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{runs}"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return where dark modules begin and end."""
    edges = [n for n in range(len(row) + 1) if _at(row, n) != _at(row, n - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _at(row: tuple[bool, ...], n: int) -> bool:
    return 0 <= n < len(row) and row[n]
