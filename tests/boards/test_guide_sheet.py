"""一次性告知单 says all at once: what to bring, whom to see, how long and how much."""

import pytest

from boards.content.draft import Draft
from boards.errors import ContentError
from boards.outputs.guide_sheet import sheet_pdf
from tests.boards.checking import changed, notice
from tests.boards.printed import BASE, codes_in, printing, text_of

FIELDS = {
    "basis": "《湖南省实施办法》",
    "office": "镇便民服务中心",
    "process": "受理、审核、发放",
    "materials": [{"name": "户口簿", "copies": "1"}, {"name": "身份证"}],
    "fee": "不收费",
    "limit": {"n": 5, "unit": "workday"},
    "phone": "0731-85550208",
    "fallback": "说明理由，告诉您怎样补",
}


def guide(id_: str, **fields: object) -> Draft:
    return changed(
        notice(), id=id_, kind="guide", title=f"办{id_}", fields={**FIELDS, **fields}
    )


def bundle(*refs: str) -> Draft:
    fields = {"guides": list(refs)}
    return changed(notice(), id="b", kind="bundle", title="新生儿出生", fields=fields)


def test_it_answers_five_questions_in_their_order() -> None:
    said = text_of(sheet_pdf(printing(guide("g"))))
    answers = ("户口簿，1份", "镇便民服务中心", "5个工作日", "不收费", "告诉您怎样补")

    places = [said.index(answer) for answer in answers]
    assert places == sorted(places)


def test_what_the_guide_does_not_say_is_said_to_be_open() -> None:
    said = text_of(sheet_pdf(printing(guide("g", fallback=""))))

    assert "办不了怎么办来源文本未标明" in said


def test_it_carries_the_code_of_its_page() -> None:
    assert codes_in(sheet_pdf(printing(guide("g")))) == [f"{BASE}/g"]


def test_a_bundle_says_once_what_to_bring_for_all_of_it() -> None:
    here = "430121105207"
    other = guide("h", materials=[{"name": "身份证"}, {"name": "出生证明"}])
    made = printing(bundle(f"{here}/g", f"{here}/h", "43/x"), guide("g"), other)
    first = text_of(sheet_pdf(made)).partition("1.办g要带什么")[0]

    assert "一共要带户口簿，1份身份证出生证明" in first
    assert "1.办g2.办h另外：43/x" in first


def test_what_is_no_guide_has_no_such_sheet() -> None:
    with pytest.raises(ContentError, match="不是办事指南"):
        sheet_pdf(printing(notice()))
