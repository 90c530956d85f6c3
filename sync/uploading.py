"""One letter over the line: at once if it is small, in pieces if it is not.

What the hub already has of a large letter is not sent again, so a line that breaks
every minute gets it there all the same.
"""

import base64
import hashlib

from sync.errors import BusyError, RefusedError, SourceUnavailableError
from sync.exchange import SEALED, Ask, Line, read_json
from sync.signing import Reply
from sync.waiting import BUSY

MAX_PIECE = 1024 * 1024
ROUNDS = 3  # of finding out where to go on, before it is left for later

OFFSET = "Upload-Offset"
CONFLICT = 409
_ARRIVED = {200, 201}
# A signed refusal of these kinds is about the kiosk or the moment, not the letter.
_NOT_THE_LETTER = {401, 403, 404, 408, 425}
_SERVER_ERROR = 500
_CLIENT_ERROR = 400


def upload(line: Line, id_: str, letter: bytes) -> Reply:
    """Return the hub's answer to ``letter``.

    It is 200 or 201 with a receipt, or a 4xx that is about this letter.

    Raises:
        SourceUnavailableError: not now: try later.
        UntrustedError: what answered is not the hub.
        RefusedError: the hub does not take letters from this kiosk now.
    """
    if len(letter) <= MAX_PIECE:
        return judged(line.ask(_put(id_, letter)))
    for _ in range(ROUNDS):
        reply = _in_pieces(line, id_, letter)
        if not _is_elsewhere(reply):
            return reply
    raise SourceUnavailableError(
        "后台收到的和本机送的总对不上，先放一放",
        hint="稍后会自动再送；一直这样请联系后台",
        code="E-HUB-5",
    )


def judged(reply: Reply) -> Reply:
    """Return a verified reply that settles something.

    Raises:
        BusyError: the hub asks to be left alone for longer than was waited.
        SourceUnavailableError: the hub is in trouble.
        RefusedError: the hub refuses this kiosk, not what it sent.
    """
    if reply.status in BUSY:
        raise BusyError(
            f"后台正忙（{reply.status}）：{words(reply)}",
            hint="不用做什么；申请都还在本机，会自动再送",
            code="E-HUB-11",
        )
    if reply.status >= _SERVER_ERROR:
        raise SourceUnavailableError(
            f"后台暂时办不了（{reply.status}）：{words(reply)}",
            hint="申请都还在本机，会自动再送",
            code="E-HUB-6",
        )
    if reply.status in _NOT_THE_LETTER:
        raise RefusedError(
            f"后台没有接受这台终端：{words(reply)}",
            hint="请后台看这台终端是不是停用了；申请都还在本机",
            code="E-HUB-7",
        )
    return reply


def has_arrived(reply: Reply) -> bool:
    """Return whether the reply carries a receipt."""
    return reply.status in _ARRIVED


def words(reply: Reply) -> str:
    """Return what a refusal says to people, or its status."""
    try:
        message = str(read_json(reply).get("message", ""))[:200]
    except SourceUnavailableError:
        message = ""
    return message or f"答复 {reply.status}"


def _in_pieces(line: Line, id_: str, letter: bytes) -> Reply:
    at = offset_in(judged(line.ask(Ask(method="HEAD", path=f"letters/{id_}"))))
    while at < len(letter):
        piece = letter[at : at + MAX_PIECE]
        reply = judged(line.ask(_patch(id_, piece, at)))
        if reply.status >= _CLIENT_ERROR:
            return reply
        at += len(piece)
    digest = base64.b64encode(hashlib.sha256(letter).digest()).decode()
    complete = _put(id_, b"", {"Repr-Digest": f"sha-256=:{digest}:"})
    return judged(line.ask(complete))


def _put(id_: str, body: bytes, headers: dict[str, str] | None = None) -> Ask:
    return Ask(
        method="PUT",
        path=f"letters/{id_}",
        headers=headers or {},
        body=body,
        content_type=SEALED,
    )


def _patch(id_: str, piece: bytes, at: int) -> Ask:
    return Ask(
        method="PATCH",
        path=f"letters/{id_}",
        headers={OFFSET: str(at)},
        body=piece,
        content_type=SEALED,
    )


def offset_in(reply: Reply) -> int:
    """Return how many bytes the hub says that it has; 0 if it does not say."""
    headers = {name.lower(): value for name, value in reply.headers.items()}
    text = headers.get(OFFSET.lower(), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


def _is_elsewhere(reply: Reply) -> bool:
    """Return whether the hub has other bytes of the letter than we thought."""
    codes = {"offset": CONFLICT, "digest": _CLIENT_ERROR}
    if has_arrived(reply):
        return False
    try:
        return codes.get(str(read_json(reply).get("code"))) == reply.status
    except SourceUnavailableError:
        return False
