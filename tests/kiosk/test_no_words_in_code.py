"""Every sentence that residents read stands in the file of words, none in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

KIOSK = Path(__file__).parents[2] / "kiosk"
SCREENS = ("presenters", "layout", "screens", "widgets")
SENTENCE = re.compile("[\u4e00-\u9fff]{3}")
LETTERS = {
    "一二三四五六日",
    "年月日号第－/：（）",
}  # single characters, each for itself
WRITTEN = {"看不清或者听不清，需要帮助"}  # goes into the application, in its own words


def sentences(file: Path) -> Iterator[str]:
    """Yield the literals of a file that say something, its docstrings left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and SENTENCE.search(said) and id(node) not in told:
            yield said


def test_no_sentence_of_a_screen_stands_in_the_code() -> None:
    files = [file for room in SCREENS for file in (KIOSK / room).rglob("*.py")]
    found = {
        (file.name, said)
        for file in [*files, KIOSK / "stage.py"]
        if not file.stem.endswith("_samples")
        for said in sentences(file)
        if said not in LETTERS | WRITTEN
    }

    assert found == set()
