"""Where matters must be seen: which of them a screen in a public place has to show."""

from collections.abc import Collection

from boards.content.catalogue import Catalogue, Channel, Matter

CHANNELS = (
    *("政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体"),
    *("公开查阅点", "政务服务中心", "便民服务站", "入户/现场"),
    *("社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"),
)
"""The thirteen channels of a standard catalogue."""
ON_SCREEN = ("查阅点", "政务服务中心", "便民服务", "公示栏")
"""Channels that a kiosk or display stands for, by a part of their name."""


def is_on_screen(channel: Channel) -> bool:
    """Tell whether a screen in a public place is what ``channel`` means."""
    return any(place in channel.name for place in ON_SCREEN)


def due_on_screen(catalogue: Catalogue) -> tuple[Matter, ...]:
    """Return the matters with a required (■) channel that is a screen, by code."""
    return tuple(
        matter
        for matter in catalogue.leaves()
        if any(c.is_required and is_on_screen(c) for c in matter.channels)
    )


def allowed_on_screen(catalogue: Catalogue) -> tuple[Matter, ...]:
    """Return the matters with any channel (■ or □) that is a screen, by code."""
    return tuple(
        matter
        for matter in catalogue.leaves()
        if any(map(is_on_screen, matter.channels))
    )


def missing_on_screen(
    catalogue: Catalogue, shown: Collection[str]
) -> tuple[Matter, ...]:
    """Return what a screen must show and does not; ``shown`` are the matters it has."""
    return tuple(m for m in due_on_screen(catalogue) if m.code not in shown)
