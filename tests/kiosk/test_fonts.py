"""The fonts draw every character of 通用规范汉字表, in its Simplified-Chinese form."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import assets
from boards.content.glyphs import Coverage, missing
from kiosk.faces import RARE, covered, rare, runs

FACES = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
MAIN = "fonts/coverage.txt"
RARE_NAMES = "䶮㙍𬭎𫖯㛃𠅤"
SIGNS = "✓●○◎▲▼◀▶①⑳㊿←↑→↓★※℃㎡％￥－—…·《》〈〉【】〔〕─│□■×÷±≤≥"


def read(name: str) -> str:
    return assets.path(name).read_text("utf-8")


@pytest.fixture(scope="module", params=FACES)
def face(request: pytest.FixtureRequest) -> TTFont:
    return TTFont(assets.path(request.param))


def test_both_faces_have_every_character_of_the_table(face: TTFont) -> None:
    table = set(map(ord, read("fonts/common-characters.txt"))) - {ord("\n")}

    assert len(table) == 8105
    assert table <= set(face.getBestCmap())


def test_both_faces_have_gb2312_rare_names_and_signs(face: TTFont) -> None:
    gb2312 = bytes(
        b
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        for b in (high, low)
    ).decode("gb2312", "ignore")

    assert set(map(ord, gb2312 + RARE_NAMES + SIGNS)) <= set(face.getBestCmap())


def test_the_faces_are_the_simplified_chinese_ones(face: TTFont) -> None:
    bone = face["glyf"][face.getBestCmap()[ord("骨")]]

    # The small corner inside 骨 stands left here and right in the Japanese face.
    corner = bone.coordinates[bone.endPtsOfContours[-2] + 1 :]

    assert face["name"].getDebugName(1) == "Noto Sans SC"
    assert max(x for x, _ in corner) < 600


def test_figures_are_as_wide_as_each_other(face: TTFont) -> None:
    cmap, widths = face.getBestCmap(), face["hmtx"]

    assert len({widths[cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_a_face_is_small_enough_to_carry() -> None:
    sizes = [Path(assets.path(name)).stat().st_size for name in FACES]

    assert max(sizes) <= 3_000_000


def test_the_coverage_is_what_both_faces_have(face: TTFont) -> None:
    coverage = Coverage.from_text(read("fonts/coverage.txt"))

    assert all(chr(point) in coverage for point in face.getBestCmap())


def test_the_second_face_has_what_its_list_says_and_nothing_of_the_first() -> None:
    first = Coverage.from_text(read(MAIN))
    points = set(TTFont(assets.path(RARE)).getBestCmap())

    assert all(chr(point) in rare() for point in points)
    assert not any(chr(point) in first for point in points)


def test_the_faces_stand_on_one_line() -> None:
    lines = {
        (face["hhea"].ascent, face["hhea"].descent, face["head"].unitsPerEm)
        for face in (TTFont(assets.path(name)) for name in (*FACES, RARE))
    }

    assert len(lines) == 1


def test_a_text_is_cut_where_the_face_changes() -> None:
    assert list(runs("刘龘㵘玉")) == [(False, "刘"), (True, "龘㵘"), (False, "玉")]


def test_characters_of_gbk_and_of_the_register_of_persons_can_be_drawn() -> None:
    assert not missing("峯閠龘韃䶮𬭎𬅄𬸁", covered())


def test_characters_without_a_glyph_are_named_once_in_order() -> None:
    coverage = Coverage.from_text("20-7e\n4e00-9fff\n")

    assert missing("村𰻞村あ\n村𰻞", coverage) == ("𰻞", "あ")


def test_an_empty_coverage_covers_nothing() -> None:
    assert missing("a村", Coverage.from_text("")) == ("a", "村")
