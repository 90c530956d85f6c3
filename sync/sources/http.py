"""A web server as a source: any that serves plain files.

Bodies come as they are (no content encoding), transfers go on where they stopped, every
wait has an end, and an answer that is a web page is told apart from a repository.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

import requests
from urllib3.exceptions import HTTPError

from sync.errors import NotInSourceError, SourceUnavailableError
from sync.sources.base import CHUNK, Look
from sync.waiting import BUSY, WAITING, Waiting

# S3 answers 403 for a file that is not there when listing is not allowed.
_MISSING = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds; a body must come at ``bytes_a_second`` on average.

    A server that sends one byte every few seconds would hold a kiosk for ever: each
    single wait is short, so the whole is bounded too.
    """

    connect_seconds: float = 10
    read_seconds: float = 30
    grace_seconds: float = 60
    bytes_a_second: int = 256


@dataclass(frozen=True)
class HttpSource:
    """The repository whose ``metadata/`` lies below ``base``."""

    base: str
    patience: Patience = field(default_factory=Patience)
    waiting: Waiting = WAITING
    session: requests.Session = field(
        default_factory=requests.Session, repr=False, compare=False
    )

    @property
    def name(self) -> str:
        """The address as it was named."""
        return self.base

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of ``path``; see ``Source``."""
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        with self._get(path, headers) as response:
            if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return  # it holds no more than we have
            skip = offset if response.status_code == HTTPStatus.OK else 0
            for chunk in self._body(response, path):
                if kept := chunk[skip:]:
                    yield kept
                skip = max(0, skip - len(chunk))

    def look(self, path: str, *, tag: str, limit: int) -> Look:
        """Return ``path`` or that it has not changed; see ``TaggedSource``."""
        headers = {"If-None-Match": tag} if tag else {}
        with self._get(path, headers) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                return Look(None, tag)
            data = b""
            for chunk in self._body(response, path):
                data += chunk
                if len(data) > limit:
                    break
            return Look(data, response.headers.get("ETag", ""))

    def _get(self, path: str, headers: dict[str, str]) -> requests.Response:
        response, done = self._sent(path, headers), 0
        while self.waiting.has_waited(response.status_code, response.headers, done):
            response.close()
            response, done = self._sent(path, headers), done + 1
        try:
            self._check(response, path)
        except Exception:
            response.close()
            raise
        return response

    def _sent(self, path: str, headers: dict[str, str]) -> requests.Response:
        wait = (self.patience.connect_seconds, self.patience.read_seconds)
        try:
            # ``requests`` reads a redirect's address even when it is not to follow it.
            return self.session.get(
                f"{self.base.rstrip('/')}/{path}",
                headers={"Accept-Encoding": "identity", **headers},
                timeout=wait,
                stream=True,
                allow_redirects=False,
            )
        except (requests.RequestException, ValueError, OSError) as error:
            raise self._unavailable(_cause(error)) from error

    def _check(self, response: requests.Response, path: str) -> None:
        status = response.status_code
        if status in _MISSING:
            raise NotInSourceError(f"{self.base} 没有 {path}")
        if response.is_redirect:
            # A network that wants a login first answers like this, too.
            raise SourceUnavailableError(
                f"{self.base} 转到了 {response.headers['Location'][:200]}",
                hint="网络可能要先登录；或者把新地址写进 --source",
                code="E-NET-4",
            )
        if not (response.ok or status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE):
            raise self._unavailable(_BUSY if status in BUSY else f"回答是 {status}")

    def _body(self, response: requests.Response, path: str) -> Iterator[bytes]:
        started, received = time.monotonic(), 0
        try:
            while chunk := response.raw.read1(CHUNK, decode_content=False):
                if not received and _is_page(response, path, chunk):
                    raise self._page()
                received += len(chunk)
                self._check_pace(time.monotonic() - started, received)
                yield chunk
        except (HTTPError, OSError) as error:
            raise self._unavailable(_cause(error)) from error
        if received < _promised(response):
            raise self._unavailable("传到一半断了")

    def _check_pace(self, seconds: float, received: int) -> None:
        allowed = self.patience.grace_seconds + received / self.patience.bytes_a_second
        if seconds > allowed:
            raise SourceUnavailableError(
                f"{self.base} 太慢，{seconds:.0f} 秒才传了 {received} 字节",
                hint="换一个来源，或者等网络好一些",
                code="E-NET-5",
            )

    def _page(self) -> SourceUnavailableError:
        return SourceUnavailableError(
            f"这个地址给的是网页，不是库：{self.base}",
            hint="核对 --source 的地址；网络要先登录的，先登录",
            code="E-NET-2",
        )

    def _unavailable(self, why: str) -> SourceUnavailableError:
        return SourceUnavailableError(
            f"取不到 {self.base}（{why}）",
            hint="看看网线、信号和地址；不用重做，下次会接着取",
            code="E-NET-1",
        )


def _promised(response: requests.Response) -> int:
    """Return how long the body was said to be; 0: not said, or not in figures."""
    text = response.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004


def _is_page(response: requests.Response, path: str, first: bytes) -> bool:
    kind = response.headers.get("Content-Type", "")
    is_whole = response.status_code == HTTPStatus.OK
    promises_page = kind.startswith("text/html") or path.endswith(".json")
    return is_whole and promises_page and first.lstrip().startswith(b"<")


def _cause(error: BaseException) -> str:
    """Return the innermost reason; the outer layers repeat it with addresses."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return _WORDS.get(type(error).__name__, str(error)[:120])


_BUSY = "对方正忙，叫过一会儿再来"
_WORDS = {
    "ConnectionRefusedError": "对方没有开",
    "TimeoutError": "等了很久没有回答",
    "ReadTimeoutError": "等了很久没有回答",
    "gaierror": "找不到这个地址",
    "IncompleteRead": "传到一半断了",
    "ConnectionResetError": "传到一半断了",
    "RemoteDisconnected": "对方没有回答就断了",
    "SSLCertVerificationError": "证书对不上，也可能是机器时间不准",
}
