"""A web server on loopback for a folder, well behaved until it is told not to be.

with Web(county.folder) as web:
    web.behave("metadata/timestamp.json", endless)
    HttpSource(web.address)
    assert web.asked == ["metadata/timestamp.json"]
"""

import hashlib
import ssl
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

Behaviour = Callable[["Answer", bytes], None]


class Web:
    """Serves ``folder`` with Range and ETag; ``asked`` lists the paths in order."""

    def __init__(self, folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.sent: list[int] = []
        self.is_closing = Event()
        self._behaviours: dict[str, Behaviour] = {}
        web = self

        class Bound(Answer):
            server_web = web

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        self._server.daemon_threads = True
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def address(self) -> str:
        """The base address of the repository."""
        return f"{self._scheme}://localhost:{self._server.server_port}/"

    def behave(self, path: str, behaviour: Behaviour) -> None:
        """Answer ``path`` with ``behaviour`` from now on, ``""`` meaning every path."""
        self._behaviours[path] = behaviour

    def behaviour(self, path: str) -> Behaviour:
        """Return how ``path`` is answered."""
        usual = self._behaviours.get("", honest)
        return self._behaviours.get(path, usual)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.is_closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Answer(BaseHTTPRequestHandler):
    """One answer of the server."""

    server_web: Web
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for an ACK

    def do_GET(self) -> None:
        """Answer as the server was told to behave."""
        web = self.server_web
        path = self.path.lstrip("/")
        web.asked.append(path)
        file = web.folder / path
        if not file.is_file() and web.behaviour(path) is honest:
            self.head(404, "text/plain", 0)
            return
        try:
            web.behaviour(path)(self, file.read_bytes() if file.is_file() else b"")
        except OSError:
            self.close_connection = True

    def head(self, status: int, kind: str, length: int, **more: str) -> None:
        """Send the status and the headers."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        for name, text in more.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()

    def body(self, data: bytes) -> None:
        """Send ``data``."""
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def honest(answer: Answer, data: bytes) -> None:
    """Answer as any web server does, with ranges and tags."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    if answer.headers.get("If-None-Match") == tag:
        answer.head(304, "text/plain", 0, ETag=tag)
        return
    start = int((answer.headers.get("Range") or "bytes=0-")[6:-1])
    if start and start >= len(data):
        answer.head(416, "text/plain", 0)
        return
    rest = data[start:]
    answer.head(206 if start else 200, "application/octet-stream", len(rest), ETag=tag)
    answer.server_web.sent.append(len(rest))
    answer.body(rest)


def without_ranges(answer: Answer, data: bytes) -> None:
    """Send the whole file, whatever part was asked for."""
    answer.head(200, "application/octet-stream", len(data))
    answer.body(data)


def busy(answer: Answer, _data: bytes) -> None:
    """Ask to be left alone for a few seconds."""
    answer.head(503, "text/plain", 0, Retry_After="5")


def page(answer: Answer, _data: bytes) -> None:
    """Send a web page in the place of the file."""
    text = "<!DOCTYPE html><title>登录</title>".encode()
    answer.head(200, "text/html; charset=utf-8", len(text))
    answer.body(text)


def elsewhere(answer: Answer, _data: bytes) -> None:
    """Send the reader to another address."""
    answer.head(302, "text/plain", 0, Location="http://127.0.0.1/login")


def nowhere(answer: Answer, _data: bytes) -> None:
    """Send the reader to an address that is none."""
    answer.head(302, "text/plain", 0, Location="http://[::1")


def claiming(length: str) -> Behaviour:
    """Return how to send the file, saying that it is ``length`` bytes long."""

    def claim(answer: Answer, data: bytes) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"
        answer.body(head.encode())
        answer.body(data)
        answer.close_connection = True

    return claim


def broken(answer: Answer, _data: bytes) -> None:
    """Fail inside."""
    answer.head(500, "text/plain", 0)


def endless(answer: Answer, data: bytes) -> None:
    """Send the file and then never stop."""
    answer.send_response(200)
    answer.send_header("Connection", "close")
    answer.end_headers()
    while not answer.server_web.is_closing.is_set():
        answer.body(data or b"x")
        data = b"x" * 65536


def dripping(answer: Answer, data: bytes) -> None:
    """Send a byte now and then."""
    answer.head(200, "application/octet-stream", len(data))
    for at in range(len(data)):
        answer.wfile.write(data[at : at + 1])
        if answer.server_web.is_closing.wait(0.01):
            return


def silent(answer: Answer, _data: bytes) -> None:
    """Say nothing at all until the server closes."""
    answer.server_web.is_closing.wait(30)


def cut_after(size: int) -> Behaviour:
    """Return how to send ``size`` bytes from where was asked, and hang up."""

    def cut(answer: Answer, data: bytes) -> None:
        start = int((answer.headers.get("Range") or "bytes=0-")[6:-1])
        rest = data[start:]
        answer.head(206 if start else 200, "application/octet-stream", len(rest))
        answer.server_web.sent.append(min(size, len(rest)))
        answer.wfile.write(rest[:size])
        answer.close_connection = True

    return cut


def instead(other: bytes) -> Behaviour:
    """Return how to send ``other`` in the place of the file."""

    def send(answer: Answer, _data: bytes) -> None:
        answer.head(200, "application/octet-stream", len(other))
        answer.body(other)

    return send
