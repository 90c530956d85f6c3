"""What an applicant reads at a kiosk about a case, word for word as it stands there."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import yaml

import assets
from foi.telling import Telling, telling
from hub.desk import queries
from hub.desk.models import Case
from sync.instants import day_of


class KioskWords:
    """The sentences of the kiosk's wording file (``foi.telling.Words``)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence ``key`` with its gaps filled.

        Raises:
            KeyError: nobody wrote this sentence.
        """
        text = self._texts[key]
        return text.format(**values) if values else text

    def under(self, stem: str, name: str) -> str:
        """Return ``<stem>.<name>``; errors as for a call."""
        return self(f"{stem}.{name}")


@lru_cache(maxsize=1)
def kiosk_words() -> KioskWords:
    """Return the sentences that the program carries."""
    data = assets.path("wording/kiosk.zh.yaml").read_bytes()
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found = yaml.load(data, Loader=loader)  # noqa: S506 - BaseLoader: text only
    return KioskWords({str(key): str(text) for key, text in found.items()})


def told_at_kiosk(case: Case, *, now: datetime) -> Telling:
    """Return what a kiosk with the newest progress and a good clock shows."""
    return telling(queries.progress_of(case, now), day_of(now), kiosk_words())
