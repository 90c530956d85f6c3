"""The sentences of the kiosk, by key; a county may replace some, never add a key."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import yaml

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class UnknownWordingError(KeyError):
    """Nobody wrote this sentence: add it to the wording file."""


class Wording:
    """All sentences, frozen. ``words("home.recent")``, ``words("list.days", n=3)``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = MappingProxyType(dict(texts))

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence ``key`` with its gaps filled.

        Raises:
            UnknownWordingError: there is no such key.
        """
        if key not in self._texts:
            raise UnknownWordingError(key)
        return self._texts[key].format(**values) if values else self._texts[key]

    def under(self, stem: str, name: str) -> str:
        """Return ``<stem>.<name>`` where ``name`` comes from a closed set of values.

        Raises:
            UnknownWordingError: there is no such key.
        """
        return self(f"{stem}.{name}")

    def keys(self) -> Iterator[str]:
        """Yield every key."""
        return iter(self._texts)


def read_wording(data: bytes, *overlays: bytes) -> Wording:
    """Read the sentences (YAML), then what a county says in place of some of them.

    Raises:
        UnknownWordingError: an overlay has a key that the first lacks.
    """
    texts: dict[str, str] = _read(data)
    for overlay in overlays:
        changed = _read(overlay)
        if unknown := changed.keys() - texts.keys():
            raise UnknownWordingError(min(unknown))
        texts |= changed
    return Wording(texts)


def _read(data: bytes) -> dict[str, str]:
    found = yaml.load(data, Loader=Loader)  # noqa: S506 - BaseLoader: text only
    return {str(key): str(text) for key, text in found.items()}
