"""What is typed becomes text key by key, and nothing else is kept of it."""

from functools import cache

import assets
from kiosk.actions import Action, Home
from kiosk.input.composing import (
    Choose,
    Clear,
    Composer,
    Composing,
    Erase,
    Finish,
    More,
    Press,
    Space,
    Switch,
    Tab,
)
from kiosk.input.dictionary import Dictionary
from kiosk.input.pinyin import Candidate, Pinyin


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
