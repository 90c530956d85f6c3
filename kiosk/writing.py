"""Texts being written with the keys on the glass: which field, and what stands in each.

writing = Writing(typist, {"text": (Entry.WORDS, 1000)})
writing.open("text")
writing.typed(action, world)        # whether the touch was a key
writing.keyboard(world)             # the keys to show; None while nothing is written
"""

from collections.abc import Mapping

from kiosk.actions import Action
from kiosk.input.composing import Composing, Entry, Finish
from kiosk.presenters.typing import FieldView, KeyboardView
from kiosk.typist import Typist
from kiosk.wording import Wording
from kiosk.world import World


class Writing:
    """``entries`` say what each field takes and how many characters at most."""

    def __init__(
        self, typist: Typist, entries: Mapping[str, tuple[Entry, int]]
    ) -> None:
        self._typist = typist
        self._entries = entries
        self._texts: dict[str, str] = {}
        self._composing = Composing()
        self.active = ""

    def text(self, key: str) -> str:
        """Return what stands in the field ``key``."""
        return self._texts.get(key, "").strip()

    def open(self, key: str) -> None:
        """Write into the field ``key`` from now on."""
        entry, limit = self._entries[key]
        self.active = key
        self._composing = self._typist.start(entry, self._texts.get(key, ""), limit)

    def close(self, world: World) -> None:
        """Put the keys away; what waits in them is taken as text."""
        if self.active:
            self.typed(Finish(), world)

    def typed(self, action: Action, world: World) -> bool:
        """Do what a key asks for; return whether it was one."""
        if not self.active:
            return False
        after = self._typist.composer(world).after(self._composing, action)
        if after == self._composing and not isinstance(action, Finish):
            return False
        self._composing = after
        self._texts[self.active] = after.text
        if isinstance(action, Finish):
            self.active = ""
        return True

    def keyboard(self, world: World) -> KeyboardView | None:
        """Return the keys; None while nothing is written."""
        if not self.active:
            return None
        entry, _ = self._entries[self.active]
        return self._typist.keyboard(self._composing, entry, world)

    def field(self, key: str, label: str, *, error: str, words: Wording) -> FieldView:
        """Return how the field ``key`` stands."""
        is_active = key == self.active
        return FieldView(
            key=key,
            label=label,
            text=self._composing.text if is_active else self._texts.get(key, ""),
            waiting=self._composing.keys if is_active else "",
            empty=words("foi.field.touch"),
            error=error,
            is_active=is_active,
        )
