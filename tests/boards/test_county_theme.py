"""A county's look: taken only if every text can still be read on its ground."""

import json
import struct
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.content.colours import PAIRS, USUAL, contrast
from boards.content.county_theme import EMBLEM_LIMIT, CountyTheme
from boards.errors import FormatError

SAMPLE = json.loads(assets.path("demo/theme.json").read_bytes())


def themed(**values: Any) -> CountyTheme:
    return CountyTheme.from_bytes(json.dumps({**SAMPLE, **values}).encode())


def png(width: int, height: int, size: int = 200) -> str:
    head = struct.pack(">8sI4sII", b"\x89PNG\r\n\x1a\n", 13, b"IHDR", width, height)
    return b64encode(head.ljust(size, b"\0")).decode()


def test_the_sample_colours_header_and_buttons() -> None:
    theme = themed()

    palette = theme.over(USUAL)
    assert theme.too_faint() == ()
    assert palette["header"] == SAMPLE["colours"]["header"]
    assert palette["blue"] == SAMPLE["colours"]["primary"]
    assert palette["ink"] == USUAL["ink"]


def test_faint_colours_are_named_with_their_contrast() -> None:
    faint = themed(colours={"header": "#FF0000", "primary": "#5588CC"}).too_faint()

    found = {(pair.text, pair.ground): pair for pair in faint}
    assert round(found["on_header", "header"].ratio, 2) == 4.0
    assert found["blue", "card"].least == 7
    assert ("ink", "card") not in found


@pytest.mark.parametrize(
    "values",
    [
        {"name": "云" * 21},
        {"name": 3},
        {"colours": {"header": "red"}},
        {"colours": []},
        {"emblem": "不是"},
        {"emblem": b64encode(b"\xff\xd8 a photo").decode()},
        {"emblem": png(1024, 1024)},
        {"emblem": png(512, 64)},
        {"emblem": png(20, 20)},
        {"emblem": png(96, 96, EMBLEM_LIMIT + 1)},
        {"emblem": {}},
        {"emblem": png(96, 96)},
        {"emblem": SAMPLE["emblem"][:400]},
        {"emblem": SAMPLE["emblem"][:-16]},
        {"schema": "gk.theme/2"},
    ],
)
def test_what_is_wrong_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="专区样式"):
        themed(**values)


_COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*SAMPLE["colours"], "ink"]), _COLOURS))
def test_no_colours_get_past_the_gates_that_cannot_be_read(
    colours: dict[str, str],
) -> None:
    theme = themed(colours=colours)
    palette = theme.over(USUAL)

    least = min(
        contrast(palette[a], palette[b]) - need for (a, b), need in PAIRS.items()
    )
    assert (least < 0) == bool(theme.too_faint())
