"""The pages of the application help to choose, look aside, and hide numbers."""

from dataclasses import replace
from datetime import date

import pytest

import assets
from foi.directory import Directory
from kiosk.actions import Go, Place
from kiosk.input.composing import Composing
from kiosk.lawbook import asking
from kiosk.layout.form import form_strips
from kiosk.layout.sheet import paginate
from kiosk.metrics import Metrics
from kiosk.presenters.foi import present_unavailable
from kiosk.presenters.foi_answers import answers_of
from kiosk.presenters.foi_filling import Cover, Filling, Found, Next
from kiosk.presenters.foi_form import (
    FoiForm,
    Step,
    answered,
    asked_on,
    counted,
    errors_on,
    form_json,
    forward,
    steps_of,
    ticked,
)
from kiosk.presenters.foi_problems import problems_for
from kiosk.presenters.foi_steps import present_step
from kiosk.presenters.form import FormView, Later
from kiosk.presenters.options import Pick
from kiosk.presenters.rows import RowView
from tests.kiosk.laid_out import LOOKS, body_of, style_of, words_of
from tests.kiosk.test_foi_form import CITIZEN
from tests.kiosk.village import WORDS

AGENCIES = Directory.from_bytes(
    assets.path("demo/directory.json").read_bytes()
).agencies()
PROBLEMS = problems_for(date(2026, 11, 21), WORDS)
HIT = RowView("东沟道路验收", "", "", Go(Place("item", "x")))


def form(step: Step, **more: str) -> FoiForm:
    return FoiForm(step=step, answers={**CITIZEN, **more})


def page(filling: Filling) -> FormView:
    return present_step(filling, WORDS)


def labels(view: FormView) -> list[str]:
    return [one.label for one in view.options]


def test_who_does_not_know_sees_the_county_first() -> None:
    view = page(Filling(form(Step.AGENCY, agency=""), AGENCIES))

    assert labels(view)[0] == "云溪县人民政府"
    assert view.options[0].detail.startswith("不知道是哪个单位")
    assert "低保，归云溪县民政局管" in view.said[0]


def test_what_is_looked_for_comes_first_and_the_county_last() -> None:
    view = page(Filling(form(Step.AGENCY, looking="低保"), AGENCIES))

    assert labels(view) == ["云溪县民政局", "云溪县人民政府"]


def test_while_one_types_the_agencies_are_buttons_over_the_keys() -> None:
    filling = Filling(
        form(Step.AGENCY), AGENCIES, typing="looking", composing=Composing(text="征地")
    )

    assert page(filling).more[0].action == Pick("agency", "11430121MB00030177")


def test_a_few_agencies_need_no_search() -> None:
    assert page(Filling(form(Step.AGENCY), AGENCIES[:3])).ahead == ()


def test_an_agency_without_a_key_is_named_as_one_to_go_to() -> None:
    filling = Filling(form(Step.AGENCY), AGENCIES[1:], closed=AGENCIES[:1])

    assert any("云溪县人民政府：这台机器没有" in said for said in page(filling).said)


def test_the_example_is_of_what_the_agency_looks_after() -> None:
    filling = Filling(form(Step.WANTED), AGENCIES, example="2026年低保评定的结果")

    assert "例子：2026年低保评定的结果" in page(filling).said


def test_what_is_public_is_looked_at_before_going_on() -> None:
    here = replace(form(Step.WANTED), has_look=True)
    after = forward(here, PROBLEMS)
    view = page(Filling(after, AGENCIES, hits=(HIT,)))

    assert after.step is Step.LOOK
    assert [one.action for one in view.dock] == [Found(), Next()]
    assert view.hits == (HIT,)


def test_without_anything_to_look_at_nobody_stops() -> None:
    assert forward(form(Step.WANTED), PROBLEMS).step is Step.GIVING


def test_a_look_aside_is_no_page_of_its_own() -> None:
    plain, looking = form(Step.WANTED), replace(form(Step.LOOK), has_look=True)

    assert counted(plain) == counted(looking) == (2, 9)


def test_what_is_got_elsewhere_says_where_and_keeps_nobody() -> None:
    asides = asking().asides_for("我要看村务")
    view = page(Filling(form(Step.LOOK), AGENCIES, asides=asides))

    assert "条例第27条" in view.said[0]
    assert view.more[0].action == Go(Place("list"))
    assert view.dock[-1].action == Next()


def test_a_hint_that_nobody_held_against_the_law_says_so() -> None:
    held, loose = asking().asides_for("举报"), asking().asides_for("老档案")

    said = [
        page(Filling(form(Step.LOOK), AGENCIES, asides=one)).said[0]
        for one in (held, loose)
    ]

    assert ["以机关说的为准" in text for text in said] == [False, True]


def test_an_agent_is_asked_for_name_and_paper() -> None:
    plain = form(Step.WHO)
    agent = ticked(plain, "by_agent")

    assert set(steps_of(agent)) - set(steps_of(plain)) == {Step.AGENT, Step.AGENT_PAPER}
    assert list(errors_on(agent, Step.AGENT, PROBLEMS)) == ["agent_name"]
    assert list(errors_on(agent, Step.AGENT_PAPER, PROBLEMS)) == ["agent_kind"]


def test_an_agents_paper_is_checked_as_the_applicants_is() -> None:
    wrong = form(
        Step.AGENT_PAPER,
        by_agent="yes",
        agent_name="张建国",
        agent_kind="citizen",
        agent_number="110105194912310021",
    )

    assert list(errors_on(wrong, Step.AGENT_PAPER, PROBLEMS)) == ["agent_number"]
    changed = answered(wrong, "agent_kind", "passport")
    assert changed.get("agent_number") == ""


def test_an_agent_who_is_none_any_more_is_not_sealed() -> None:
    told = form(Step.CHECK, agent_name="张建国", agent_kind="passport")

    assert "agent" not in form_json(told)


def test_an_agents_number_is_masked_when_it_is_read_back() -> None:
    agent = form(
        Step.CHECK,
        by_agent="yes",
        agent_name="张建国",
        agent_kind="citizen",
        agent_number="11010519491231002X",
    )

    said = {
        label: text for label, text, _ in answers_of(Filling(agent, AGENCIES), WORDS)
    }

    assert said["办的人的证件"] == "身份证　110**********002X"


def test_what_staff_wrote_down_names_them_and_is_read_back() -> None:
    nameless = form(Step.MORE, by_staff="yes")
    view = page(Filling(form(Step.CHECK, by_staff="yes", filled_by="王丽"), AGENCIES))

    assert list(errors_on(nameless, Step.MORE, PROBLEMS)) == ["filled_by"]
    assert view.boxes[0].label == "工作人员念给我听过了，内容属实。"


def test_a_fax_number_and_an_address_are_asked_where_they_are_needed() -> None:
    assert "fax" in asked_on(form(Step.CONTACT, giving="fax"), Step.CONTACT)
    assert "address" in asked_on(form(Step.CONTACT, giving="disc_post"), Step.CONTACT)
    assert "fax" not in form_json(form(Step.CHECK, fax="073155551234"))


def test_what_was_looked_for_is_never_sealed() -> None:
    assert "低保" not in str(form_json(form(Step.CHECK, looking="低保")))


def typed(*, is_fresh: bool) -> FormView:
    number = Composing(text="1101")
    return page(
        Filling(
            form(Step.IDENTITY, id_number="1101"),
            AGENCIES,
            typing="id_number",
            composing=number,
            is_fresh=is_fresh,
        )
    )


def test_the_last_figure_is_seen_for_a_second_and_then_a_dot() -> None:
    fresh, covered = typed(is_fresh=True), typed(is_fresh=False)

    assert (fresh.fields[0].text, fresh.later) == ("●●●1", Later(1.0, Cover()))
    assert (covered.fields[0].text, covered.later) == ("●●●●", None)


ROOMY = [look for look in LOOKS if "counter" not in str(look.id)]


@pytest.mark.parametrize("metrics", ROOMY)
def test_where_to_go_instead_is_never_torn_from_whom(metrics: Metrics) -> None:
    view, body = present_unavailable("", AGENCIES, WORDS), body_of(metrics)
    sheets = paginate(form_strips(view, style_of(metrics), body), body.height)

    pages = [words_of(sheet.cells) for sheet in sheets]

    for agency in AGENCIES:
        [found] = [text for text in pages if agency.contact["phone"] in text]
        assert agency.contact["organ"][:8] in found
