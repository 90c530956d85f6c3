"""Slides follow one another, and content that changes in between does not matter."""

from kiosk.presenters.slides import CARD, Slide, after, between, place_in

A, B, C, D = (Slide(CARD, name) for name in "abcd")


def test_the_last_is_followed_by_the_first() -> None:
    slides = (A, B, C)

    assert [after(slides, s.key, n) for n, s in enumerate(slides)] == [1, 2, 0]


def test_what_comes_before_it_does_not_move_it() -> None:
    assert after((D, A, B, C), B.key, 1) == 3


def test_what_took_the_place_of_one_that_is_gone_follows() -> None:
    assert after((A, C), B.key, 1) == 1
    assert place_in((A, C), B.key, 1) == 1


def test_after_the_last_that_is_gone_it_begins_anew() -> None:
    assert after((A,), B.key, 1) == 0


def test_the_only_one_follows_itself() -> None:
    assert after((A,), A.key, 0) == 0


def test_what_is_urgent_comes_before_each_of_the_others() -> None:
    mixed = between([D], [A, B])

    assert [slide.name for slide in mixed] == ["d", "a", "d", "b"]
    assert len({slide.key for slide in mixed}) == 4


def test_what_is_urgent_stands_alone_where_there_is_nothing_else() -> None:
    assert between([D], []) == (D,)
