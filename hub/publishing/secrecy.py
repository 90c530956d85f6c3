"""保密审查: what somebody found who examined a document for secrets before it is out.

Three results there are, and each must fit what the document says it is (条例 2019,
article 17; 长沙 2021 一（三）): what may only be published in part is marked so before
it passes, and what may not be published does not pass at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.content.checks.scope import PUBLISHED
from hub.errors import HubError, NotAllowedError

OPEN, PARTIAL, CLOSED = "open", "partial", "closed"
RESULTS = {
    OPEN: "可以公开",
    PARTIAL: "删减后可以公开",
    CLOSED: "不得公开",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found: one of ``RESULTS``, and in words why or what was taken out."""

    result: str
    words: str = ""


def require(examined: Examined, disclosure: str) -> None:
    """Hold that a document with ``disclosure`` passes with what was found.

    Raises:
        HubError: nothing was found, or it does not fit the mark of the document.
    """
    if examined.result not in RESULTS:
        raise NotAllowedError(
            "保密审查要写明结果", hint="打开“保密审查”，选一个结果再通过"
        )
    if examined.result == CLOSED and disclosure in PUBLISHED:
        raise HubError(
            "审查结果是不得公开，可是公开属性还是要公开",
            hint="退回修改，请起草的人改公开属性并写明理由",
        )
    if examined.result == PARTIAL and disclosure == "public":
        raise HubError(
            "审查结果是删减后可以公开，可是公开属性是“此件公开发布”",
            hint="退回修改，请起草的人删减并把公开属性改为“此件删减后公开”",
        )
    if examined.result != OPEN and not examined.words.strip():
        raise HubError("要写明删减了什么，或为什么不得公开", hint="写一两句就行")


def examined_in(ticked: Sequence[str], words: str) -> Examined:
    """Return what was found from what somebody who looked ticked."""
    return Examined(next((one for one in ticked if one in RESULTS), ""), words)


def told(ticked: Sequence[str]) -> str:
    """Return the result as the item's review carries it: 保密审查（可以公开）."""
    found = examined_in(ticked, "")
    return f"保密审查（{RESULTS[found.result]}）" if found.result else ""
