"""A spoken text cut into short sentences: a loudspeaker blurs what is long."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"([。！？；：])")
_SOFT = re.compile(r"([，、])")
_NUMERALS = "零一二两三四五六七八九十百千万亿点幺"
_AFTER = "的了元角人户天次日月号村组半者后前们亩里米斤"
_BEFORE = "和及与或在由从到至把将请按向给并也不要可应需为对以"
_BRIEF = 5  # what is shorter does not stand alone before what is long: 时间，第一，
_LEAST = 2  # characters
_FAR = 3  # a breath is not taken in the first third
_STARTS = (
    "关于", "印发", "进一步", "全面", "做好", "实施", "按照", "根据", "同时", "以及",
    "现就", "推进", "加强", "开展", "有关", "到二零",
)  # fmt: skip
"""Words before which a breath is best, the best first."""

_CLOSES = {"！": "！", "？": "？"}


def short_sentences(text: str, limit: int) -> tuple[str, ...]:
    """Return ``text`` as sentences of at most ``limit`` characters, marks included.

    ``text`` is spoken text. Nothing of it is lost but pauses that a full stop replaces;
    a number is cut only when it alone is longer than a sentence.
    """
    found: list[str] = []
    parts = [*_ENDS.split(text), ""]
    for said, mark in zip(parts[::2], parts[1::2], strict=False):
        pieces = list(_packed(said, limit - 1))
        found += [f"{piece}。" for piece in pieces[:-1]]
        found += [piece + _CLOSES.get(mark, "。") for piece in pieces[-1:]]
    return tuple(found)


def _packed(sentence: str, limit: int) -> Iterator[str]:
    """Yield clauses, as many together as go into ``limit`` characters."""
    held = ""
    parts = [*_SOFT.split(sentence), ""]
    for clause, mark in zip(parts[::2], parts[1::2], strict=False):
        if not clause:
            continue
        if held and len(held) + len(clause) <= limit:
            held += clause
        else:
            if len(held) > _BRIEF:
                yield from _done(held)
                held = ""
            *whole, held = _broken(held + clause, limit)
            yield from whole
        held += mark
    yield from _done(held)


def _done(held: str) -> Iterator[str]:
    if text := held.strip("，、"):
        yield text


def _broken(clause: str, limit: int) -> list[str]:
    """Return a clause in pieces of ``limit`` characters, cut where a breath may be."""
    pieces = []
    while len(clause) > limit:
        place = _cut_place(clause, limit)
        pieces.append(clause[:place])
        clause = clause[place:]
    return [*pieces, clause]


def _cut_place(clause: str, limit: int) -> int:
    last = min(limit, len(clause) - _LEAST)  # no sentence of one syllable is left
    places = [
        place for place in range(last, _LEAST, -1) if not _is_in_number(clause, place)
    ]
    far = limit // _FAR
    starts = (
        place
        for word in _STARTS
        for place in places
        if place > far and clause.startswith(word, place)
    )
    breaths = (p for p in places if clause[p - 1] in _AFTER or clause[p] in _BEFORE)
    good = (p for p in breaths if p > far)
    return next(starts, next(good, next(iter(places), limit)))


def _is_in_number(clause: str, place: int) -> bool:
    before, after = clause[place - 1], clause[place]
    is_in_date = before in "年月" and after in _NUMERALS
    is_number = before in _NUMERALS and after not in _BEFORE
    return before == "第" or is_in_date or is_number
