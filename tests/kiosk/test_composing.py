"""What is typed becomes text key by key, and nothing else is kept of it."""

from collections.abc import Sequence
from functools import cache

import assets
from kiosk.actions import Action, Home
from kiosk.input.composing import (
    Choose,
    Clear,
    Composer,
    Composing,
    Draw,
    Entry,
    Erase,
    Finish,
    More,
    Press,
    Redraw,
    Space,
    Switch,
    Tab,
    Undraw,
)
from kiosk.input.dictionary import Dictionary
from kiosk.input.pinyin import Candidate, Pinyin
from kiosk.input.strokes import MOST_STROKES, Stroke
from kiosk.presenters.typing import start_of


@cache
def composer() -> Composer:
    data = assets.path("pinyin/words.gkd").read_bytes()
    return Composer(Pinyin(Dictionary.from_bytes(data)))


def typed(*actions: Action | str, start: Composing | None = None) -> Composing:
    composing = start or Composing()
    for action in actions:
        steps = map(Press, action) if isinstance(action, str) else (action,)
        for step in steps:
            composing = composer().after(composing, step)
    return composing


def test_letters_wait_until_a_candidate_is_chosen() -> None:
    waiting = typed("dibao")
    chosen = typed(Choose(composer().candidates(waiting)[0]), start=waiting)

    assert (waiting.text, waiting.keys) == ("", "dibao")
    assert (chosen.text, chosen.keys) == ("低保", "")


def test_a_candidate_for_some_keys_leaves_the_others() -> None:
    after = typed(Choose(Candidate("村务", 5)), start=typed("cunwugongkai"))

    assert (after.text, after.keys) == ("村务", "gongkai")


def test_space_takes_the_first_candidate() -> None:
    assert typed("dibao", Space()) == Composing(text="低保")


def test_space_after_a_space_adds_none() -> None:
    assert typed("dibao", Space(), Space(), Space()).text == "低保 "


def test_done_turns_waiting_keys_into_text() -> None:
    assert typed("cwgk", Finish()) == Composing(text="村务公开")


def test_keys_without_meaning_stay_letters() -> None:
    assert typed("vv", Finish()).text == "vv"


def test_a_digit_first_settles_what_waits() -> None:
    after = typed("dibao", Switch(Tab.DIGITS), "2026")

    assert (after.text, after.keys) == ("低保2026", "")


def test_letters_on_the_letter_tab_are_text_at_once() -> None:
    assert typed(Switch(Tab.LETTERS), "zhang", Press("@qq.com")).text == "zhang@qq.com"


def test_erase_takes_a_waiting_key_then_a_character() -> None:
    assert typed("dibao", Space(), "a", Erase(), Erase()).shown == "低"


def test_erase_and_clear_on_nothing_do_nothing() -> None:
    assert typed(Erase(), Clear()) == Composing()


def test_no_more_is_taken_than_the_field_holds() -> None:
    full = typed("cwgk", Space(), "d", start=Composing(limit=3))

    assert (full.text, full.keys) == ("村务公", "")


def test_more_candidates_are_shown_until_the_next_key() -> None:
    more = typed("shi", More(7))

    assert (more.first, typed("j", start=more).first) == (7, 0)


def test_an_action_of_something_else_changes_nothing() -> None:
    assert typed("di", Home()) == typed("di")


class FirstOfTwo:
    """Reads one stroke as 一 and more as 十, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, strokes: Sequence[Stroke], limit: int) -> tuple[str, ...]:
        self.asked += 1
        found = ("一", "十") if len(strokes) == 1 else ("十", "一")
        return found[:limit]


ACROSS: Stroke = ((100, 500), (900, 500))
DOWN: Stroke = ((500, 100), (500, 900))


def writing(*actions: Action, start: Composing | None = None) -> Composing:
    hand = Composer(composer()._pinyin, FirstOfTwo())
    composing = start or Composing(tab=Tab.WRITING)
    for action in actions:
        composing = hand.after(composing, action)
    return composing


def test_strokes_wait_until_a_candidate_is_chosen() -> None:
    waiting = writing(Draw(ACROSS), Draw(DOWN))
    chosen = writing(Choose(Candidate("十", 0)), start=waiting)

    assert (waiting.text, len(waiting.strokes)) == ("", 2)
    assert (chosen.text, chosen.strokes) == ("十", ())


def test_a_stroke_is_taken_back_and_erase_takes_all_of_them() -> None:
    assert writing(Draw(ACROSS), Draw(DOWN), Undraw()).strokes == (ACROSS,)
    assert writing(Draw(ACROSS), Draw(DOWN), Redraw()).strokes == ()
    assert writing(Press("，"), Draw(ACROSS), Erase()).text == "，"


def test_a_mark_or_another_tab_takes_what_was_drawn() -> None:
    assert writing(Draw(ACROSS), Press("，")).text == "一，"
    assert writing(Draw(ACROSS), Draw(DOWN), Switch(Tab.DIGITS)).text == "十"


def test_more_strokes_than_a_character_has_are_not_taken() -> None:
    strokes = [Draw(ACROSS)] * (MOST_STROKES + 5)

    assert len(writing(*strokes).strokes) == MOST_STROKES


def test_a_drawing_is_read_once_however_often_it_is_shown() -> None:
    reader = FirstOfTwo()
    hand = Composer(composer()._pinyin, reader)
    drawn = writing(Draw(ACROSS))

    assert [hand.candidates(drawn)[0].text for _ in range(3)] == ["一"] * 3
    assert reader.asked == 1


def test_without_a_reader_there_is_no_tab_for_it() -> None:
    assert Tab.WRITING not in composer().tabs(Entry.WORDS)
    assert Tab.WRITING in Composer(composer()._pinyin, FirstOfTwo()).tabs(Entry.WORDS)


def test_who_writes_finds_the_square_in_the_next_field_too() -> None:
    hand = Composer(composer()._pinyin, FirstOfTwo())
    hand.after(Composing(), Switch(Tab.WRITING))
    hand.after(Composing(tab=Tab.WRITING), Switch(Tab.DIGITS))

    assert start_of(Entry.WORDS, "", 9, habit=hand.habit).tab is Tab.WRITING
    assert start_of(Entry.PHONE, "", 9, habit=hand.habit).tab is Tab.DIGITS
