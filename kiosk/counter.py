"""The counter of this kiosk: what can be handed in here, to whom, and taking it.

Applications, what is said later about them, feedback and ratings: each is sealed and
kept until it is sent, for the screen and for ``gk foi`` alike. Whether that can be done
is asked before anything is filled in: nobody fills in nine pages to be turned away.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from boards.errors import BoardError, LibraryError
from foi import followup
from foi.application import SCHEMA, Application
from foi.directory import Directory, Organisation
from foi.followup import Followup
from kiosk.settings import Settings, read_settings
from sync.dispatch import Dispatched, Submission, dispatch
from sync.errors import DiskFullError, FileFormatError, NoKeyError
from sync.formats.hub_file import HubFile
from sync.formats.recipients import Recipients
from sync.identity import DeviceKey
from sync.outbox import Outbox
from sync.state import KioskState

DIRECTORY, RECIPIENTS = "hub/directory.json", "foi/recipients.json"


class Closed(StrEnum):
    """Why nothing can be taken now."""

    OFF = "off"  # the operator does not want it here
    AGENCIES = "agencies"
    DEVICE = "device"
    KEYS = "keys"
    ROOM = "room"


def of_application(application: Application) -> Submission:
    """Return what is sealed of an application."""
    return Submission(
        form=application.to_json(), schema=SCHEMA, agency=application.agency
    )


def of_followup(said: Followup, *, agency: str) -> Submission:
    """Return what is sealed of what is said later; ``agency`` empty: not known."""
    return Submission(
        form=said.to_json(),
        kind=followup.KIND,
        schema=followup.SCHEMA,
        agency=agency,
    )


@dataclass(frozen=True, slots=True)
class Counter:
    """``document`` gives what the hub signed: directory, recipients, progress."""

    state: KioskState
    document: Callable[[str], bytes | None]
    chance: Callable[[int], bytes] = secrets.token_bytes

    def directory(self) -> Directory:
        """Return the organisations; none while the document has not come whole."""
        data = self._held(DIRECTORY)
        try:
            return Directory.from_bytes(data) if data else Directory()
        except BoardError:
            return Directory()

    def agencies(self) -> tuple[Organisation, ...]:
        """Return those that take applications from this kiosk, for the applicant."""
        wanted = self._settings().agencies
        every = self.directory().agencies()
        return tuple(one for one in every if not wanted or one.code in wanted)

    def closed(self) -> Closed | None:
        """Return why no application can be taken; ``None``: one can."""
        if not self._settings().takes_applications:
            return Closed.OFF
        agencies = self.agencies()
        if not agencies:
            return Closed.AGENCIES
        found = self._without_keys(one.code for one in agencies)
        if found is Closed.KEYS and self.reachable(agencies):
            found = None
        return found or self._without_room()

    def reachable(self, agencies: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
        """Return those of ``agencies`` that a letter can be sealed to now."""
        try:
            recipients = self._recipients()
        except (NoKeyError, FileFormatError):
            return ()
        return tuple(one for one in agencies if _is_keyed(recipients, one.code))

    def whom(self, known: str) -> str:
        """Return whom a letter about an application goes to: who works on it.

        Where that is not ``known`` the only agency there is, else the county (empty).
        """
        codes = [one.code for one in self.agencies()]
        return known or (codes[0] if len(codes) == 1 else "")

    def closed_to(self, agency: str) -> Closed | None:
        """Return why no letter to ``agency`` can be taken (empty: to the county)."""
        return self._without_keys([agency]) or self._without_room()

    def take(self, submission: Submission, *, now: datetime) -> Dispatched:
        """Seal ``submission`` and keep it until it is sent.

        Raises:
            SyncError: it could not be sealed or kept; nothing of it stayed behind.
        """
        return dispatch(
            submission,
            state=self.state,
            device=DeviceKey.load(self.state.device),
            recipients=self._recipients(),
            now=now,
            chance=self.chance,
        )

    def progress(self) -> Iterator[tuple[str, bytes]]:
        """Yield the code of each agency whose progress file is held, and the file."""
        for agency in self.directory().agencies():
            data = self._held(f"hub/progress/{agency.code}.jsonl")
            if data is not None:
                yield agency.code, data

    def _without_keys(self, agencies: Iterable[str]) -> Closed | None:
        try:
            DeviceKey.load(self.state.device)
            HubFile.load(self.state.device)
        except (NoKeyError, FileFormatError):
            return Closed.DEVICE
        try:
            recipients = self._recipients()
            for agency in agencies:
                recipients.choose(agency)
        except (NoKeyError, FileFormatError):
            return Closed.KEYS
        return None

    def _without_room(self) -> Closed | None:
        outbox = Outbox(self.state.outbox)
        try:
            outbox.prepare()
            outbox.check_room()
        except (DiskFullError, OSError):
            return Closed.ROOM
        return None

    def _recipients(self) -> Recipients:
        data = self._held(RECIPIENTS)
        if data is None:
            raise NoKeyError(
                "这台机器还没有受理机关的密封公钥",
                hint="先取一次内容：gk sync once；也可以到受理机关窗口办理",
            )
        return Recipients.from_bytes(data)

    def _held(self, name: str) -> bytes | None:
        try:
            return self.document(name)
        except LibraryError:  # damaged; the next sync makes it anew
            return None

    def _settings(self) -> Settings:
        try:
            return read_settings(self.state.device)
        except FileFormatError:
            return Settings()  # a wrong file must not turn anybody away


def _is_keyed(recipients: Recipients, agency: str) -> bool:
    try:
        recipients.choose(agency)
    except NoKeyError:
        return False
    return True
