"""Words to search by: the number first, the parts of a title, never filler."""

from hypothesis import given
from hypothesis import strategies as st

from foi.application import Wanted
from foi.phrases import LONGEST, MOST, phrases


def test_a_number_comes_first_and_filler_never() -> None:
    wanted = Wanted(description="申请公开云政发〔2026〕12号文件和东沟路面工程合同")

    assert phrases(wanted) == ("〔2026〕12号", "东沟路面工程合同", "云政发")


def test_a_short_title_is_looked_for_whole() -> None:
    assert phrases(Wanted(title="低保标准"))[0] == "低保标准"


@given(st.text(max_size=200), st.text(max_size=200))
def test_there_are_few_and_short_ones(title: str, description: str) -> None:
    found = phrases(Wanted(title=title, description=description))

    assert len(found) <= MOST
    assert all(len(one) <= LONGEST or one.endswith("号") for one in found)
