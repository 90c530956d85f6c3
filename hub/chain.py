"""Chained logs: each line carries the hash of itself and of the line before.

A line that is taken out, changed or put in later shows. Every app keeps its own log.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sync.canonical import canonical


def link(before: str, said: Mapping[str, Any]) -> str:
    """Return the chain value of a line that says ``said`` after the line ``before``."""
    return sha256(canonical({"before": before, **said})).hexdigest()
