"""The parts of an item as a template takes them: plain maps and lists.

Pure. What paper cannot do, such as playing a recording, is said in words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from boards.content.body import Heading, Paragraph, Points
from boards.outputs.page_parts import (
    Checklist,
    Downloads,
    Facts,
    Links,
    Part,
    Pictures,
    Sounds,
    Spoken,
    Way,
)
from boards.outputs.page_sheets import Sheet
from boards.outputs.poster.columns import table_of

Block = dict[str, Any]
_BULLET = "•"
_SIGNS = {"收入合计": "＋", "支出合计": "−", "期末结余": "＝"}
_ROOM = 7.0  # ems a figure of an account takes at its full size
_ON_PAPER_ELSEWHERE = frozenset({"公示期", "公开至"})  # stand beside the seal


def blocks_of(
    parts: Iterable[Part],
    *,
    across: float,
    photos: Collection[str] = (),
    abreast: int = 2,
) -> list[Block]:
    """Return ``parts`` for a template; ``across`` is the width of tables in ems.

    ``photos`` are the names of pictures that lie beside the template; ``abreast`` is
    how many of them stand side by side at most.
    """
    made: list[Block] = []
    for part in parts:
        if isinstance(part, Sheet):
            made.append(table_of(part, across=across))
        elif isinstance(part, Pictures):
            made.extend(_pictures(part, photos, abreast))
        elif type(part) in _MAKERS:
            made.append(_MAKERS[type(part)](part))
    return made


def _heading(part: Heading) -> Block:
    return {"type": "heading", "level": part.level, "text": part.text}


def _paragraph(part: Paragraph) -> Block:
    return {"type": "paragraph", "text": part.text}


def _list(part: Points) -> Block:
    return _points((point.mark or _BULLET, point.text) for point in part.points)


def _links(part: Links) -> Block:
    return _points((f"{n}.", one.text) for n, one in enumerate(part.links, start=1))


def _spoken(part: Spoken) -> Block:
    return _points([(f"{part.mark}：", part.text)])


def _checklist(part: Checklist) -> Block:
    return {"type": "checklist", "things": list(part.things)}


def _way(part: Way) -> Block:
    return {"type": "way", "stages": list(part.stages), "here": part.here}


def _files(part: Sounds | Downloads) -> Block:
    named = [f"{file.text}（{file.note}）" for file in part.files]
    return {"type": "files", "files": named}


def _points(points: Iterable[tuple[str, str]]) -> Block:
    listed = [{"mark": mark, "text": text} for mark, text in points]
    return {"type": "points", "points": listed}


def _facts(part: Facts) -> Block:
    facts = [f for f in part.facts if f.label not in _ON_PAPER_ELSEWHERE]
    longest = max((len(fact.text) for fact in facts), default=1)
    listed = [
        {
            "label": _SIGNS.get(f.label, "") * part.is_account + f.label,
            "text": f.text.removesuffix(" 元") if part.is_account else f.text,
            "missing": f.is_missing,
        }
        for f in facts
    ]
    if not part.is_account:
        return {"type": "facts", "facts": listed}
    return {"type": "sums", "facts": listed, "scale": min(1.15, _ROOM / longest * 1.4)}


def _pictures(part: Pictures, photos: Collection[str], abreast: int) -> Iterator[Block]:
    drawn = [p for p in part.pictures if p.href in photos]
    if drawn:
        listed = [{"file": p.href, "caption": p.caption} for p in drawn]
        columns = min(abreast, len(listed))
        yield {"type": "pictures", "pictures": listed, "columns": columns}
    lost = [p.caption for p in part.pictures if p.href not in photos]
    if lost:
        yield {"type": "files", "files": [f"{name}（照片）" for name in lost]}


# Sentences and charts of money stand elsewhere on paper, and are drawn for it.
_MAKERS: Mapping[type, Callable[[Any], Block]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Points: _list,
    Links: _links,
    Spoken: _spoken,
    Checklist: _checklist,
    Way: _way,
    Facts: _facts,
    Sounds: _files,
    Downloads: _files,
}
