"""The pinyin keyboard on text that no dictionary of ours holds.

    .venv/bin/python benchmarks/pinyin.py [FOLDER]

Types as full pinyin, with no words of any content: the phrases and sentences of village
life in ``tests/vectors/pinyin``, headings found in other people's programs for
villages (``headings.tsv``, written down after the word lists were) and, from the texts
in FOLDER (``*.txt``; texts that were used neither for the dictionary nor the pairs),

- phrases: stretches of neighbouring words, two to four characters, fragments too;
- pairs of words: those of them that are two words of two characters;
- clauses: what stands between two marks, five to twelve characters.

No phrase is itself a word of the dictionary or has a function word in it. A key is
timed with as many candidates as the keyboard asks for, typing each sentence key by key.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

from pypinyin import lazy_pinyin

import assets
from kiosk.input.composing import MOST_CANDIDATES
from kiosk.input.content_words import ContentWords
from kiosk.input.dictionary import Dictionary
from kiosk.input.pairs import Pairs
from kiosk.input.pinyin import Pinyin

ROOT = Path(__file__).parent.parent
VECTORS = ROOT / "tests/vectors/pinyin"
FUNCTION = set(
    "的了和与及等在是为对将并由于或以其从向被把该各不有到按可应要之所而后前中上下内外"
)
MOST_KEYS, PHRASE, CLAUSE = 40, 4, (5, 12)
FIRST, TIMED = 5, 40
_HAN = re.compile(r"[\u3400-\u9fff]+")

Typed = tuple[str, tuple[str, ...]]  # a text and its syllables


def main(folders: Sequence[str]) -> None:
    """Print a line for each engine and set."""
    dictionary = Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes())
    pairs = Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())
    sets = collected(dictionary, folders)
    for name, engine in (
        ("words alone", Pinyin(dictionary)),
        ("with pairs", Pinyin(dictionary, pairs=pairs)),
    ):
        for title, typed in sets.items():
            print(f"{name}: {title}, {score(engine, typed)}")
        print(f"{name}: {pace(engine, sets['village sentences'][:TIMED])}")


def collected(
    dictionary: Dictionary, folders: Sequence[str]
) -> dict[str, Sequence[Typed]]:
    """Return everything that is typed, under its name."""
    sets: dict[str, Sequence[Typed]] = {
        "village phrases": [
            t for t in vectors("phrases.tsv") if not is_word(dictionary, *t)
        ],
        "headings": [t for t in vectors("headings.tsv") if not is_word(dictionary, *t)],
        "village sentences": tuple(vectors("sentences.tsv")),
    }
    for folder in folders:
        runs = tuple(dict.fromkeys(stretches(Path(folder))))
        found = tuple(phrases(dictionary, runs))
        sets["phrases"] = found
        sets["pairs of words"] = [t for t in found if is_pair(dictionary, *t)]
        sets["clauses"] = tuple(clauses(runs))
    return sets


def vectors(name: str) -> Iterator[Typed]:
    """Yield the texts of a file of vectors with their syllables."""
    for line in (VECTORS / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            text, _, syllables = line.partition("\t")
            yield text, tuple(syllables.split())


def stretches(folder: Path) -> Iterator[str]:
    """Yield the stretches of Chinese characters in the texts of ``folder``."""
    for path in sorted(folder.glob("*.txt")):
        yield from _HAN.findall(path.read_text("utf-8"))


def phrases(dictionary: Dictionary, runs: Iterable[str]) -> Iterator[Typed]:
    """Yield the phrases of ``runs`` that the dictionary does not hold, each once."""
    for word in sorted(set(ContentWords(dictionary).words(runs)), key=lambda w: w.text):
        typed = word.text, word.syllables
        is_short = len(word.text) <= PHRASE and not FUNCTION & set(word.text)
        if (
            is_short
            and not is_word(dictionary, *typed)
            and typed[1] == spoken(typed[0])
        ):
            yield typed


def is_word(dictionary: Dictionary, text: str, syllables: Sequence[str]) -> bool:
    """Say whether the dictionary holds ``text``."""
    sounds = [s for x in syllables if (s := dictionary.syllabary.whole(x))]
    return text in {held for _, held in dictionary.words(sounds)}


def is_pair(dictionary: Dictionary, text: str, syllables: Sequence[str]) -> bool:
    """Say whether ``text`` is two words of two characters that the dictionary holds."""
    halves = (text[:2], syllables[:2]), (text[2:], syllables[2:])
    return len(text) == PHRASE and all(is_word(dictionary, *half) for half in halves)


def clauses(runs: Iterable[str]) -> Iterator[Typed]:
    """Yield the runs that are short sentences."""
    for run in runs:
        syllables = spoken(run)
        is_typed = len("".join(syllables)) <= MOST_KEYS
        if CLAUSE[0] <= len(run) <= CLAUSE[1] and is_typed:
            yield run, syllables


def spoken(text: str) -> tuple[str, ...]:
    """Return the syllables of ``text`` as people type them."""
    ways = lazy_pinyin(text)
    return tuple(way.replace("ü", "v").replace("ve", "ue") for way in ways)


def score(engine: Pinyin, typed: Sequence[Typed]) -> str:
    """Return how often the text comes first, in five, and how many characters do."""
    first = five = right = 0
    for text, syllables in typed:
        found = [c.text for c in engine.candidates("".join(syllables), FIRST)]
        first += found[:1] == [text]
        five += text in found
        right += sum(a == b for a, b in zip(text, "".join(found[:1]), strict=False))
    characters = sum(len(text) for text, _ in typed)
    return (
        f"{len(typed)}: first {first / len(typed):.1%}, in five {five / len(typed):.1%}"
        f", characters {right / characters:.1%}"
    )


def pace(engine: Pinyin, typed: Sequence[Typed]) -> str:
    """Return the CPU time of a key."""
    times = []
    for keys in ("".join(syllables) for _, syllables in typed):
        for end in range(1, len(keys) + 1):
            began = process_time()
            engine.candidates(keys[:end], MOST_CANDIDATES)
            times.append((process_time() - began) * 1000)
    times.sort()
    middle, p95 = times[len(times) // 2], times[int(0.95 * len(times))]
    return f"a key {middle:.1f} ms, p95 {p95:.1f} ms, most {times[-1]:.1f} ms"


if __name__ == "__main__":
    main(sys.argv[1:])
