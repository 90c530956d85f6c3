"""Items that name each other, the four steps of a decision, and who made an item."""

from typing import Any

import pytest

from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import ERROR, INFO, WARNING
from tests.boards.checking import BOARD, changed, decision
from tests.boards.of_kinds import made, said

REF = "430121105207/"


def test_an_interpretation_names_what_it_does_not_say() -> None:
    policy = made("policy", interpretation=REF + "interpretation")

    ((code, severity, message),) = said(made("interpretation"), policy)

    assert (code, severity) == ("interpretation.elements", INFO)
    assert "目标或任务" in message
    assert "背景" not in message
    assert "主要内容" not in message


def test_a_section_of_an_interpretation_says_something() -> None:
    policy = made("policy", interpretation=REF + "interpretation")
    empty = made("interpretation", sections=[{"heading": "注意事项", "text": " "}])

    assert ("interpretation.empty", ERROR, "“注意事项”下面没有内容") in said(
        empty, policy
    )


def test_a_document_and_its_interpretation_name_each_other() -> None:
    policy, interpretation = made("policy"), made("interpretation")
    naming = made("policy", interpretation=REF + "interpretation")

    assert ("item.ref-back", WARNING) in [f[:2] for f in said(interpretation, policy)]
    assert "item.ref-back" not in [f[0] for f in said(interpretation, naming)]
    assert said(naming, interpretation) == []


@pytest.mark.parametrize(
    ("guides", "others", "codes"),
    [
        ([REF + "guide"], ["guide"], []),
        ([REF + "utility-guide"], ["utility_guide"], []),
        ([REF + "guide"], [], ["item.ref-missing"]),
        ([REF + "notice"], ["notice"], ["item.ref-kind"]),
        ([REF + "bundle"], [], ["item.ref-itself"]),
        (["430121000000/guide"], [], []),
    ],
)
def test_a_bundle_is_of_guides_that_there_are(
    guides: list[str], others: list[str], codes: list[str]
) -> None:
    drafts = [made("bundle", guides=guides), *map(made, others)]

    assert [finding[0] for finding in said(*drafts)] == codes


def test_what_was_released_can_be_named_too() -> None:
    previous = Edition(BOARD, (made("guide").item,))

    assert said(made("bundle"), previous=previous) == []


def result(resolution: str = "") -> Draft:
    draft = decision()
    fields = {"stage": "实施结果", "subject": "路", "body": "村民代表会议"}
    fields |= {"resolution": resolution} if resolution else {}
    return changed(draft, id="jieguo", fields=fields)


def test_a_result_names_the_resolution_it_is_of() -> None:
    resolved = decision()
    other = changed(result(), id="bie")

    assert said(result(REF + resolved.item.id), resolved) == []
    assert said(result()) == [
        ("decision.resolution", WARNING, "没有写是哪个决议的实施结果")
    ]
    assert said(result(REF + "bie"), other)[0][:2] == ("decision.resolution", ERROR)


def steps(**changes: Any) -> list[dict[str, Any]]:
    """Return the four steps, the third with ``changes``."""
    listed = [dict(step) for step in decision().item.fields["steps"]]
    listed[2] |= changes
    return listed


def decided(**fields: Any) -> Draft:
    return changed(decision(), fields={**decision().item.fields, **fields})


@pytest.mark.parametrize(
    ("draft", "finding"),
    [
        (
            decided(result_due_on=""),
            ("decision.result-due", INFO, "没有写什么时候公开实施结果"),
        ),
        (
            decided(result_due_on="2026-11-04"),
            (
                "decision.result-due", ERROR,
                "2026-11-05 才作出决议，实施结果公开期限写的是 2026-11-04",
            ),
        ),
        (
            decided(steps=steps()[1:]),
            (
                "decision.steps", WARNING,
                "四议两公开没有写全，缺：党支部或党总支或党委或党组织",
            ),
        ),
        (
            decided(steps=steps(held_on="2026-10-22")),
            (
                "decision.order", ERROR,
                "“党员大会审议”（2026-10-22）在“村“两委”会议商议”（2026-10-23）前面",
            ),
        ),
        (
            decided(
                steps=[steps()[i] | {"held_on": "2026-11-05"} for i in (1, 0, 2, 3)]
            ),
            ("decision.order", ERROR, "四步的先后不对"),
        ),
        (
            decided(steps=[steps()[0] | {"held_on": "2026-10-01"}, *steps()[1:]]),
            ("decision.longest", INFO, "从 2026-10-01 到 2026-11-05，超过20日"),
        ),
        (
            decided(steps=steps(present=38, agree=38)),
            (
                "decision.party-members", WARNING,
                "“党员大会审议”应到 58 人，实到 38 人，不到 2/3",
            ),
        ),
    ],
)  # fmt: skip
def test_the_four_steps_are_whole_and_in_order(
    draft: Draft, finding: tuple[str, str, str]
) -> None:
    assert said(draft) == [finding]


@pytest.mark.parametrize(
    ("provenance", "message"),
    [
        ("抄来的", "来源“抄来的”看不出是制作的还是获取的"),
        ("obtained:", "写了是获取的，没有写从哪个单位"),
    ],
)
def test_an_item_says_who_made_it(provenance: str, message: str) -> None:
    draft = changed(made("notice"), provenance=provenance)

    assert said(draft) == [("item.provenance", ERROR, message)]


def test_what_mirrors_another_board_was_got_from_somebody() -> None:
    mirrored = changed(made("notice"), more={"origin": {"ref": "x", "sha": "0" * 64}})

    ((code, severity, _),) = said(mirrored)

    assert (code, severity) == ("item.provenance", ERROR)
    assert said(changed(mirrored, provenance="obtained: 河口镇人民政府")) == []
