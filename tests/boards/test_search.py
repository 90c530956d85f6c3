"""A search finds exactly what reading everything would find, in the same order."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.edition import Withdrawn
from boards.content.item import Column, Item, Table
from boards.library.search import LOOK_LIMIT, Found, search
from boards.library.store import Library
from tests.boards.brute_force import brute_force
from tests.boards.shelved import NOW, board, edition, notice, write, write_editions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def find(path: Path, words: str, **asked: object) -> Found:
    with Library.open(path) as library:
        return search(library, words, **{"at": NOW} | asked)  # type: ignore[arg-type]


def ids(found: Found) -> list[str]:
    return [row.item for row in found.rows]


SAMPLE = (
    notice("caiwu", title="10月财务收支", body="期末结余 87,737.40 元。"),
    notice("lvhua", title="绿化女村旅游路", body="第AB-12号，1，234，567.80元。"),
    notice("dibao", title="低保动态调整", body="在册 21 户 33 人。", matter="0801"),
    notice(
        "dengfei",
        title="路灯电费",
        publish_at=NOW - timedelta(3),
        body="低保户也一样。",
        table=Table(
            (Column("purpose", "事由"), Column("amount", "金额", "money")),
            (("路灯电费", "8560.00"),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("低保", ["dibao", "dengfei"]),
        ("cwsz", ["caiwu"]),
        ("caiwu shouzhi", ["caiwu"]),
        ("87737", ["caiwu"]),
        ("87,737.40", ["caiwu"]),
        ("8560", ["dengfei"]),
        ("８５６０", ["dengfei"]),
        ("電費", ["dengfei"]),
        ("户", ["dibao", "dengfei"]),
        ("低保 8560", ["dengfei"]),
        ("dibao 33", ["dibao"]),
        ("33人", []),
        ("lvhua", ["lvhua"]),
        ("lühua", ["lvhua"]),
        ("luhua", ["lvhua"]),
        ("NVcun", ["lvhua"]),
        ("8560.00", ["dengfei"]),
        ("8,560", ["dengfei"]),
        ("8，560", ["dengfei"]),
        ("1234567.8", ["lvhua"]),
        ("ａｂ－１２號", ["lvhua"]),
        ("綠化", ["lvhua"]),
        ("10yue", ["caiwu"]),
        ("😀", []),
        (" \t\u3000 ", []),
        ("\x00\ud800", []),
        ('"* OR NEAR(', []),
        ("村" * 10_000, []),
        ("村 " * 5_000, ["lvhua", "dibao", "caiwu", "dengfei"]),
        ("。", []),
        ("", []),
        ("养老", []),
    ],
)
def test_the_sample_is_found(path: Path, words: str, found: list[str]) -> None:
    write(path, *SAMPLE)

    assert ids(find(path, words)) == found


@pytest.mark.parametrize(
    ("words", "where", "snippet"),
    [
        ("财务", "标题", "期末结余 87,737.40 元。"),
        ("cwsz", "拼音", "期末结余 87,737.40 元。"),
        ("结余", "正文", "期末结余 87,737.40 元。"),
        ("8560", "表格", "事由 金额 路灯电费 8560.00"),
    ],
)
def test_a_hit_says_where(path: Path, words: str, where: str, snippet: str) -> None:
    write(path, *SAMPLE)

    (row,) = find(path, words).rows

    assert (row.where, row.snippet) == (where, snippet)


def test_a_snippet_is_cut_around_what_was_found(path: Path) -> None:
    write(path, notice("a", body="甲" * 50 + "財務ＡＢＣ" + "乙" * 50))

    (row,) = find(path, "财务abc").rows

    assert row.snippet == "…" + "甲" * 12 + "財務ＡＢＣ" + "乙" * 23 + "…"


def test_more_is_to_be_had_by_pages(path: Path) -> None:
    write(path, *(notice(f"n{n}", title="低保") for n in range(5)))

    first = find(path, "低保", limit=3)
    second = find(path, "低保", limit=3, offset=3)

    assert (ids(first), first.has_more) == (["n4", "n3", "n2"], True)
    assert (ids(second), second.has_more) == (["n1", "n0"], False)


def test_what_is_not_due_is_not_found(path: Path) -> None:
    write(path, notice("later", title="低保", publish_at=NOW + timedelta(1)))

    assert find(path, "低保").rows == ()


def test_boards_can_be_chosen(path: Path) -> None:
    other = board("430121105", "河口镇")
    write_editions(
        path, [edition(*SAMPLE), edition(notice("x", body="低保"), of=other)]
    )

    assert ids(find(path, "低保", boards=["430121105"])) == ["x"]


def test_what_changed_is_found_as_it_is_now(path: Path) -> None:
    gone = Withdrawn(id="b", revision=2, on=NOW.date(), reason_kind="更正", title="乙")
    write_editions(
        path,
        [
            edition(notice("a", title="旧名"), notice("b", title="旧名")),
            edition(notice("a", title="新名"), gone, number=2),
        ],
    )

    assert (ids(find(path, "旧名")), ids(find(path, "乙"))) == ([], ["b"])


def test_too_much_to_look_at_is_cut_off_and_said(path: Path) -> None:
    every = "一、二" * (LOOK_LIMIT // 30)
    write(path, *(notice(f"n{n:02}", body=every) for n in range(20)))

    found = find(path, "二一。")

    assert (found.rows, found.is_complete) == ((), False)


words = st.text("低保财務务收支曾村绿女a1Ａ８v5,. 。", min_size=1, max_size=4)
texts = st.text("低保财務务收支曾村绿女a1Ａ８v5ghn,. \n。", max_size=12)


@st.composite
def boards(draw: st.DrawFn) -> list[Item]:
    days = draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    return [
        notice(
            f"n{n}",
            title=draw(texts),
            body=draw(texts),
            publish_at=NOW - timedelta(days=day, hours=n),
            table=Table((Column("x", "收"),), ((draw(texts),),)),
        )
        for n, day in enumerate(days)
    ]


@settings(max_examples=60, deadline=None)
@given(boards(), st.lists(words, min_size=1, max_size=3).map(" ".join))
def test_every_search_equals_brute_force(items: list[Item], asked: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        write(path, *items)
        found = find(path, asked)

    assert (ids(found), found.is_complete) == (brute_force(items, asked), True)


def documents() -> Iterator[Item]:
    """Yield the real documents in the folder ``GK_DOCUMENTS``, if one is named."""
    if folder := os.environ.get("GK_DOCUMENTS"):
        for n, file in enumerate(sorted(Path(folder).glob("*.txt"))):
            text = file.read_text("utf-8")
            yield notice(f"d{n}", title=text.strip()[:40].replace("\n", ""), body=text)


def test_long_texts_equal_brute_force_at_every_substring(path: Path) -> None:
    items = [*SAMPLE, notice("long", body="第一条 为了" * 500), *documents()]
    write(path, *items)
    source = "".join(item.title + item.body for item in items)
    asked = {
        source[i : i + n] for i in range(0, len(source), 997) for n in (1, 2, 3, 5)
    }

    wrong = [w for w in asked if ids(find(path, w)) != brute_force(items, w)]

    assert wrong == []
