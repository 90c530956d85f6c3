"""Whether the official addresses of a board answer, and with the document meant.

Only https, only hosts the county knows, one request an address, no redirect followed,
bounded in bytes and seconds: the net at a village may be slow and its pages hostile.
"""

import html
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import requests
from urllib3.exceptions import HTTPError

from boards.content.addresses import host_of, is_known
from boards.content.checks.scope import goes_out, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from sync.progress import Step

SIZE_LIMIT = 2_000_000  # bytes read of one page
ADDRESSES_LIMIT = 2_000  # asked in one run
_CHUNK = 65_536
_MARKUP = re.compile(r"<[^>]{0,2000}>")
_NOT_WORDS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True)
class Asking:
    """How addresses are asked: ``seconds`` for the whole of one, by ``session``."""

    seconds: float = 20
    session: requests.Session = field(default_factory=requests.Session)


def check_addresses(
    drafts: Sequence[Draft], *, hosts: Sequence[str], asking: Asking, tell: Step
) -> Iterator[Finding]:
    """Yield a warning for each official address that does not lead to its document."""
    todo = asked_of(drafts, hosts)
    answers: dict[str, str | None] = {}
    for number, draft in enumerate(todo, start=1):
        tell(number, len(todo))
        address = draft.item.official_url.strip()
        if address not in answers:
            answers[address] = _answer(address, asking)
        text = answers[address]
        where = draft.where("official_url")
        if text is None:
            yield warning(
                draft, "link.unreachable", where, f"全文网址打不开：{address}",
                "在电脑上打开看看；换了地址就改，没有了就删去",
            )  # fmt: skip
        elif _plain(draft.item.title) not in _plain(text):
            yield warning(
                draft, "link.other", where, "全文网址的网页里没有这个标题",
                "看看是不是指到了别的文件或首页",
            )  # fmt: skip


def asked_of(drafts: Sequence[Draft], hosts: Sequence[str]) -> Sequence[Draft]:
    """Return those whose address is asked: over https, and at one of ``hosts``."""
    return [draft for draft in drafts if _is_asked(draft, hosts)][:ADDRESSES_LIMIT]


def _is_asked(draft: Draft, hosts: Sequence[str]) -> bool:
    address = draft.item.official_url.strip()
    is_ours = draft.withdrawn is None and goes_out(draft)
    is_safe = address.lower().startswith("https://")
    return is_ours and is_safe and is_known(host_of(address), hosts)


def _answer(address: str, asking: Asking) -> str | None:
    """Return the text of the page; nothing when there is none to be had."""
    try:
        with asking.session.get(
            address,
            timeout=(asking.seconds / 2, asking.seconds / 2),
            stream=True,
            allow_redirects=False,
        ) as response:
            if response.status_code != HTTPStatus.OK:
                return None
            data = _body(response, asking.seconds)
            charset = response.encoding if "charset" in _kind(response) else None
            return _decoded(data, charset)
    except (requests.RequestException, HTTPError, OSError, ValueError):
        return None


def _body(response: requests.Response, seconds: float) -> bytes:
    begun, data = time.monotonic(), b""
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > SIZE_LIMIT or time.monotonic() - begun > seconds:
            break
    return data


def _kind(response: requests.Response) -> str:
    return response.headers.get("Content-Type", "").lower()


def _decoded(data: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8", "gb18030"):
        try:
            return data.decode(name) if name else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", html.unescape(_MARKUP.sub("", text)))
