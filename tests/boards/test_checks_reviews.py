"""Reviews: whom a matter asks for, by whom they were done, and of what content."""

from dataclasses import replace

import pytest

from boards.content.checks.reviews import review_findings
from boards.content.draft import Draft, Evidence
from boards.content.findings import ERROR, WARNING
from boards.content.fingerprint import fingerprint_of, shown
from boards.content.item import Review
from boards.content.people import People, Person, names_in
from boards.content.signing import reviewed, signed
from sync.instants import parse_instant
from tests.boards.checking import (
    BASIS,
    CATALOGUE,
    REVIEW,
    changed,
    check,
    codes,
    finance,
    notice,
    policy,
    roster,
)

AT = parse_instant("2026-11-20 16:20")
SUPERVISION = Review("村务监督委员会", "李某", AT)
PEOPLE = People((Person("李某", "村务监督委员会", ("supervision",)), Person("王某")))


def of_reviews(draft: Draft, people: People | None = None) -> list[str]:
    basis = replace(BASIS, people=people)
    matter = CATALOGUE.matter(draft.item.matter)
    return [found.code for found in review_findings(draft, matter, basis=basis)]


def test_what_the_supervisors_did_not_see_is_not_published() -> None:
    finding = next(f for f in check(roster(review=())) if f.code == "review.missing")

    assert finding.severity == ERROR
    assert "监督委员会" in finding.message


def test_accounts_need_those_who_manage_money_and_those_who_supervise() -> None:
    found = [f for f in check(finance(review=())) if f.code == "review.missing"]

    assert [f.severity for f in found] == [ERROR, ERROR]
    assert ["民主理财" in f.message for f in found] == [True, False]


def test_a_review_that_only_reminds_is_a_warning() -> None:
    (finding,) = check(notice(review=()))

    assert (finding.code, finding.severity) == ("review.missing", WARNING)


def test_a_matter_that_asks_for_no_review_gets_no_warning() -> None:
    assert check(notice(matter="1103", review=())) == []


def test_a_review_of_other_content_does_not_count() -> None:
    one = signed(roster(review=(SUPERVISION,)))

    (finding,) = check(changed(one, title="改过的标题"))

    assert (finding.code, finding.severity) == ("review.stale", ERROR)


def test_a_review_that_names_no_content_does_not_count() -> None:
    bare = replace(roster(), evidence=(Evidence("签字.jpg"),))

    assert of_reviews(bare) == ["review.unbound"]


def test_a_review_of_what_is_on_the_board_already_needs_no_fingerprint() -> None:
    draft = replace(roster(), evidence=(Evidence(),))
    now = fingerprint_of(draft.item)

    assert not list(
        review_findings(
            draft, CATALOGUE.matter(draft.item.matter), basis=BASIS, released=now
        )
    )


def test_the_fingerprint_may_be_written_as_people_read_it() -> None:
    draft = roster()
    proof = Evidence("", shown(fingerprint_of(draft.item)))

    assert of_reviews(replace(draft, evidence=(proof,) * len(REVIEW))) == []


@pytest.mark.parametrize("drafter", ["李某", "李某、赵某"])
def test_nobody_reviews_what_he_drafted(drafter: str) -> None:
    draft = replace(signed(roster()), drafted_by=drafter)

    assert of_reviews(draft) == ["review.own"]


def test_a_second_pair_of_eyes_makes_a_drafters_review_harmless() -> None:
    two = (replace(SUPERVISION, name="李某、周正平"),)
    draft = replace(signed(roster(review=two)), drafted_by="李某")

    assert of_reviews(draft) == []


def test_a_reviewer_whom_nobody_put_down_is_pointed_out() -> None:
    stranger = replace(SUPERVISION, name="周正平")

    assert of_reviews(signed(roster(review=(stranger,))), PEOPLE) == ["review.stranger"]
    assert of_reviews(signed(roster(review=(SUPERVISION,))), PEOPLE) == []


def test_a_reviewer_put_down_for_something_else_is_pointed_out() -> None:
    people = People((Person("李某", may=("draft",)),))

    assert of_reviews(signed(roster(review=(SUPERVISION,))), people) == [
        "review.unentitled"
    ]


def test_what_nobody_outside_sees_is_not_kept_back() -> None:
    party = replace(roster(review=()), audience="party_members")

    assert {f.severity for f in check(party) if f.code == "review.missing"} == {WARNING}


def test_a_new_review_by_the_same_organ_takes_the_place_of_the_old() -> None:
    stale = replace(policy(review=(SUPERVISION,)), evidence=(Evidence("", "K7M39Q"),))

    again = reviewed(stale, replace(SUPERVISION, name="周正平"), evidence="sign/1.jpg")

    assert [review.name for review in again.item.review] == ["周正平"]
    assert codes(again) == codes(signed(policy()))
    assert again.evidence == (Evidence("sign/1.jpg", fingerprint_of(stale.item)),)


@pytest.mark.parametrize(
    "name",
    [
        "何 桂香",
        "何　桂香",
        "何桂香（报账员）",
        "何桂香同志",
        "报账员何桂香",
        "何\u200b桂香.",
    ],
)
def test_another_way_to_write_the_drafter_is_still_the_drafter(name: str) -> None:
    own = replace(SUPERVISION, name=name)
    draft = signed(replace(roster(review=(own,)), drafted_by="文书何桂香"))

    assert of_reviews(draft) == ["review.own"]


@pytest.mark.parametrize(
    "name", ["何桂", "何桂香生", "何桂香、周正平", "周正平 何桂香"]
)
def test_a_name_like_the_drafters_is_somebody_else(name: str) -> None:
    other = replace(SUPERVISION, name=name)
    draft = signed(replace(roster(review=(other,)), drafted_by="何桂香"))

    assert of_reviews(draft) == []


@pytest.mark.parametrize("name", ["", "/", "、", " . "])
def test_a_review_by_nobody_is_none(name: str) -> None:
    draft = signed(roster(review=(replace(SUPERVISION, name=name),)))

    assert of_reviews(draft) == ["review.nameless"]


def test_names_aligned_with_spaces_are_whole_names() -> None:
    assert names_in("张　三、李四 王 五,欧阳小明（组长）") == (
        *("张三", "李四", "王五", "欧阳小明"),
    )
