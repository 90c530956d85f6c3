"""Sizes: readable in millimetres on any glass, whole on a coarse one."""

import pytest

from kiosk.metrics import Metrics, Panel, Role, TextMode, panel_named

REFERENCE = Metrics(Panel(1080, 1920, 21.5))


def test_the_reference_panel_has_the_sizes_of_the_drawings() -> None:
    roles = (Role.TITLE, Role.TILE, Role.BODY, Role.SECOND, Role.BUTTON)

    assert [REFERENCE.font(role) for role in roles] == [44, 48, 32, 28, 36]


@pytest.mark.parametrize(
    ("panel", "body", "touch"),
    [
        (Panel(1280, 800, 10.1), 47, 94),
        (Panel(1080, 1920, 32), 32, 88),
        (Panel(1080, 1920, 55), 32, 88),
        (Panel(2160, 3840, 55), 64, 176),
    ],
)
def test_a_size_is_the_larger_of_millimetres_and_pixels(
    panel: Panel, body: int, touch: int
) -> None:
    metrics = Metrics(panel)

    assert (metrics.font(Role.BODY), metrics.touch) == (body, touch)


def test_large_text_is_a_third_larger_and_largest_three_quarters() -> None:
    sizes = [Metrics(Panel(), mode).font(Role.BODY) for mode in TextMode]

    assert sizes == [32, 44, 56]


def test_low_mode_keeps_everything_under_the_reach_of_a_wheelchair() -> None:
    totem = Panel(1080, 1920, 43, bottom_edge_mm=650)
    low = Metrics(totem, is_low=True)

    assert low.space[1] == round((1220 - 650) * low.px_per_mm)


def test_a_panel_that_is_low_already_has_no_low_mode() -> None:
    assert not REFERENCE.can_be_low


def test_rails_need_a_wide_panel_with_room() -> None:
    panels = (Panel(1920, 1080), Panel(1280, 800, 10.1), Panel(1080, 1920))

    assert [Metrics(panel).has_rails for panel in panels] == [True, False, False]


def test_a_panel_is_named_by_pixels_and_inches() -> None:
    assert panel_named("1280x800@10.1") == Panel(1280, 800, 10.1)
