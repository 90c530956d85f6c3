"""A file written again keeps the comments and the keys that nobody knows."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.aliases import key_words, named
from boards.authoring.rewriting import comments_in, rewritten
from boards.authoring.yaml_text import read_yaml
from tests.boards.authors import TEXTS

WRITTEN = """# 说明
标题: 停水  # 照水厂的话
颜色: 红
审核:
  - 单位: 监督委
    # 主任
    姓名: 李某
    电话: 不公开   # 内部
# 完
"""
VALUES = {
    "schema": "gk.item/1",
    "title": "停水",
    "review": [{"organ": "监督委", "name": "李某"}],
}


def again(old: str, values: Mapping[str, object] = VALUES) -> str:
    return rewritten(values, old=old.encode(), section="item").decode()


def test_comments_stay_with_what_they_were_written_for() -> None:
    assert again(WRITTEN) == (
        "# 说明\n"
        "schema: gk.item/1\n"
        "title: 停水  # 照水厂的话\n"
        "review:\n"
        "  - organ: 监督委\n"
        "    # 主任\n"
        "    name: 李某\n"
        "    电话: 不公开  # 内部\n"
        "颜色: 红\n"
        "# 完\n"
    )


def test_a_comment_whose_key_is_gone_moves_to_the_key_around_it() -> None:
    text = again(WRITTEN, {"title": "停水", "review": [{"organ": "监督委"}]})

    assert "  # 主任\n  - organ: 监督委\n" in text


def test_a_comment_behind_several_lines_comes_before_them() -> None:
    values = {"summary": "一\n二\n"}

    text = again("summary: |  # 长\n  一\n  二\ntitle: x # 短\n", values)

    assert text == "# 短\nsummary: |\n  一\n  二\n"


def test_a_mark_of_a_comment_inside_a_text_is_none() -> None:
    written = "title: '第 # 号'\nsummary: a#b\nbody: |\n  # 一\n"

    assert comments_in(written.encode()) == []


def test_a_file_that_cannot_be_read_has_nothing_to_keep() -> None:
    assert again("标题：停水\n") == again("")


COMMENTS = st.lists(st.tuples(st.integers(0, 9), TEXTS), max_size=4)


@settings(deadline=None, max_examples=40)
@given(COMMENTS)
def test_no_comment_is_lost_and_no_value_changed(
    comments: list[tuple[int, str]],
) -> None:
    lines = WRITTEN.splitlines()
    for at, text in comments:
        lines.insert(min(at, len(lines)), f"# {text}")
    old = "\n".join(lines) + "\n"

    new = again(old)

    assert sorted(c.text for c in comments_in(new.encode())) == sorted(
        c.text for c in comments_in(old.encode())
    )
    plain = named(read_yaml(WRITTEN.encode(), words=key_words()), "item").value
    assert named(read_yaml(new.encode(), words=key_words()), "item").value == {
        "schema": "gk.item/1",
        **plain,
    }
