"""Pairs of words: counted in texts, sorted into kinds and weighed.

How they are weighed stands in docs/formats/pairs.md. Used by scripts/make-pinyin.
"""

import math
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from pathlib import Path
from subprocess import PIPE

from kiosk.input import pairs

SOURCE = str(Path(__file__).with_name("word-kinds.cpp"))
LONGEST = 6  # word, in characters
UNKNOWN = 20_000  # cost of a character that is no word
EACH_WORD = 1_500  # few long words are likelier than many short ones
DISCOUNT = 0.5  # off every count: what was counted once may be chance
TRUST = 0.7  # most that pairs count beside words by themselves
DOUBT = 2  # how many counts a kind of next word takes off that trust
TRUST_AT_START = 0.2
COMMON = 6  # counts of a word that is sorted into a kind
ROUNDS = 8  # of sorting; few words move after them
OF_KINDS = 0.5  # the share of kinds in the probability of a pair nobody counted
MOST_FIT = 50
HAN = re.compile(r"[\u3400-\u9fff]+")

Fits = dict[tuple[int, int], float]  # by the kind before and the kind of a word


def count(texts: Iterable[str], costs: Mapping[str, int]) -> Counter[pairs.Pair]:
    """Return how often each word stands after each other, or first.

    ``costs`` are those of all words, in thousandths of a natural logarithm.
    """
    counted: Counter[pairs.Pair] = Counter()
    for text in texts:
        for run in HAN.findall(text):
            cut_up = [pairs.START, *cut(run, costs)]
            counted.update(pairwise(cut_up))
    return counted


def cut(run: str, costs: Mapping[str, int]) -> list[str]:
    """Return ``run`` as the likeliest words."""
    best: list[tuple[int, int]] = [
        (0, 0)
    ]  # cost up to here, where the last word begins
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - LONGEST), end)
        found = [(start, costs.get(run[start:end])) for start in starts]
        known = [(best[s][0] + c + EACH_WORD, s) for s, c in found if c is not None]
        best.append(min(known, default=(best[-1][0] + UNKNOWN, end - 1)))
    words, end = [], len(run)
    while end:
        words.append(run[best[end][1] : end])
        end = best[end][1]
    return words[::-1]


def sort_words(counted: Counter[pairs.Pair]) -> dict[str, int]:
    """Return the kind of every common word, 0 for the start of a text.

    Compiles and runs scripts/word-kinds.cpp: in Python it would take an hour.
    """
    alone = Counter[str]()
    for (_, word), times in counted.items():
        alone[word] += times
    common = [pairs.START, *(w for w, n in alone.most_common() if n >= COMMON)]
    number = {word: i for i, word in enumerate(common)}
    kept = [
        f"{number[a]} {number[b]} {times}\n"
        for (a, b), times in counted.items()
        if a in number and b in number
    ]
    head = f"{len(common)} {pairs.KINDS} {ROUNDS} {len(kept)}\n"
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/word-kinds"
        subprocess.run(["g++", "-O2", "-o", program, SOURCE], check=True)
        asked = head + "".join(kept)
        ran = subprocess.run([program], input=asked.encode(), check=True, stdout=PIPE)
    kinds = map(int, ran.stdout.split())
    return dict(zip(common, kinds, strict=True))


def weigh_kinds(counted: Counter[pairs.Pair], kinds: Mapping[str, int]) -> Fits:
    """Return how many times likelier each kind is after another than by itself.

    What stands first has no part in it: what is typed seldom begins a sentence.
    """
    together, first, second = Counter[tuple[int, int]](), Counter[int](), Counter[int]()
    for (before, word), times in counted.items():
        if kinds.get(before) and kinds.get(word):
            together[kinds[before], kinds[word]] += times
            first[kinds[before]] += times
            second[kinds[word]] += times
    every, fits = together.total(), {}
    for a, b in product(first, second):
        likelier = together[a, b] * every / (first[a] * second[b])
        fits[a, b] = 1 - OF_KINDS + OF_KINDS * min(MOST_FIT, likelier)
    return fits


def weigh_pairs(
    counted: Counter[pairs.Pair],
    whole: Mapping[str, float],
    fit: Callable[[str, str], float],
) -> tuple[dict[pairs.Pair, float], dict[str, float]]:
    """Return what each pair gains, and what each first word loses for any other.

    ``whole`` are the probabilities of words by themselves; ``fit`` says how many times
    likelier a word is after another because of their kinds.
    """
    after: dict[str, dict[str, int]] = defaultdict(dict)
    for (before, word), times in counted.items():
        if word in whole:
            after[before][word] = times
    gains, losses = {}, {}
    for before, following in after.items():
        every = sum(following.values())
        kept = every - DISCOUNT * len(following)
        trust = min(TRUST, every / (every + DOUBT * len(following))) * kept / every
        trust = TRUST_AT_START if before == pairs.START else trust
        losses[before] = -1000 * math.log(1 - trust)
        for word, times in following.items():
            ratio = trust * (times - DISCOUNT) / kept / ((1 - trust) * whole[word])
            gains[before, word] = 1000 * math.log(fit(before, word) + ratio)
    return gains, losses
