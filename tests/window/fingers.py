"""A person who fills things in: touches by name, key after key, page after page.

finger = Finger(world)
finger.open("foi")
finger.tap("开始填")
finger.type("dibao")
"""

from kiosk.layout.sheet import Ink
from tests.window.glass import Glass


class Finger(Glass):
    """A glass, touched by somebody who types."""

    def names(self) -> list[str]:
        """Return what can be touched now."""
        return [cell.name for _, cell in self.cells() if cell.action]

    def screen_words(self) -> str:
        """Return the words of the screen alone, without the frame."""
        panels = self.stage.screen().panels()
        marks = [mark for p in panels for cell in p.cells for mark in cell.marks]
        return "\n".join(mark.text for mark in marks if isinstance(mark, Ink))

    def tap(self, *names: str) -> None:
        """Touch one thing after another, turning pages until each is there."""
        for name in names:
            while name not in self.names():
                self.touch("下一页")
            self.touch(name)

    def type(self, keys: str) -> None:
        """Touch one key after another."""
        for key in keys:
            self.touch(key)
