"""What the loudspeaker says of an item: short sentences, all in words, said twice.

By rule for every kind: what it is, when, where, what, and whom to ask. Of lists that
name people only totals are said, and no table is ever read out. What does not fit is
left out whole sentence by whole sentence, and the listeners are told where it hangs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from boards.content.body import Grid, Heading, Paragraph, Points, blocks_under
from boards.content.item import Item
from boards.content.money_words import money_sentences
from boards.content.privacy import PHONE, found_in
from boards.content.rules import Rules
from boards.content.sentences import sentences_of
from boards.content.telling import said_of
from boards.errors import ContentError
from boards.outputs.poster.printing import Printing, phones_of
from boards.outputs.script_room import fitting
from boards.outputs.sentence_cuts import short_sentences
from boards.outputs.spoken import spoken, words
from boards.outputs.text_qr import totals_of
from boards.outputs.wording import day, worded

_NAMES = frozenset({"party", "asked_by", "person", "handler", "contractor"})
"""Fields that may name a person: whoever wants to know reads them on the board."""

_QUIET = frozenset({"stage", "body", "subject", "document_number", "adopted_on"})
"""Fields that the title says already, or that say nothing by themselves."""

_LONG = 60  # characters of a field; a longer one is for reading
_MINUTE = 60
_DRAFT = "草稿，还没有发布。"


@dataclass(frozen=True, slots=True)
class Script:
    """What is said, sentence by sentence, with opening and repetition.

    ``seconds`` is how long a reader takes; ``is_whole``: nothing was left out.
    """

    sentences: tuple[str, ...]
    seconds: int
    code: str
    is_whole: bool
    is_released: bool

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences of a recording; that of a draft says so before all else."""
        return self.sentences if self.is_released else (_DRAFT, *self.sentences)

    @property
    def characters(self) -> int:
        """How many characters are said, marks included."""
        return sum(map(len, self.sentences))

    def to_text(self) -> str:
        """Return the script as a text file; lines after ``#`` are not said."""
        draft = "" if self.is_released else _DRAFT
        notes = (
            "# 下面的不用念。",
            f"# 共{self.characters}个字，大约{self.seconds}秒。{draft}",
            f"# 核对码 {self.code}",
        )
        return "\n".join((*self.sentences, "", *notes)) + "\n"


@dataclass(frozen=True, slots=True)
class _Part:
    """Something to say; what ``must`` be said goes before what may be left out."""

    text: str
    must: bool = False


def script_of(printing: Printing, rules: Rules) -> Script:
    """Return the loudspeaker's script of an item.

    Raises:
        ContentError: a number of a person's papers or card would be said.
    """
    most = rules.number("script_sentence")
    opening, again, more = _frame(printing, most)
    parts = _parts(printing)
    _refuse_numbers(parts)
    room = rules.number("script_characters") - len(opening) - len(again)
    said = [
        (part.must, short_sentences(spoken(part.text), most))
        for part in _unrepeated(parts)
    ]
    chosen, is_whole = fitting(said, room // 2 - len(more))
    content = (*chosen, *(() if is_whole else (more,)))
    sentences = (opening, *content, again, *content)
    pace = rules.number("script_pace")
    seconds = -(-sum(map(len, sentences)) * _MINUTE // pace)
    return Script(sentences, seconds, printing.code, is_whole, printing.is_released)


def _frame(printing: Printing, most: int) -> tuple[str, str, str]:
    openings: Mapping[str, str] = words()["openings"]
    opening = openings.get(printing.board.kind, openings[""])
    more = words()["list" if printing.is_naming else "more"]
    said = (
        short_sentences(text, most)[0] for text in (opening, words()["again"], more)
    )
    first, again, last = said
    return first, again, last


def _parts(printing: Printing) -> list[_Part]:
    item = printing.item
    title = _Part(item.title, must=True)
    if printing.is_naming:
        totals = [_Part(text, must=True) for text in totals_of(item)]
        posted = list(_posted(item))
        return [title, *totals, *posted, _Part(_list(), must=True), *_whom(printing)]
    maker = _MAKERS.get(item.kind, _any)
    return [title, *maker(item), *_whom(printing)]


def _notice(item: Item) -> Iterator[_Part]:
    """Say when, where, what and whom to ask, in that order."""
    begins, ends = (item.fields.get(key) for key in ("begins_at", "ends_at"))
    if begins:
        yield _Part(f"时间，{_from_until(str(begins), str(ends or ''))}", must=True)
    elif ends:
        yield _Part(f"到{worded(ends, 'instant')}为止", must=True)
    if place := item.fields.get("place"):
        yield _Part(f"地点，{place}", must=True)
    yield from _text(item)
    if contact := item.fields.get("contact"):
        yield _Part(f"联系人，{contact}", must=True)


def _from_until(begins: str, ends: str) -> str:
    """Return when something begins and ends; one day is named once."""
    first, last = (worded(moment, "instant") for moment in (begins, ends))
    if first.partition(" ")[0] == last.partition(" ")[0]:
        last = last.partition(" ")[2]
    return f"{first}到{last}" if last else first


def _money(item: Item) -> Iterator[_Part]:
    first, *rest = (*sentences_of(item.summary), *money_sentences(item), "")
    if not first:
        yield from _any(item)
        return
    yield _Part(first, must=True)
    yield from map(_Part, rest)
    yield from _text(item)


def _any(item: Item) -> Iterator[_Part]:
    yield from (_Part(sentence, must=True) for sentence in sentences_of(item.summary))
    if not item.summary:
        yield from _told(item)
    yield from _text(item)


def _told(item: Item) -> Iterator[_Part]:
    for said in said_of(item):
        text = worded(said.value, said.field.type)
        if said.field.key not in _NAMES | _QUIET and len(text) <= _LONG:
            yield _Part(f"{said.label}，{text}")


def _text(item: Item) -> Iterator[_Part]:
    """Yield the sentences of the text; its tables are for reading.

    A heading is said with the first sentence under it, or not at all.
    """
    heading = ""
    for block in blocks_under(item.title, item.body):
        match block:
            case Heading(text=text):
                heading = f"{text}。"
            case Paragraph(text=text):
                first, *others = (*sentences_of(text), "")
                yield from map(_Part, (heading + first, *others))
                heading = ""
            case Points(points=points):
                for point in points:
                    yield _Part(f"{heading}\n{point.mark} {point.text}")
                    heading = ""
            case Grid():
                heading = ""


def _posted(item: Item) -> Iterator[_Part]:
    if item.posting:
        yield _Part(f"公示到{day(item.posting.until_on)}为止", must=True)


def _list() -> str:
    return str(words()["list"])


def _whom(printing: Printing) -> Iterator[_Part]:
    is_asked = printing.is_naming or printing.item.kind in _ASKED
    if is_asked and (phones := phones_of(printing.board)):
        yield _Part(f"监督电话，{phones[0].rpartition(' ')[2]}")


def _refuse_numbers(parts: Sequence[_Part]) -> None:
    for part in parts:
        if any(found.kind != PHONE for found in found_in(part.text)):
            raise ContentError(
                "稿子里有身份证号或银行卡号，不能广播",
                hint="先从内容里删去：gk board check 会指出在哪里",
            )


def _unrepeated(parts: Sequence[_Part]) -> Iterator[_Part]:
    held: set[str] = set()
    for part in parts:
        if part.text and part.text not in held:
            held.add(part.text)
            yield part


_MAKERS: Mapping[str, Callable[[Item], Iterator[_Part]]] = {
    "notice": _notice,
    "finance": _money,
    "project": _money,
    "debts": _money,
    "budget": _money,
}
_ASKED = frozenset({"finance", "project", "deal", "debts", "decision"})
