"""Every screen of the kiosk, listed once: for the stage and for ``gk kiosk shots``.

A scene is loaded when it is first asked for, so that the first frame of the day waits
for its own alone; a session that waits loads the others.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from kiosk.screens.base import Scene
from kiosk.world import World

TYPIST, HAND, SAID_HERE = "typist", "hand", "said_here"

# What scenes of one session share, and where it is.
SHARED = {
    TYPIST: "kiosk.typist:Typist",
    HAND: "kiosk.in_hand:InHand",
    SAID_HERE: "kiosk.said_here:SaidHere",
}

Table = Mapping[str, tuple[str, ...]]

# The name of each scene, where it is, and what it is handed of ``SHARED``.
SCENES: Table = {
    "attract": ("kiosk.screens.attract:AttractScene",),
    "home": ("kiosk.screens.home:HomeScene",),
    "list": ("kiosk.screens.list:ListScene",),
    "narrow": ("kiosk.screens.narrow:NarrowScene",),
    "item": ("kiosk.screens.item:ItemScene",),
    "money": ("kiosk.screens.money:MoneyScene",),
    "voucher": ("kiosk.screens.viewing:VoucherScene",),
    "pages": ("kiosk.screens.viewing:PagesScene",),
    "chart": ("kiosk.screens.chart:ChartScene",),
    "find": ("kiosk.screens.find:FindScene",),
    "changes": ("kiosk.screens.changes:ChangesScene",),
    "qr": ("kiosk.screens.qr:QrScene",),
    "copy": ("kiosk.screens.copy:CopyScene",),
    "boards": ("kiosk.screens.boards:BoardsScene",),
    "help": ("kiosk.screens.help:HelpScene",),
    "entrances": ("kiosk.screens.entrances:EntrancesScene",),
    "place": ("kiosk.screens.place:PlaceScene",),
    "agency": ("kiosk.screens.agency:AgencyScene",),
    "search": ("kiosk.screens.search:SearchScene", TYPIST),
    "foi": ("kiosk.screens.foi:FoiScene", TYPIST),
    "progress": ("kiosk.screens.progress:ProgressScene", TYPIST, HAND),
    "followup": ("kiosk.screens.followup:FollowupScene", TYPIST, HAND),
    "say": ("kiosk.screens.say:SayScene", TYPIST, SAID_HERE),
    "rate": ("kiosk.screens.rate:RateScene", SAID_HERE),
    "questions": ("kiosk.screens.questions:QuestionsScene",),
    "lamp": ("kiosk.screens.lamp:LampScene",),
    "operator": ("kiosk.screens.operator:OperatorScene", TYPIST),
    "touches": ("kiosk.screens.touches:TouchesScene",),
    "stick": ("kiosk.screens.stick:StickScene",),
    "trouble": ("kiosk.screens.trouble:TroubleScene",),
}

# Of a display that nobody can touch: its slides alone.
SIGNAGE: Table = {
    "attract": ("kiosk.screens.passing:PassingScene",),
    "trouble": ("kiosk.screens.trouble:TroubleScene",),
}


class Scenes(Mapping[str, Scene]):
    """The scenes of one session, each made once; what they keep ends with it."""

    def __init__(self, table: Table = SCENES) -> None:
        self._table = table
        self._made: dict[str, Scene] = {}
        self._shared: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Scene:
        if name not in self._made:
            where, *handed = self._table[name]
            self._made[name] = _found(where)(*map(self._share, handed))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def load_another(self) -> bool:
        """Load a scene that nobody has asked for yet; False when there is none."""
        name = next((name for name in self._table if name not in self._made), None)
        return name is not None and bool(self[name])

    def warm(self, world: World) -> None:
        """Make ready what the first keyboard needs, where there is one."""
        if any(TYPIST in handed for _, *handed in self._table.values()):
            self._share(TYPIST).warm(world)

    def _share(self, name: str) -> Any:
        if name not in self._shared:
            self._shared[name] = _found(SHARED[name])()
        return self._shared[name]


def load_all() -> None:
    """Load all that any session may come to need; nothing of it is kept but modules."""
    for where in (*SHARED.values(), *(where for where, *_ in SCENES.values())):
        _found(where)


def _found(where: str) -> Any:
    """Return the class that ``where`` (``module:class``) names."""
    module, name = where.split(":")
    return getattr(import_module(module), name)
