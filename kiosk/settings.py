"""What an operator set for this kiosk: ``device/kiosk.yaml``, ``gk.kiosk/1``.

Everything has a default, so a machine shows its content before anybody set anything. A
file that cannot be read changes nothing: a wrong file must not blank a screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from kiosk.loudness import SoundLimits
from kiosk.metrics import Metrics, Panel, TextMode
from kiosk.motion import Motion
from kiosk.printer.setup import PrinterSetup
from kiosk.session import Idle
from sync.errors import FileFormatError
from sync.formats import kiosk_file

ALONE = "unstaffed"  # a mall, a station
HOMES = (
    *("village", "residents", "hall", ALONE),
    *("office", "office-tree", "office-columns"),
)
MOST_LETTERS = 6  # of feedback in one session: a bored child sends no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which boards, which home, how the glass is, how the text begins.

    ``sound`` says how loud it may be, by day and at night.
    ``playlist`` is what a display shows, by its name in the county's playlists.
    ``agencies`` are those that applications may be sent to; none named means all.
    ``most_letters`` of feedback are taken in one session; 0: none is.
    Where ``is_staffed`` is not set, no sentence sends anybody to a person on the spot.
    ``begins_low`` None: by the size of the panel. ``motion`` None: by the memory.
    """

    boards: tuple[str, ...] = ()
    home: str = "village"
    playlist: str = ""
    sound: SoundLimits = field(default_factory=SoundLimits)
    panel: Panel = field(default_factory=Panel)
    text: TextMode = TextMode.NORMAL
    idle: Idle = field(default_factory=Idle)
    takes_applications: bool = True
    agencies: tuple[str, ...] = ()
    printer: PrinterSetup | None = None
    operator_pin: str = ""
    is_staffed: bool = True
    most_letters: int = MOST_LETTERS
    begins_low: bool | None = None
    motion: Motion | None = None

    @property
    def metrics(self) -> Metrics:
        """The sizes that a session begins with."""
        metrics = Metrics(self.panel, self.text)
        low = self.begins_low
        return replace(metrics, is_low=metrics.starts_low if low is None else low)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file.

        Raises:
            FileFormatError: too large, not YAML, or a value has the wrong shape.
        """
        return cls.from_found(kiosk_file.parse(data))

    @classmethod
    def from_found(cls, found: Mapping[str, Any]) -> Self:
        """Take the settings out of what the file holds.

        Raises:
            FileFormatError: a value has the wrong shape.
        """
        try:
            return cls(**_parts(found))
        except (TypeError, ValueError, AttributeError) as error:
            raise FileFormatError(
                f"kiosk.yaml 读不出来：{error}", hint="对照说明改这个文件"
            ) from error


def read_settings(device: Path) -> Settings:
    """Return what stands in the folder ``device``; defaults when there is no file.

    Raises:
        FileFormatError: there is one and it cannot be read.
    """
    return Settings.from_found(kiosk_file.read(device))


def _parts(found: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "boards": tuple(str(board) for board in found.get("boards", ())),
        "panel": _panel(found.get("screen", {}), found.get("reach", {})),
        "idle": _idle(found.get("idle", {})),
        "sound": SoundLimits.from_found(found.get("sound", {})),
        "playlist": str(found.get("playlist", "")),
        "operator_pin": str(found.get("operator_pin", "")),
        "printer": PrinterSetup.from_found(found.get("printer") or {}),
        **_applications(found.get("foi", {})),
        **_feedback(found.get("feedback", {})),
        **_home(found),
        **_looks(found),
    }
    return parts | {"text": TextMode(found.get("text", TextMode.NORMAL))}


def _home(found: Mapping[str, Any]) -> dict[str, Any]:
    home = found.get("home", "village")
    staffed = found.get("staffed", "false" if home == ALONE else "true")
    known = {"home": home} if home in HOMES else {}
    return {"is_staffed": staffed != "false"} | known


def _panel(screen: Mapping[str, Any], reach: Mapping[str, Any]) -> Panel:
    width, height = screen.get("size", (1080, 1920))
    return Panel(
        int(width),
        int(height),
        float(screen.get("diagonal_inch", 21.5)),
        int(screen.get("bottom_edge_mm", 650)),
        int(reach.get("max_mm", 1220)),
    )


def _looks(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a session begins, as far as it is set."""
    low = found.get("reach", {}).get("low")
    reduced = found.get("reduce_motion")
    known: dict[str, Any] = {} if low is None else {"begins_low": low != "false"}
    if reduced is not None:
        known["motion"] = Motion.USUAL if reduced == "false" else Motion.REDUCED
    return known


def _feedback(found: Mapping[str, Any]) -> dict[str, Any]:
    is_wanted = found.get("enabled", "true") != "false"
    letters = int(found.get("letters", MOST_LETTERS))
    return {"most_letters": max(letters, 0) if is_wanted else 0}


def _applications(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "takes_applications": found.get("enabled", "true") != "false",
        "agencies": tuple(str(agency) for agency in found.get("agencies", ())),
    }


def _idle(found: Mapping[str, Any]) -> Idle:
    reading = float(found.get("reading_seconds", 90))
    form = float(found.get("form_seconds", 240))
    warning = float(found.get("warning_seconds", 20))
    return Idle(reading, form, warning, form_warning_seconds=3 * warning)
