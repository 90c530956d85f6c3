"""The catalogue of a board, as far as a screen needs it: groups, and when what is due.

The county's own (``hub/catalogues/<name>.json``) where it has come, else the one that
the program carries. Matters that neither knows are named by the edition.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from assets import path
from boards.content.board import Board
from boards.content.catalogue import CATALOGUE_OF, Catalogue
from boards.errors import FormatError
from kiosk.presenters.narrow import Paths

FIELDS = "fields"  # the 26 trial fields, which an office works in some of


@dataclass
class Catalogues:
    """Catalogues by name, each read once; ``document`` gives what the hub signed."""

    document: Callable[[str], bytes | None]
    _read: dict[str, Catalogue] = field(default_factory=dict)

    def of(self, board: Board) -> tuple[Catalogue, ...]:
        """Return the catalogues that ``board`` publishes by."""
        name = CATALOGUE_OF.get(board.kind, "")
        if not name:
            return ()
        names = (name, FIELDS) if name == "office" else (name,)
        return tuple(map(self._catalogue, names))

    def paths(self, board: Board) -> Paths:
        """Return for each matter of ``board`` what it stands under, and itself."""
        own = {matter.code: ((matter.code, matter.name),) for matter in board.matters}
        known = {
            matter.code: tuple(
                (one.code, one.name) for one in (*cat.groups_above(matter), matter)
            )
            for cat in self.of(board)
            for matter in cat.leaves()
        }
        return own | known

    def basis(self, board: Board, code: str) -> str:
        """Return the laws on which ``board`` publishes the matter ``code``.

        Empty where the catalogue has none that was looked up in the law itself.
        """
        found = (catalogue.matter(code) for catalogue in self.of(board))
        bases = (b for matter in found if matter for b in matter.bases)
        return "；".join(basis.text for basis in bases if not basis.unverified)

    def _catalogue(self, name: str) -> Catalogue:
        if name not in self._read:
            self._read[name] = self._held(name) or _shipped(name)
        return self._read[name]

    def _held(self, name: str) -> Catalogue | None:
        data = self.document(f"hub/catalogues/{name}.json")
        try:
            return Catalogue.from_bytes(data) if data else None
        except FormatError:
            return None  # the one that the program carries will do


def _shipped(name: str) -> Catalogue:
    return Catalogue.from_bytes(path(f"catalogues/{name}.json").read_bytes())
