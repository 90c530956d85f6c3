"""What a county signed beside its boards, as a screen reads it: at most once a session.

A document that is not held, or that this program cannot read, is an empty one: a wrong
file must not blank a screen.
"""

from collections.abc import Callable
from typing import TypeVar

from boards.content.county_theme import CountyTheme
from boards.content.entrances import Entrances
from boards.content.workdays import Calendar
from boards.errors import FormatError
from foi.directory import Directory

_T = TypeVar("_T")


class CountyDocuments:
    """``held`` gives the bytes of a document by its name, None when not held."""

    def __init__(self, held: Callable[[str], bytes | None]) -> None:
        self._held = held
        self._read: dict[str, object] = {}

    def entrances(self) -> Entrances:
        """Return the county's entrances and places."""
        return self._once("hub/entrances.json", Entrances.from_bytes, Entrances())

    @property
    def has_entrances(self) -> bool:
        """Whether there is anything to show under 办事和电话."""
        found = self.entrances()
        return bool(found.entrances or found.points or self.directory().agencies())

    def directory(self) -> Directory:
        """Return the county's organisations."""
        return self._once("hub/directory.json", Directory.from_bytes, Directory())

    def calendar(self) -> Calendar | None:
        """Return the county's calendar; None while none is held."""
        return self._once("hub/calendar.json", Calendar.from_bytes, None)

    def theme(self) -> CountyTheme:
        """Return the county's look; one whose texts could not be read is none."""
        return self._once("hub/theme.json", _readable_theme, CountyTheme())

    def _once(self, name: str, read: Callable[[bytes], _T], empty: _T) -> _T:
        if name not in self._read:
            self._read[name] = self._found(name, read, empty)
        return self._read[name]  # type: ignore[return-value]

    def _found(self, name: str, read: Callable[[bytes], _T], empty: _T) -> _T:
        data = self._held(name)
        try:
            return read(data) if data is not None else empty
        except FormatError:
            return empty


def _readable_theme(data: bytes) -> CountyTheme:
    theme = CountyTheme.from_bytes(data)
    if theme.too_faint():
        return CountyTheme(name=theme.name, emblem=theme.emblem)
    return theme
