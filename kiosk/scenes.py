"""Every screen of the kiosk, listed once: for the stage and for ``gk kiosk shots``."""

from kiosk.in_hand import InHand
from kiosk.said_here import SaidHere
from kiosk.screens.agency import AgencyScene
from kiosk.screens.attract import AttractScene
from kiosk.screens.base import Scene
from kiosk.screens.boards import BoardsScene
from kiosk.screens.changes import ChangesScene
from kiosk.screens.chart import ChartScene
from kiosk.screens.copy import CopyScene
from kiosk.screens.entrances import EntrancesScene
from kiosk.screens.find import FindScene
from kiosk.screens.foi import FoiScene
from kiosk.screens.followup import FollowupScene
from kiosk.screens.help import HelpScene
from kiosk.screens.home import HomeScene
from kiosk.screens.item import ItemScene
from kiosk.screens.lamp import LampScene
from kiosk.screens.list import ListScene
from kiosk.screens.money import MoneyScene
from kiosk.screens.narrow import NarrowScene
from kiosk.screens.operator import OperatorScene
from kiosk.screens.place import PlaceScene
from kiosk.screens.progress import ProgressScene
from kiosk.screens.qr import QrScene
from kiosk.screens.questions import QuestionsScene
from kiosk.screens.rate import RateScene
from kiosk.screens.say import SayScene
from kiosk.screens.search import SearchScene
from kiosk.screens.stick import StickScene
from kiosk.screens.touches import TouchesScene
from kiosk.screens.viewing import PagesScene, VoucherScene
from kiosk.signage import Passing
from kiosk.typist import Typist


def signage() -> tuple[Scene, ...]:
    """Return the scenes of a display that nobody can touch: its slides alone."""
    return (AttractScene(Passing()),)


def scenes(typist: Typist | None = None) -> tuple[Scene, ...]:
    """Return a new scene of every kind; what they keep ends with the session.

    All keyboards share one ``typist``; who warms it hands it in.
    """
    typist = typist or Typist()
    hand, said_here = InHand(), SaidHere()
    return (
        AttractScene(),
        HomeScene(),
        ListScene(),
        NarrowScene(),
        ItemScene(),
        MoneyScene(),
        VoucherScene(),
        PagesScene(),
        ChartScene(),
        FindScene(),
        ChangesScene(),
        QrScene(),
        CopyScene(),
        BoardsScene(),
        HelpScene(),
        EntrancesScene(),
        PlaceScene(),
        AgencyScene(),
        SearchScene(typist),
        FoiScene(typist),
        ProgressScene(typist, hand),
        FollowupScene(typist, hand),
        SayScene(typist, said_here),
        RateScene(said_here),
        QuestionsScene(),
        LampScene(),
        OperatorScene(typist),
        TouchesScene(),
        StickScene(),
    )
