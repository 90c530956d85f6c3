"""Pairs of words: what a word costs less after another, found as it lies in a file."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from kiosk.input.pairs import KINDS, MOST_STEPS, START, STEP, Pairs, to_bytes

GAINS = {("村务", "公开"): 6_400, ("申请", "公开"): 3_200}
LOSSES = {"村务": 640}


def committed() -> Pairs:
    return Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())


def test_pairs_read_back_what_was_written() -> None:
    read = Pairs.from_bytes(to_bytes(GAINS, LOSSES))

    assert {pair: read.gain(*pair) for pair in GAINS} == GAINS
    assert (read.loss("村务"), read.loss("申请")) == (640, 0)


def test_a_pair_nobody_counted_gains_nothing() -> None:
    assert Pairs.from_bytes(to_bytes(GAINS, LOSSES)).gain("公开", "村务") == 0


def test_kinds_read_back_what_was_written() -> None:
    kinds = {"村务": 2, "公开": KINDS - 1}
    read = Pairs.from_bytes(to_bytes({}, {}, kinds=kinds, fits={(2, 127): -640}))

    assert {word: read.kind(word) for word in kinds} == kinds
    assert (read.kind("申请"), read.fit(2, 127), read.fit(127, 2)) == (0, -640, 0)


def test_a_cost_beyond_the_most_is_the_most() -> None:
    read = Pairs.from_bytes(to_bytes({("一", "二"): 1_000_000}, {}))

    assert read.gain("一", "二") == MOST_STEPS * STEP


def test_the_pairs_of_the_keyboard_prefer_what_is_written_together() -> None:
    pairs = committed()

    assert pairs.gain("医生", "说") > pairs.gain("一生", "说")
    assert 0 < pairs.loss(START) < pairs.loss("医生")


def test_after_an_adverb_rather_comes_a_verb_than_a_noun() -> None:
    pairs = committed()
    adverb, verb, noun = map(pairs.kind, ("依法", "处理", "村民"))

    assert pairs.fit(adverb, verb) > 0 > pairs.fit(adverb, noun)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.text("村务公开", max_size=3), st.text("村务公开", min_size=1)),
        st.integers(STEP, MOST_STEPS * STEP),
        max_size=60,
    )
)
def test_every_pair_is_found_within_half_a_step(
    gains: dict[tuple[str, str], int],
) -> None:
    read = Pairs.from_bytes(to_bytes(gains, {}))

    assert all(abs(read.gain(*p) - cost) <= STEP / 2 for p, cost in gains.items())


@pytest.mark.parametrize(
    "harm",
    [
        lambda d: d[:-1],
        lambda d: d + b"\0",
        lambda d: b"NOPE" + d[4:],
        lambda d: d[: 4 + KINDS**2] + b"\xff" + d[5 + KINDS**2 :],
        lambda _: b"",
    ],
)
def test_a_damaged_file_is_refused(harm: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match="pairs"):
        Pairs.from_bytes(harm(to_bytes(GAINS, LOSSES)))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 300_000))
def test_any_bytes_in_the_file_are_refused_or_read(junk: bytes, at: int) -> None:
    whole = to_bytes(GAINS, LOSSES)
    spoilt = whole[:at] + junk + whole[at + len(junk) :]
    try:
        gain = Pairs.from_bytes(spoilt).gain("村务", "公开")
    except ValueError:
        return
    assert 0 <= gain <= MOST_STEPS * STEP
