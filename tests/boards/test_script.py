"""The loudspeaker's script of an item: what is said, how long, and what never is."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import gk
from boards.authoring.folder import read_board
from boards.commands.printing import Printed
from boards.content.board import Board
from boards.content.edition import Edition
from boards.content.fingerprint import fingerprint_of, shown
from boards.content.item import Column, Item, Table
from boards.content.kinds import KINDS
from boards.errors import ContentError
from boards.outputs.poster.printing import Printing
from boards.outputs.script import Script, script_of
from sync.outcome import REFUSED, UNTRUSTED
from tests.boards.checking import RULES
from tests.boards.samples import copied_sample

SAID = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff，、]+[。！？]")
BOARD = Board(
    code="430481105203",
    name="青塘村",
    kind="village",
    supervision={"name": "监督委", "phone": "0731-8555021"},
)


def script(item: Item, board: Board = BOARD) -> Script:
    printing = Printing(edition=Edition(board, (item,)), item=item, is_released=True)
    return script_of(printing, RULES)


def item(kind: str, **parts: object) -> Item:
    given_parts = {"title": "停水通知", "matter": "1002", "disclosure": "public"}
    return Item(id="a", kind=kind, **{**given_parts, **parts})  # type: ignore[arg-type]


def content(made: Script) -> list[str]:
    """Return what is said once: without the opening and the repetition."""
    return list(made.sentences[1 : len(made.sentences) // 2])


NOTICE = item(
    "notice",
    body="东沟要修路。\n\n|表|头|\n|---|---|\n|张三|1|",
    fields={
        "begins_at": "2026-11-21T08:30:00+08:00",
        "ends_at": "2026-11-21T17:30:00+08:00",
        "place": "三、四组",
        "contact": "李会计 13912345678",
    },
)
ROSTER = item(
    "roster",
    title="耕地补贴发放",
    body="领款人张三。",
    fields={"scheme": "耕地补贴", "people": 2, "total": "440.00"},
    table=Table((Column("name", "姓名"),), (("张三",), ("李四",))),
)


def test_a_notice_says_when_where_what_and_whom_to_ask() -> None:
    assert content(script(NOTICE)) == [
        "停水通知。",
        "时间，二零二六年十一月二十一日。",
        "上午八点半到下午五点半。",
        "地点，三、四组。",
        "东沟要修路。",
        "联系人，李会计幺三九幺二三四五六七八。",
    ]


def test_everything_is_said_twice_after_the_opening() -> None:
    sentences = script(NOTICE).sentences

    middle = sentences.index("再说一遍。")
    assert sentences[0] == "各位村民请注意。"
    assert sentences[1:middle] == sentences[middle + 1 :]


@pytest.mark.parametrize(
    ("kind", "opening"),
    [("residents", "各位居民请注意。"), ("county", "各位请注意。")],
)
def test_the_opening_is_for_those_who_listen(kind: str, opening: str) -> None:
    board = Board(code="430481105203", name="青塘", kind=kind)

    assert script(NOTICE, board).sentences[0] == opening


def test_of_a_roster_totals_are_said_and_never_a_name() -> None:
    said = "".join(script(ROSTER).sentences)

    assert "合计四百四十元" in said
    assert not re.search("张三|李四|领款", said)


def test_no_row_of_a_table_in_the_text_is_said() -> None:
    assert "张三" not in "".join(script(NOTICE).sentences)


def test_what_is_long_is_said_in_part_and_the_rest_hangs_on_the_board() -> None:
    long = item(
        "notice",
        body="。".join(
            ["请各家把水缸接满"] * 3 + [f"第{n}件事情要说清楚" for n in range(90)]
        ),
    )

    made = script(long)

    assert not made.is_whole
    assert made.characters <= 300
    assert content(made)[-1] == "详细内容请看公开栏。"


def test_the_seconds_are_those_of_a_clear_voice() -> None:
    made = script(NOTICE)

    assert made.characters / 180 * 60 <= made.seconds <= made.characters / 150 * 60


def test_a_number_of_papers_is_never_said() -> None:
    # The number printed as an example in GB 11643.
    with pytest.raises(ContentError, match="不能广播"):
        script(item("notice", body="身份证11010519491231002X。"))


def test_the_code_stands_below_what_is_said() -> None:
    made = script(NOTICE)
    said, _, notes = made.to_text().partition("\n\n")

    assert "#" not in said
    assert all(line.startswith("#") for line in notes.splitlines())
    assert made.code == shown(NOTICE.fingerprint)


def test_a_recording_says_first_that_it_is_of_a_draft() -> None:
    made = script(NOTICE)
    released, draft = (replace(made, is_released=x).said for x in (True, False))

    assert released == made.sentences
    assert draft == ("草稿，还没有发布。", *made.sentences)


VALUES = st.text(max_size=60) | st.sampled_from(["2026-11-21", "8560.00", "张（三）"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(sorted(KINDS)),
    title=st.text(min_size=1, max_size=80),
    body=st.text(max_size=300),
    values=st.lists(VALUES, min_size=3, max_size=3),
)
def test_any_item_of_any_kind_is_said_within_the_limits(
    kind: str, title: str, body: str, values: list[str]
) -> None:
    keys = [
        field.key for field in KINDS[kind].fields if field.type not in ("list", "map")
    ]
    fields = dict(zip(keys, values, strict=False))
    try:
        made = script(item(kind, title=title, body=body, fields=fields))
    except ContentError:
        return

    assert made.characters <= 300
    assert [s for s in made.sentences if len(s) > 20 or not SAID.fullmatch(s)] == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_sample(tmp_path_factory.mktemp("script") / "qingtang")


def names(folder: Path) -> Iterator[str]:
    for draft in read_board(folder).drafts:
        if draft.audience == "all":
            yield draft.item.id


def run(*words: object) -> Result:
    named = [str(word) for word in words]
    return CliRunner().invoke(gk.build("board script"), ["board", "script", *named])


def test_the_command_writes_what_it_shows(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "guangbo.txt"

    result = run(folder, "2026-11-caiwu", "--out", out, "--json")

    told = json.loads(result.stdout)
    printing = Printed(folder, None).printing("2026-11-caiwu")
    assert (told["files"], told["fingerprint"]) == ([str(out)], printing.code)
    assert fingerprint_of(printing.item) == printing.item.fingerprint
    assert out.read_text("utf-8").startswith("各位村民请注意。\n")


def test_what_is_not_for_everybody_is_not_broadcast(
    folder: Path, tmp_path: Path
) -> None:
    result = run(folder, "2026-11-dangfei", "--out", tmp_path / "a.txt")

    assert result.exit_code in (REFUSED, UNTRUSTED)
    assert not (tmp_path / "a.txt").exists()


def test_every_item_of_a_village_has_a_script(folder: Path) -> None:
    printed = Printed(folder, None)
    for name in names(folder):
        made = script_of(printed.printing(name), RULES)
        assert made.characters <= 300
        assert len(content(made)) > 1
