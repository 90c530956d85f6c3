"""Handwriting: what a shaking hand draws is among the candidates, mostly first."""

from pathlib import Path
from statistics import quantiles
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.errors import ContentError, FormatError
from kiosk.commands.writing import write
from kiosk.faces import covered
from kiosk.input.handwriting import open_reader
from kiosk.input.model import handwriting_model
from kiosk.input.reader import Reader
from kiosk.input.strokes import MOST_BYTES, MOST_STROKES, SIDE, Stroke, read_strokes
from tests.kiosk.hands import by_a_hand
from tests.kiosk.inked import inked

CANDIDATES = 8
FIRST, AMONG = 0.92, 0.98  # of the drawings
MOST_SECONDS = 0.05  # for a stroke, nineteen times of twenty
ENOUGH = 1000  # drawings, of many characters once each, of few several times

places = st.integers(-5, SIDE + 5) | st.floats() | st.text(max_size=2) | st.none()


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = open_reader(covered().__contains__)
    assert made is not None, "scripts/setup fetches the model"
    return made


def drawings() -> list[tuple[str, tuple[Stroke, ...]]]:
    of = inked()
    hands = range(max(1, min(4, ENOUGH // len(of))))
    return [(c, by_a_hand(of[c], f"{c}{hand}")) for c in of for hand in hands]


def test_drawn_characters_come_first_and_quickly(reader: Reader) -> None:
    first, among, seconds = [], [], []
    for character, strokes in drawings():
        began = process_time()
        found = reader.read(strokes, CANDIDATES)
        seconds.append(process_time() - began)
        first.append(found[:1] == (character,))
        among.append(character in found)

    count, p95 = len(first), quantiles(seconds, n=20)[-1]
    shares = sum(first) / count, sum(among) / count
    print(f"{count}: {shares[0]:.1%} first, {shares[1]:.1%} among, p95 {p95:.4f} s")
    assert shares[0] >= FIRST
    assert shares[1] >= AMONG
    assert p95 <= MOST_SECONDS


def test_each_candidate_is_chinese_and_has_a_glyph(reader: Reader) -> None:
    found = reader.read((((100, 500), (900, 500)),), 200)

    assert found[0] == "一"
    assert all(c in covered() and c > "\u2fff" for c in found)


def test_no_strokes_are_no_character(reader: Reader) -> None:
    assert reader.read((), CANDIDATES) == ()


def test_a_dot_can_be_read(reader: Reader) -> None:
    assert len(reader.read((((500, 500),),), CANDIDATES)) == CANDIDATES


def test_without_its_model_there_is_no_handwriting(tmp_path: Path) -> None:
    assert handwriting_model(tmp_path) is None


def test_a_model_that_is_another_one_is_not_used(tmp_path: Path) -> None:
    model = handwriting_model()
    assert model is not None
    real = model.read_bytes()
    (tmp_path / model.name).write_bytes(real[:-1] + bytes([real[-1] ^ 1]))

    assert handwriting_model(tmp_path) is None


def test_strokes_are_read_from_json() -> None:
    assert read_strokes(b"[[[0,1000],[10.4,5]],[[7,7]]]") == (
        ((0, 1000), (10, 5)),
        ((7, 7),),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[", "不是 JSON"),
        (b"[" * 50_000, "不是 JSON"),
        (b"{}", "1 到 64 笔"),
        (b"[]", "1 到 64 笔"),
        (b"[" + b"[[1,1]]," * MOST_STROKES + b"[[1,1]]]", "1 到 64 笔"),
        (b"[[]]", "第 1 笔没有点"),
        (b"[[[1,1]],[[1,1001]]]", "第 2 笔有一个点"),
        (b"[[[1,true]]]", "第 1 笔有一个点"),
        (b"[[[1,NaN]]]", "第 1 笔有一个点"),
        (b"[[" + b"[1,1]," * 4000 + b"[1,1]]]", "最多 4000 个点"),
        (b" " * (MOST_BYTES + 1), "超过 100 KB"),
    ],
)
def test_what_is_no_drawing_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read_strokes(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.lists(places, max_size=3), max_size=3), max_size=3))
def test_any_json_is_strokes_within_bounds_or_refused(drawn: object) -> None:
    text = str(drawn).replace("None", "null").replace("'", '"')
    try:
        strokes = read_strokes(text.encode("utf-8", "surrogatepass"))
    except FormatError:
        return
    assert all(0 <= n <= SIDE for stroke in strokes for point in stroke for n in point)


def test_the_command_prints_candidates(tmp_path: Path) -> None:
    path = tmp_path / "xie.json"
    path.write_text("[[[200,500],[800,480]],[[500,150],[505,850]]]", "ascii")
    outcome = write(path, limit=3)

    assert outcome.objects[0]["candidates"][0] == outcome.lines[0] == "十"
    assert len(outcome.lines) == 3


def test_the_command_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="读不到笔画文件"):
        write(tmp_path / "nothing.json")
