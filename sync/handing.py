"""A release handed in at a hub by the publisher that signed it with its own key.

The hub is asked to take the signed role; it answers which files it lacks; they are
sent, in pieces where they are large; it is asked again until the release is out. Every
step may be cut off and done again: the same bytes always come to the same release.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic, sleep

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.board_roles import Signed, hub_key
from sync.errors import ConflictError, RefusedError, SourceUnavailableError
from sync.exchange import SEALED, Ask, Line, SteadyClock, read_json
from sync.layout import is_sha
from sync.metadata import Current
from sync.progress import Step, silently
from sync.signing import Reply, authority_of
from sync.stores.base import Store
from sync.uploading import MAX_PIECE, OFFSET, ROUNDS, offset_in

PATIENCE_SECONDS = 180.0  # for a hub that has everything and is at other work
ASK_EVERY_SECONDS = 0.5
WAIT_AT_MOST_SECONDS = 30.0
MISSING_LIMIT = 200  # files named in one answer
_OUT, _TAKEN, _CONFLICT = 200, 202, 409
_CLIENT_ERROR, _SERVER_ERROR, _SLOW_DOWN = 400, 500, 429

Contents = Callable[[str], bytes | None]
"""Gives the bytes to be sent for a SHA-256: a compressed edition, an attachment."""


def line_to(
    store: Store, hub: str, board: str, *, key: Ed25519PrivateKey, now: datetime
) -> Line:
    """Return the line to the hub at ``hub``, on which ``key`` speaks for ``board``.

    The hub's replies are believed by the key that the repository names for it.
    """
    return Line(
        hub_url=hub,
        authority=authority_of(hub),
        keyid=f"board.{board}",
        key=key,
        reply_key=hub_key(Current.seen(store)),
        clock=SteadyClock(now),
        session=requests.Session(),
    )


def hand_in(
    line: Line, board: str, signed: Signed, contents: Contents, tell: Step = silently
) -> int:
    """Hand ``signed`` and what is lacking in; return the number of what is out then.

    Raises:
        SourceUnavailableError: not now, or not yet: nothing is lost, run it again.
        ConflictError: something else was released, or approved, meanwhile.
        RefusedError: the hub does not take it.
        UntrustedError: what answered is not the hub.
    """
    try:
        return _handed_in(line, board, signed, contents, tell)
    except SourceUnavailableError as error:
        raise SourceUnavailableError(
            str(error), hint="再运行一次：已经传过去的不用重传", code=error.code
        ) from error


def _handed_in(
    line: Line, board: str, signed: Signed, contents: Contents, tell: Step
) -> int:
    ask = Ask(
        method="PUT",
        path=f"boards/{board}/release",
        query={"after": str(signed.after)},
        body=signed.data,
    )
    sent, until = 0, monotonic() + PATIENCE_SECONDS
    while monotonic() < until:
        reply = line.ask(ask)
        value = read_json(reply)
        if reply.status == _OUT:
            return int(str(value["edition"]))
        missing = _missing(reply, value)
        for done, sha in enumerate(missing, start=1):
            _send(line, f"boards/{board}/content/{sha}", _wanted(contents, sha))
            tell(sent + done, sent + len(missing))
        if missing:
            sent, until = sent + len(missing), monotonic() + PATIENCE_SECONDS
        else:
            sleep(_pause(value))
    raise SourceUnavailableError("后台已经收下，还没有发出来")


def _missing(reply: Reply, value: Mapping[str, object]) -> list[str]:
    """Return the files that the hub lacks; none: it is at it, or busy.

    Raises:
        ConflictError, RefusedError: it says no.
        SourceUnavailableError: it is in trouble.
    """
    if reply.status in {_TAKEN, _SLOW_DOWN}:
        return []
    words, hint = str(value.get("message", ""))[:300], str(value.get("hint", ""))[:300]
    if reply.status >= _SERVER_ERROR:
        raise SourceUnavailableError(f"后台暂时办不了：{words}")
    named = value.get("missing")
    if value.get("code") == "missing" and isinstance(named, list):
        return [str(sha) for sha in named if is_sha(str(sha))][:MISSING_LIMIT]
    if reply.status == _CONFLICT:
        raise ConflictError(words, hint=hint)
    raise RefusedError(f"后台没有收：{words or reply.status}", hint=hint)


def _wanted(contents: Contents, sha: str) -> bytes:
    """Return what the hub asks for; it gets nothing but what this release names."""
    data = contents(sha)
    if data is None:
        raise RefusedError(
            f"后台要一个这一期里没有的文件 {sha[:16]}", hint="告诉县里维护后台的人"
        )
    return data


def _send(line: Line, path: str, data: bytes) -> None:
    """Send one file, at once or in pieces; what is there already is not sent again."""
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    body = data
    if len(data) > MAX_PIECE:
        _send_pieces(line, path, data)
        body = b""
    _taken(line.ask(_ask("PUT", path, body, {"Repr-Digest": f"sha-256=:{digest}:"})))


def _send_pieces(line: Line, path: str, data: bytes) -> None:
    for _ in range(ROUNDS):
        at = offset_in(_taken(line.ask(Ask(method="HEAD", path=path))))
        while at < len(data):
            piece = data[at : at + MAX_PIECE]
            reply = line.ask(_ask("PATCH", path, piece, {OFFSET: str(at)}))
            if reply.status == _CONFLICT:  # it has more, or less, than we thought
                break
            _taken(reply)
            at += len(piece)
        else:
            return
    raise SourceUnavailableError("后台收到的和这里送的总对不上")


def _ask(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Ask:
    return Ask(
        method=method, path=path, headers=headers, body=body, content_type=SEALED
    )


def _taken(reply: Reply) -> Reply:
    """Return a reply that says yes.

    Raises:
        RefusedError, SourceUnavailableError: it does not.
    """
    if reply.status < _CLIENT_ERROR:
        return reply
    value = read_json(reply)
    words, hint = str(value.get("message", ""))[:300], str(value.get("hint", ""))[:300]
    if reply.status >= _SERVER_ERROR or reply.status in {_CONFLICT, _SLOW_DOWN}:
        raise SourceUnavailableError(f"后台暂时收不下文件：{words}")
    raise RefusedError(f"后台没有收文件：{words}", hint=hint)


def _pause(value: Mapping[str, object]) -> float:
    """Return how many seconds to wait before asking again."""
    told = value.get("retry_after_s")
    return (
        min(float(told), WAIT_AT_MOST_SECONDS)
        if type(told) is int
        else (ASK_EVERY_SECONDS)
    )
