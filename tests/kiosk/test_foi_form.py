"""The form asks one thing a page and lets nobody past a page that is wrong."""

from dataclasses import replace
from datetime import date

import assets
from kiosk.presenters.foi_form import (
    FoiForm,
    Step,
    answered,
    asked_on,
    backward,
    changing,
    errors_on,
    first_wrong,
    form_json,
    forward,
    revealed,
    steps_of,
    ticked,
)
from kiosk.presenters.foi_problems import problems_for
from kiosk.wording import read_wording

WORDS = read_wording(assets.path("wording/kiosk.zh.yaml").read_bytes())
PROBLEMS = problems_for(date(2026, 11, 21), WORDS)
CITIZEN = {
    "agency": "430121000000",
    "wanted": "2025年东沟道路工程的中标合同",
    "giving": "pickup",
    "applicant": "citizen",
    "name": "欧阳明月",
    "id_kind": "citizen",
    "id_number": "11010519491231002X",
    "phone": "13912345678",
}
ORGANISATION = {
    **CITIZEN,
    "applicant": "organisation",
    "name": "云溪县青塘种植专业合作社",
    "organisation_code": "54430121MF0123456U",
    "organisation_kind": "business",
    "representative": "张建国",
    "contact_name": "李梅",
}


def form(answers: dict[str, str], step: Step = Step.CHECK) -> FoiForm:
    return FoiForm(step=step, answers=answers)


def without(key: str) -> FoiForm:
    return form({k: v for k, v in CITIZEN.items() if k != key})


def test_people_show_papers_and_bodies_a_code() -> None:
    assert Step.IDENTITY in steps_of(form(CITIZEN))
    assert Step.IDENTITY not in steps_of(form(ORGANISATION))
    assert "organisation_code" in asked_on(form(ORGANISATION), Step.NAME)
    assert "organisation_code" not in asked_on(form(CITIZEN), Step.NAME)


def test_the_pages_follow_one_another_to_the_answers() -> None:
    here = form(CITIZEN, Step.AGENCY)
    pages = [here.step]
    while here.step is not Step.CHECK:
        here = forward(here, PROBLEMS)
        pages.append(here.step)

    assert tuple(pages) == steps_of(form(CITIZEN))


def test_an_empty_page_says_what_is_missing_and_stays() -> None:
    after = forward(FoiForm(), PROBLEMS)

    assert (after.step, after.errors) == (Step.AGENCY, {"agency": "请选一个单位"})


def test_nobody_is_a_citizen_before_they_said_so() -> None:
    found = errors_on(without("applicant"), Step.WHO, PROBLEMS)

    assert found == {"applicant": "请选是个人还是单位"}


def test_answering_takes_away_what_was_wrong() -> None:
    wrong = forward(FoiForm(), PROBLEMS)

    assert answered(wrong, "agency", "430121000000").errors == {}


def test_a_wrong_number_is_said_on_its_own_page() -> None:
    wrong = form({**CITIZEN, "id_number": "110105194912310021"}, Step.IDENTITY)

    assert list(forward(wrong, PROBLEMS).errors) == ["id_number"]


def test_no_paper_chosen_is_said_of_the_choice() -> None:
    nothing = form({k: v for k, v in CITIZEN.items() if not k.startswith("id_")})

    assert errors_on(nothing, Step.IDENTITY, PROBLEMS) == {
        "id_kind": WORDS("foi.identity.wanted")
    }


def test_papers_at_the_counter_need_no_number() -> None:
    later = answered(form(CITIZEN), "id_kind", "later")

    assert first_wrong(later, PROBLEMS) is None
    assert form_json(later)["proof"] == "later"
    assert "id_number" not in form_json(later)


def test_another_paper_forgets_the_number_of_the_one_before() -> None:
    assert answered(form(CITIZEN), "id_kind", "passport").get("id_number") == ""


def test_an_address_is_asked_for_by_post_alone() -> None:
    posted = answered(form(CITIZEN), "giving", "post")

    assert "address" not in asked_on(form(CITIZEN), Step.CONTACT)
    assert list(errors_on(posted, Step.CONTACT, PROBLEMS)) == ["address"]


def test_an_address_given_before_is_left_out_when_nothing_is_posted() -> None:
    told = form({**CITIZEN, "address": "青塘村1组", "email": "a@b.cn"})

    assert not {"address", "email"} & form_json(told).keys()


def test_a_change_leads_back_to_the_answers() -> None:
    here = answered(changing(form(CITIZEN), Step.NAME), "name", "张三")

    after = forward(here, PROBLEMS)

    assert (after.step, after.is_changing) == (Step.CHECK, False)


def test_a_change_that_asks_for_more_leads_there_first() -> None:
    here = answered(changing(form(CITIZEN), Step.GIVING), "giving", "post")

    assert forward(here, PROBLEMS).step is Step.CONTACT


def test_back_from_a_change_leads_to_the_answers() -> None:
    before = backward(changing(form(CITIZEN), Step.NAME))

    assert before
    assert before.step is Step.CHECK


def test_back_leads_one_page_before_and_not_past_the_first() -> None:
    before = backward(form(CITIZEN, Step.CHECK))

    assert before
    assert before.step is Step.MORE
    assert backward(form(CITIZEN, Step.AGENCY)) is None


def test_without_the_tick_it_is_not_submitted() -> None:
    assert errors_on(form(CITIZEN), Step.CHECK, PROBLEMS) == {
        "truth": WORDS("foi.check.truth_wanted")
    }
    assert not errors_on(ticked(form(CITIZEN), "truth"), Step.CHECK, PROBLEMS)


def test_a_tick_comes_off_again() -> None:
    assert ticked(ticked(form({}), "truth"), "truth").get("truth") == ""


def test_dots_are_lifted_and_put_back() -> None:
    once = revealed(form(CITIZEN), "id_number")

    assert (once.reveals, revealed(once, "id_number").reveals) == ("id_number", "")


def test_turning_the_page_puts_the_dots_back() -> None:
    shown = replace(form(CITIZEN, Step.IDENTITY), reveals="id_number")

    assert forward(shown, PROBLEMS).reveals == ""


def test_an_organisation_is_asked_what_the_annual_report_counts() -> None:
    nothing = answered(form(ORGANISATION), "organisation_kind", "")

    assert first_wrong(form(ORGANISATION), PROBLEMS) is None
    assert first_wrong(nothing, PROBLEMS) is Step.ORGANISATION


def test_what_is_submitted_has_the_keys_of_the_format() -> None:
    told = form_json(form(CITIZEN))

    assert told == {
        "applicant": "citizen",
        "name": "欧阳明月",
        "phone": "13912345678",
        "agency": "430121000000",
        "wanted": {"description": "2025年东沟道路工程的中标合同"},
        "accept_other": False,
        "suggest_publishing": False,
        "form": "paper",
        "route": "pickup",
        "id_kind": "citizen",
        "id_number": "11010519491231002X",
        "proof": "number_only",
    }
