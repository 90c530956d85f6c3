"""The frame of an official paper: what is printed around its text and is none of it.

GB/T 9704-2012, 7.2 and 7.4: above the title the copy number, secrecy, urgency, the red
head and who signed; below the text the receivers of copies and the printer. What they
say of the paper is kept as facts, or told to the person; none of it is the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boards.authoring.document_body import is_list_of_organs
from boards.authoring.document_facts import RED_HEAD
from boards.authoring.document_lines import ORGAN

_HEAD_LINES = 14
_FOOT_LINES = 12
_SIGNED_IN = 60  # characters at the end of a line that name who signed

_SECRET = re.compile(r"(绝密|机密|秘密)(?:[★☆*].{0,12})?")
_HEAD = re.compile(
    r"\d{6,7}|特提|特急|加急|平急|签发人[:：]?.{0,20}|内部(?:资料|文件)?"
)
_RULE = re.compile(r"[-─━—–_=＿~*★☆·•\s]{3,}")
_SIGNER = re.compile(r"\s*签发人[:：]?[一-鿿、\s]{2,24}$")
_MARK = re.compile(
    r"(?:信息|政府信息)?公开(?:方式|属性|类别|选项|形式)[:：]\s*"
    r"(主动公开|依申请公开|不予公开|不公开|删减后公开|此件[一-鿿]{2,8})。?"
)
_FOOT = re.compile(
    r"(?:抄送|抄报|主题词|分送)[:：].*|.{0,40}\d{4}年\d{1,2}月\d{1,2}日(?:印发|印)|"
    r"[（(]?共印\s*\d+\s*份[)）]?[。.]?|(?:校对|打字|核稿|拟稿|承办单位)[:：].{0,30}"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The places of the lines that frame a text, and what they say.

    ``secrecy`` is 绝密, 机密 or 秘密; ``mark`` is what 公开方式 names; ``organs`` are
    those of a red head over several lines, the leading one first.
    """

    places: frozenset[int] = frozenset()
    secrecy: str = ""
    mark: str = ""
    organs: tuple[str, ...] = ()


def frame_of(texts: Sequence[str]) -> Frame:
    """Return the frame of a paper whose paragraphs are ``texts``."""
    head = texts[:_HEAD_LINES]
    secret = next((m[1] for t in head if (m := _SECRET.fullmatch(t))), "")
    foot = list(_foot(texts))
    mark = next((m[1] for i in foot if (m := _MARK.fullmatch(texts[i]))), "")
    around = {
        place
        for place, text in enumerate(head)
        if _HEAD.fullmatch(text) or _SECRET.fullmatch(text)
    }
    rules = {place for place, text in enumerate(texts) if _RULE.fullmatch(text)}
    joint = _joint_head(head)
    organs = tuple(texts[i].removesuffix("文件") for i in joint)
    return Frame(
        frozenset(around | rules | set(foot) | set(joint)),
        secret,
        mark,
        tuple(filter(None, organs)),
    )


def without_signer(text: str) -> str:
    """Return a line of the head without the name of who signed the paper."""
    # Of a long line only its end: blanks without end would be tried one after another.
    return text[:-_SIGNED_IN] + _SIGNER.sub("", text[-_SIGNED_IN:])


def _joint_head(head: Sequence[str]) -> list[int]:
    """Return the lines of a red head that names several organs, one a line."""
    last = next((i for i, t in enumerate(head) if _ends_head(t)), None)
    if last is None:
        return []
    places = [last]
    while places[0] and ORGAN.fullmatch(head[places[0] - 1]):
        places.insert(0, places[0] - 1)
    return places if len(places) > 1 else []


def _ends_head(text: str) -> bool:
    return text == "文件" or RED_HEAD.fullmatch(text) is not None


def _foot(texts: Sequence[str]) -> Iterator[int]:
    """Yield the lines of the foot: the first that is certain, and those like it after.

    A list of receivers that goes on over a line has nothing but organs in it.
    """
    start = max(0, len(texts) - _FOOT_LINES)
    is_inside = False
    for place, text in enumerate(texts[start:], start):
        is_certain = bool(_FOOT.fullmatch(text) or _MARK.fullmatch(text))
        if is_certain or (is_inside and is_list_of_organs(text)):
            is_inside = is_inside or not _MARK.fullmatch(text)
            yield place
