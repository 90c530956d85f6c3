"""Where a request comes from, for counting what goes wrong by place."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.http import HttpRequest

_IPV6_LINE = 64  # bits: one line of a provider


def address_of(request: HttpRequest) -> str:
    """Return the address of whoever asks; of IPv6 the network of the line.

    ``X-Forwarded-For`` is believed from this machine alone, where nginx stands, and of
    it the last part alone, which nginx wrote: anybody may send the others.
    """
    address = _read(request.META.get("REMOTE_ADDR", ""))
    if address is not None and address.is_loopback:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2]
        address = _read(told) or address
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_LINE), strict=False))
    return str(address or "")


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip().partition("%")[0])  # without the interface
    except ValueError:
        return None
