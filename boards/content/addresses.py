"""Addresses of the net: which host one names, and whether the county knows it."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]{3,300}", re.IGNORECASE)
_AROUND = "，。；、）)】>」\"'"
_LONGEST = 2000


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that stand in ``text``."""
    return tuple(found.rstrip(_AROUND) for found in _ADDRESS.findall(text))


def host_of(address: str) -> str:
    """Return the host an address names; empty when it is none."""
    whole = address if "://" in address else f"//{address}"
    try:
        return (urlsplit(whole[:_LONGEST]).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_known(host: str, hosts: Iterable[str]) -> bool:
    """Tell whether ``host`` is one of ``hosts`` or lies under one (``gov.cn``)."""
    return any(host == known or host.endswith(f".{known}") for known in hosts if known)
