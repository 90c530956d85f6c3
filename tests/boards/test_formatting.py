"""The normal form of a folder says the same, and is the normal form of itself."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from boards.authoring.folder import read_board
from boards.authoring.formatting import Normal, normal_form, write_changes
from boards.authoring.writer import write_board, write_item
from boards.content.draft import Draft
from tests.boards.authors import FOLDER, drafts
from tests.boards.samples import copied_sample

ITEM = """标题: 十月账
种类: 财务收支
事项: 0402
公开属性: 此件公开发布
形成日期: 2026年11月5日
到期: 2026-12-31
期间: 2026-10
财务收支: {期初结余: 100, 期末结余: "1,049.5"}
"""
ROWS = "日期,收支,类别,事由,金额\n2026/10/3,收,发包及上交,承包费,949.5\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_board(tmp_path, FOLDER)
    place = tmp_path / "items/2026/2026-10-zhang"
    place.mkdir(parents=True)
    (place / "item.yaml").write_text(ITEM, encoding="utf-8")
    (place / "rows.csv").write_text(ROWS, encoding="gb18030")
    (place / "body.md").write_text("已审核。\r\n\r\n", encoding="utf-8")
    return tmp_path


def test_chinese_keys_loose_dates_and_amounts_get_one_form(folder: Path) -> None:
    write_changes(folder, normal_form(folder))

    place = folder / "items/2026/2026-10-zhang"
    text = (place / "item.yaml").read_text("utf-8")
    assert 'matter: "0402"' in text
    assert "formed_on: 2026-11-05\nexpire_at: 2026-12-31\n" in text
    assert 'closing: "1049.50"' in text
    assert (place / "rows.csv").read_text("utf-8-sig").endswith(",949.50\n")
    assert (place / "body.md").read_bytes() == "已审核。\n".encode()


def test_the_normal_form_says_the_same(folder: Path) -> None:
    before = read_board(folder).drafts

    write_changes(folder, normal_form(folder))

    assert read_board(folder).drafts == before
    assert normal_form(folder).changes == ()


def test_what_cannot_be_read_is_left_alone(folder: Path) -> None:
    path = folder / "items/2026/2026-10-zhang/item.yaml"
    path.write_text(ITEM.replace("2026年11月5日", "昨天"), encoding="utf-8")

    normal = normal_form(folder)

    assert [change.path for change in normal.changes] == []
    assert [finding.item for finding in normal.findings] == ["2026-10-zhang"]


def test_an_overlay_keeps_its_comments(folder: Path) -> None:
    rules = "rules:\n  # 县里定的\n  duty_soon: { value: '5', source: 复函 }\n"
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")

    write_changes(folder, normal_form(folder))

    written = (folder / "rules.yaml").read_text("utf-8")
    assert "  # 县里定的\n  duty_soon:\n" in written


def test_a_founded_sample_is_in_its_normal_form(tmp_path: Path) -> None:
    assert normal_form(copied_sample(tmp_path / "q")) == Normal((), ())


@settings(deadline=None, max_examples=25)
@given(drafts())
def test_what_was_written_by_us_is_in_its_normal_form(draft: Draft) -> None:
    with TemporaryDirectory() as name:
        write_board(Path(name), FOLDER)
        write_item(Path(name), draft)

        assert normal_form(Path(name)).changes == ()
