"""Which sentence of the screen a recording says, by what both of them say."""

from collections.abc import Sequence

from boards.content.recordings import Sentence

PLAIN = frozenset("，。！？；：、")


def matched(
    sentences: Sequence[Sentence], shown: Sequence[str]
) -> tuple[int | None, ...]:
    """Return for each sentence of a recording which of ``shown`` says the same.

    ``shown`` are the sentences of the screen as they are said. What is said twice is
    found twice; what stands nowhere on the screen is None.
    """
    ends: list[int] = []
    whole = ""
    for text in shown:
        whole += _bare(text)
        ends.append(len(whole))
    found: list[int | None] = []
    at = 0
    for sentence in sentences:
        words = _bare(sentence.text)
        place = whole.find(words, at)
        place = whole.find(words) if place < 0 else place
        if not words or place < 0:
            found.append(None)
            continue
        at = place
        found.append(next(n for n, end in enumerate(ends) if place < end))
    return tuple(found)


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in PLAIN)
