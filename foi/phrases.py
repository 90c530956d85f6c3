"""Words by which what somebody asks for may be found among what is published.

Pure, and for the moment of reading alone: nothing of it is kept (ADR 80).
"""

import re
from collections.abc import Iterator

from foi.application import Wanted

MOST, LONGEST, SHORTEST = 6, 12, 3  # phrases; characters of one
_NUMBER = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\d+号")
_CUTS = re.compile(
    r"[，。、；：！？“”《》（）()〔〕\s]|申请|公开|获取|提供|关于|请|我们?|想要?|要"
    r"|有关|相关|的|了|和|及|与|以及|情况|信息|材料|文件|[0-9一二三四五六七八九〇零两]+(?:年度?|号)"
)


def phrases(wanted: Wanted) -> tuple[str, ...]:
    """Return at most six, the most telling first: number, title, then its parts."""
    said = " ".join((wanted.title, wanted.description))
    numbers = [wanted.number, *_NUMBER.findall(said)]
    parts = sorted(_parts(_NUMBER.sub(" ", said)), key=len, reverse=True)
    whole = [wanted.title] if 0 < len(wanted.title) <= LONGEST else []
    found = dict.fromkeys(filter(None, (*numbers, *whole, *parts)))
    return tuple(found)[:MOST]


def _parts(said: str) -> Iterator[str]:
    for part in _CUTS.split(said):
        if len(part) >= SHORTEST:
            yield part[:LONGEST]
