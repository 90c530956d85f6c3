"""What whoever looks at an item ticks before it passes, by the kind of item."""

import json
from functools import cache
from typing import Any

import assets


def ticks_of(kind: str) -> tuple[str, ...]:
    """Return the words to tick for an item of ``kind``, those of every kind last."""
    held = _held()
    own = held["kinds"].get(kind, {}).get("ticks", held["otherwise"])
    return (*own, *held["always"])


@cache
def _held() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(assets.path("reviews/ticks.json").read_bytes())
    return held
