"""Asking the opener, over a socket in the hub's folder; both directions of the talk.

One question a connection: a line of JSON, answered by a length and JSON. The opener is
the one process that holds the keys; what it reads out is shown and never stored.
"""

import base64
import os
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.errors import CannotOpenError, NotAllowedError, OpenerAwayError
from sync.canonical import canonical, strict_loads

MAX_QUESTION = 4096
MAX_ANSWER = 48 * 1024 * 1024  # 20 MB of parts in base64
ANSWER_WITHIN_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Question:
    """Which case, and who wants to read it; both empty: read what is new, no more."""

    number: str = ""
    actor: str = ""

    @classmethod
    def from_bytes(cls, data: bytes) -> "Question":
        """Read a question.

        Raises:
            ValueError: it is none.
        """
        value = strict_loads(data, limit=MAX_QUESTION)
        if not isinstance(value, dict):
            raise ValueError("no question")  # noqa: TRY004 - for the caller the same
        number, actor = value.get("number"), value.get("actor")
        if not isinstance(number, str) or not isinstance(actor, str):
            raise ValueError("no question")  # noqa: TRY004 - for the caller the same
        return cls(number, actor)

    def to_bytes(self) -> bytes:
        """Return the line that asks it."""
        return canonical({"number": self.number, "actor": self.actor}) + b"\n"


def ask(path: Path, question: Question) -> dict[str, bytes]:
    """Return the parts of the letter, by name.

    Raises:
        OpenerAwayError: nobody answers.
        CannotOpenError: the letter does not open; the text says why.
        NotAllowedError: too many were opened lately.
    """
    return _parts(_answer(path, question))


def nudge(path: Path) -> None:
    """Let the opener read what has come in; return when it has.

    Raises:
        OpenerAwayError: nobody answers.
    """
    _answer(path, Question())


def opened(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of an answer with what was in the letter."""
    coded = {name: base64.b64encode(data).decode() for name, data in parts.items()}
    return _framed({"parts": coded})


def refused(code: str, message: str, hint: str) -> bytes:
    """Return the bytes of an answer that says no."""
    return _framed({"code": code, "message": message, "hint": hint})


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """Give a short name of the socket while the block runs.

    A socket's address holds 107 bytes at most, and a hub may lie deeper than that.
    """
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _answer(path: Path, question: Question) -> Any:
    try:
        with reachable(path) as short, socket.socket(socket.AF_UNIX) as talk:
            talk.settimeout(ANSWER_WITHIN_SECONDS)
            talk.connect(short)
            talk.sendall(question.to_bytes())
            (size,) = struct.unpack(">I", _exactly(talk, 4))
            return strict_loads(_exactly(talk, size), limit=MAX_ANSWER)
    except (OSError, ValueError) as error:
        raise OpenerAwayError(
            "拆封进程没有回答", hint="看 gk hub serve 是不是还开着，稍后再试"
        ) from error


def _parts(value: Any) -> dict[str, bytes]:
    parts = value.get("parts")
    if parts is None:
        kind = NotAllowedError if value["code"] == "too-many" else CannotOpenError
        raise kind(value["message"], hint=value["hint"])
    return {name: base64.b64decode(data) for name, data in parts.items()}


def _exactly(talk: socket.socket, size: int) -> bytes:
    if size > MAX_ANSWER:
        raise ValueError("the answer is too long")
    received = bytearray()
    while len(received) < size:
        piece = talk.recv(min(65536, size - len(received)))
        if not piece:
            raise ValueError("the answer is cut off")
        received += piece
    return bytes(received)


def _framed(value: dict[str, Any]) -> bytes:
    data = canonical(value)
    return struct.pack(">I", len(data)) + data
