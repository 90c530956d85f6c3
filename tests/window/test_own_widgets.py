"""Nothing on the screen looks as Kivy's own rules say, so they need not be read."""

from collections.abc import Iterator

from kivy.lang import Builder
from kivy.uix.widget import Widget

from kiosk.scenes import Scenes


def below(kind: type[Widget]) -> Iterator[type[Widget]]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def test_no_widget_of_ours_has_a_rule_of_kivys() -> None:
    assert all(Scenes().values())
    ours = [kind for kind in below(Widget) if kind.__module__.startswith("kiosk.")]
    names = {base.__name__.lower() for kind in ours for base in kind.__mro__}
    ruled = {selector.key for selector, _ in Builder.rules}

    assert {"zone", "framewidget"} < names
    assert "label" in ruled
    assert names & ruled == set()
