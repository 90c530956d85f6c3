"""The screen of an item of every kind: what comes first, and what is one touch away."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards.content.board import Board
from boards.content.body import Heading, Paragraph, Point, Points
from boards.content.item import Item
from boards.content.kinds import KINDS
from kiosk.actions import Go, Place
from kiosk.layout.item import item_strips
from kiosk.metrics import Metrics
from kiosk.presenters.chrome import Moment
from kiosk.presenters.item import ItemView, NoteView, present_item
from kiosk.world import World
from sync.instants import parse_instant
from sync.state import KioskState
from tests.boards.every_kind import every_kind, item_of
from tests.boards.shelved import QINGTANG, edition, notice, write_editions
from tests.kiosk.laid_out import LOOKS, body_of, faults, style_of
from tests.kiosk.village import MOMENT, WORDS, told, village_world

COUNTY = "430121000000"
AFTER = Moment(parse_instant("2027-01-01 08:00"))
LOST = Moment(parse_instant("2026-11-21 08:00"), is_trusted=False)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return holding(tmp_path_factory.mktemp("state"), *every_kind())


def holding(folder: Path, *lines: Item) -> World:
    """Return the world of a kiosk that holds ``lines`` and a county's question."""
    state = KioskState(folder)
    state.library.parent.mkdir(parents=True)
    question = notice(
        "wen",
        title="县里的问答",
        kind="answer",
        fields={"question": "能办吗？", "policy": f"{QINGTANG}/banfa"},
        body="能。",
    )
    county = Board(code=COUNTY, name="云溪县", kind="county")
    write_editions(state.library, [edition(*lines), edition(question, of=county)])
    told(state, MOMENT.now)
    return village_world(folder)


def view_of(world: World, item: str, moment: Moment = MOMENT) -> ItemView:
    shelved = world.library.item(f"{QINGTANG}/{item}")
    assert shelved is not None
    return present_item(
        shelved, "公开", words=WORDS, moment=moment, ties=world.ties(shelved)
    )


@pytest.mark.parametrize("metrics", LOOKS)
def test_no_kind_is_clipped_on_any_glass(metrics: Metrics, world: World) -> None:
    for kind in (*KINDS, "hologram"):
        view = view_of(world, item_of(kind).id)
        strips = item_strips(lambda _: None, view, style_of(metrics), body_of(metrics))
        assert faults(strips, metrics, body_of(metrics)) == [], kind


def test_a_guide_begins_with_what_to_bring(world: World) -> None:
    view = view_of(world, "linshi")
    labels = [label for label, _ in view.facts]

    assert view.opening[0] == Heading(1, "要带什么")
    assert view.opening[1] == Points(
        (
            Point("□", "身份证，1份，复印件"),
            Point("□", "户口簿，1份，复印件"),
            Point("□", "银行卡"),
        )
    )
    assert labels[:5] == ["找谁", "在哪里", "什么时候", "多久办好", "要不要钱"]
    assert dict(view.facts)["多久办好"] == "10个工作日"


def test_a_vote_is_told_in_words(world: World) -> None:
    points = [p for p in view_of(world, "jueyi").parts if isinstance(p, Points)]

    assert points[0].points[3] == Point(
        "4.",
        "村民代表会议决议，11月12日：应到41人，实到36人，同意34人，反对1人，弃权1人。",
    )


@pytest.mark.parametrize(
    ("item", "other", "note"),
    [
        ("jueyi", "jieguo", "实施结果"),
        ("jieguo", "jueyi", "对应的决议"),
        ("banfa", "jiedu", "政策解读"),
        ("jiedu", "banfa", "解读的文件"),
        ("yiyi", "2026-10-caiwu", "问的是这一条"),
    ],
)
def test_what_belongs_together_is_one_touch_away(
    item: str, other: str, note: str, world: World
) -> None:
    screen = "money" if other.endswith("caiwu") else "item"
    (row,) = [row for row in view_of(world, item).pairs if row.detail == note]

    assert row.action == Go(Place(screen, f"{QINGTANG}/{other}"))


def test_what_may_also_be_read_stands_at_the_end(world: World) -> None:
    asides = view_of(world, "banfa").asides

    assert {row.title for row in asides} == {
        "县里的问答",
        "低保和临时救助能不能一起申请？",
    }


def test_an_item_that_only_begins_like_another_is_not_taken_for_it(
    tmp_path: Path,
) -> None:
    decided = replace(item_of("decision"), id="jueyi", fields={"stage": "决议"})
    other = replace(decided, id="jg", fields={"resolution": f"{QINGTANG}/jueyi-2"})
    world = holding(tmp_path / "state", decided, other)

    assert view_of(world, "jueyi").pairs == ()


def test_a_bundle_leads_to_its_guides_and_says_what_is_not_here(world: World) -> None:
    view = view_of(world, "yibentong")

    assert view.inside_title == "里面有 3 份"
    assert [row.action for row in view.inside] == [
        Go(Place("item", f"{QINGTANG}/linshi")),
        Go(Place("item", f"{QINGTANG}/shui")),
    ]
    assert view.inside_missing == "还有 1 份不在这台机器里。"


@pytest.mark.parametrize(
    ("moment", "note"),
    [
        (MOMENT, NoteView("有效期到 2026年12月31日。", "ok")),
        (LOST, NoteView("有效期到 2026年12月31日。", "ok")),
        (AFTER, NoteView("这份文件已经失效，有效期到 2026年12月31日。", "err")),
    ],
)
def test_a_document_ends_on_its_day_by_trusted_time(
    moment: Moment, note: NoteView, world: World
) -> None:
    assert view_of(world, "banfa", moment).notes[0] == note


@pytest.mark.parametrize("day", ["2026-13-45", "明年", ["x"]])
def test_a_last_day_that_is_none_is_passed_over(day: object, tmp_path: Path) -> None:
    line = notice("a", kind="policy", fields={"valid_until_on": day})
    world = holding(tmp_path / "state", line)

    assert view_of(world, "a").notes == ()


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("wenda", "可以。低保户遇到突发困难，可以再申请临时救助。"),
        ("yiyi", "换了6盏坏灯，单价200元，发票号 0012345。"),
    ],
)
def test_question_and_answer_stand_first(item: str, answer: str, world: World) -> None:
    asked, answered = view_of(world, item).opening[:2]

    assert isinstance(asked, Points)
    assert asked.points[0].mark == "问"
    assert answered == Points((Point("答", answer),))


def test_a_consultation_has_its_question_and_what_came_of_it(world: World) -> None:
    parts = view_of(world, "zhengqiu").parts

    assert [part.text for part in parts if isinstance(part, Heading)] == [
        "请选一个：婚事随礼上限定多少？",
        "收集情况",
        "采纳情况",
        "不采纳理由",
    ]
    assert Paragraph("采纳17条。") in parts


def test_a_project_shows_where_it_stands(world: World) -> None:
    stages = view_of(world, "xiulu").stages

    assert [stage.name for stage in stages if stage.is_here] == ["验收"]
    assert len(stages) == 6


def test_a_record_is_told_under_its_labels(world: World) -> None:
    facts = dict(view_of(world, "jilu").facts)

    assert facts["面积"] == "420平方米"
    assert facts["造价（元）"] == "860,000.00"
    assert facts["使用年限"] == "240个月"


@pytest.mark.parametrize(
    ("item", "said"),
    [("tongzhi", "青塘村民委员会制作"), ("banfa", "从云溪县人民政府办公室获取")],
)
def test_everything_says_where_it_comes_from(
    item: str, said: str, world: World
) -> None:
    assert dict(view_of(world, item).facts)["怎么来的"] == said


def test_a_table_of_money_has_its_plain_sentence(world: World) -> None:
    assert view_of(world, "yusuan").said == ("预算3项，合计484,000元。",)


def test_the_writers_summary_stands_first(world: World) -> None:
    assert view_of(world, "tongzhi").lead.startswith("11月23日早上8点")
