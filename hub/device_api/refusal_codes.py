"""Every way in which the device API says no: one table, for the description and tests.

A test holds it against the places that refuse.
"""

from dataclasses import dataclass

Refused = dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Code:
    """One refusal: its status, its code, what that means, further keys of the body."""

    status: int
    code: str
    means: str
    more: tuple[str, ...] = ()


CODES = (
    Code(400, "unreadable", "address, header or body is not what it should be"),
    Code(400, "no-letter", "the bytes are no sealed letter"),
    Code(400, "another-kiosk", "the letter names another kiosk or another id"),
    Code(400, "number", "the number is not one that this kiosk may give"),
    Code(
        400, "signature", "no key of the kiosk, or of the board, signed what was sent"
    ),
    Code(400, "no-release", "it is no release of one board, or says more than that"),
    Code(400, "dates", "the dates of the release are not those of one made now"),
    Code(400, "digest", "the pieces make other bytes than Repr-Digest says"),
    Code(401, "unsigned", "nobody known signed this request"),
    Code(401, "clock", "created is too far from the hub's clock", ("now",)),
    Code(403, "token", "the token is unknown, used up or too old"),
    Code(403, "standing", "the kiosk was reported stolen, or retired"),
    Code(404, "unknown", "there is no such enrolment"),
    Code(404, "no-such-call", "there is no such address"),
    Code(405, "no-such-method", "this address is not called so"),
    Code(409, "different", "something else is known under this id or key"),
    Code(409, "number", "another letter has this number"),
    Code(409, "offset", "it does not go on where the last piece ended", ("offset",)),
    Code(409, "missing", "files of the release did not come yet", ("missing",)),
    Code(409, "overtaken", "something else was released meanwhile: sign again"),
    Code(409, "not-approved", "the board is written here, and this was not approved"),
    Code(409, "not-released", "it could not be released, and message says why"),
    Code(413, "too-long", "more bytes than this call takes"),
    Code(429, "slow-down", "too many calls: come again later", ("retry_after_s",)),
    Code(429, "too-many", "too many letters in quarantine", ("retry_after_s",)),
    Code(503, "busy", "nothing can be written down at the moment"),
    Code(503, "not-ready", "the hub has no keys yet"),
    Code(507, "no-room", "the disk is full"),
)

EVERYWHERE: Refused = {
    400: ("unreadable",),
    413: ("too-long",),
    429: ("slow-down",),
    503: ("busy", "not-ready"),
}
SIGNED: Refused = EVERYWHERE | {401: ("unsigned", "clock")}


def also(common: Refused, **named: str) -> Refused:
    """Return ``common`` with ``s409="different number"`` and the like added."""
    found = dict(common)
    for name, codes in named.items():
        status = int(name.removeprefix("s"))
        found[status] = (*found.get(status, ()), *codes.split())
    return found
