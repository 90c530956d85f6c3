"""What stands in item.yaml as texts: taken out, put in, never judged."""

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.item_texts import key_at, put, text_at, texts_of, with_texts

HELD = """# 村会计写的
schema: gk.item/1
kind: finance
period: 2026-10
finance:
  opening: "100.00"  # 上月的期末
""".encode()


def test_what_is_no_date_goes_into_the_file_as_it_was_typed() -> None:
    values = texts_of(HELD)
    put(values, "formed_on", "十月三十五日")

    assert texts_of(with_texts(values, old=HELD))["formed_on"] == "十月三十五日"


def test_comments_stay_and_blanks_go() -> None:
    values = texts_of(HELD)
    put(values, "finance.closing", "")
    written = with_texts(values, old=HELD).decode()

    assert "# 村会计写的" in written
    assert "closing" not in written


def test_an_entry_of_a_list_is_put_where_it_belongs() -> None:
    values: dict[str, object] = {}
    put(values, "decision.steps.1.name", "村民代表会议")

    assert text_at(values, "decision.steps.1.name") == "村民代表会议"
    assert text_at(values, "decision.steps.7.name") == ""


def test_the_key_of_a_line_is_found() -> None:
    assert key_at(HELD, 6) == "finance.opening"


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_comes_back_or_is_said_to_be_unreadable(text: str) -> None:
    values = {"title": text.strip()}
    written = with_texts(values, old=None)

    read = texts_of(written)
    assert not read or set(read) <= {"title"}
