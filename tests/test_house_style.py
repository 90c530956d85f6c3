"""The budgets of the house style, measured from the files themselves.

They are set on the tail: most functions are far shorter. A budget is met by making the
design simpler, never by raising it here.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("assets", "boards", "foi", "hub", "kiosk", "sync")
MODULE_LIMIT, MODULE_P95 = 400, 250  # lines
BODY_LIMIT, BODY_P95 = 45, 25  # lines of a function without its docstring
NESTING_LIMIT = 3
MOCKS_PER_100_TESTS = 2
BANNED_NAMES = {"utils", "helpers", "common", "manager", "handler", "service", "data"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
NESTS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor)


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in [*found, ROOT / "gk.py"] if "migrations" not in path.parts]


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in ``node``, with all that stands in it; no expressions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield child
            yield from statements(child)


@dataclass(frozen=True)
class Measured:
    """A function, and how long and deep it is."""

    name: str
    lines: int
    depth: int


@cache
def measured(path: Path) -> list[Measured]:
    """Measure each function once; a tree is larger than all that is told of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        Measured(
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
            body_lines(node),
            nesting(node),
        )
        for node in statements(tree)
        if isinstance(node, Function)
    ]


def functions(*folders: str) -> Iterator[Measured]:
    for path in modules(*folders):
        yield from measured(path)


def body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def nesting(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda | ast.ClassDef):
            continue
        is_elif = isinstance(node, ast.If) and [child] == node.orelse
        step = isinstance(child, NESTS) and not (is_elif and isinstance(child, ast.If))
        deepest = max(deepest, nesting(child, depth + step))
    return deepest


def p95(values: list[int]) -> int:
    return sorted(values)[int(len(values) * 0.95)] if values else 0


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_the_limit() -> None:
    too_long = {
        str(path.relative_to(ROOT)): length(path)
        for path in modules(*ROOMS, "tests", "benchmarks")
        if length(path) > MODULE_LIMIT
    }

    assert not too_long


def test_nearly_all_modules_are_short() -> None:
    assert p95([length(path) for path in modules(*ROOMS)]) <= MODULE_P95


def test_no_function_is_longer_than_the_limit() -> None:
    long = [one for one in functions(*ROOMS, "tests") if one.lines > BODY_LIMIT]

    assert long == []


def test_nearly_all_functions_are_short() -> None:
    assert p95([one.lines for one in functions(*ROOMS)]) <= BODY_P95


def test_nothing_is_nested_deeper_than_three() -> None:
    deep = [one for one in functions(*ROOMS) if one.depth > NESTING_LIMIT]

    assert deep == []


def test_a_package_file_holds_a_docstring_and_nothing_else() -> None:
    packages = [p for p in modules(*ROOMS) if p.name == "__init__.py"]
    with_code = [
        str(path.relative_to(ROOT))
        for path in packages
        if path.parent.name != "assets"
        and len(ast.parse(path.read_text(encoding="utf-8")).body) != 1
    ]

    assert with_code == []


def test_no_module_hides_behind_a_name_that_says_nothing() -> None:
    assert [p for p in modules(*ROOMS) if BANNED_NAMES & set(p.stem.split("_"))] == []


def test_no_type_is_imported_for_the_checker_alone() -> None:
    guarded = [p for p in modules(*ROOMS) if "TYPE_CHECKING" in p.read_text("utf-8")]

    assert guarded == []


@pytest.mark.parametrize("room", ["boards", "foi"])
def test_rooms_of_rules_do_not_log(room: str) -> None:
    loggers = [p for p in modules(room) if "import logging" in p.read_text("utf-8")]

    assert loggers == []


def test_stand_ins_are_real_and_mocks_are_rare() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in modules("tests")
        if path != Path(__file__)
    )
    mocks = sum(text.count(word) for word in ("Mock(", "mock.patch", "patch.object"))
    tests = text.count("def test_")

    assert mocks * 100 <= MOCKS_PER_100_TESTS * tests


def test_no_test_sleeps() -> None:
    sleepers = [
        path
        for path in modules("tests")
        if "time.sleep" in (text := path.read_text(encoding="utf-8"))
        and any(
            isinstance(node, ast.Call) and ast.unparse(node.func) == "time.sleep"
            for node in ast.walk(ast.parse(text))
        )
    ]

    assert sleepers == []


def test_no_test_is_skipped() -> None:
    words = ("mark.skip", "pytest.skip", "mark.xfail", "importorskip")
    skippers = [
        str(path.relative_to(ROOT))
        for path in modules("tests")
        if path != Path(__file__)
        and any(word in path.read_text(encoding="utf-8") for word in words)
    ]

    assert skippers == []


def test_gk_is_a_table() -> None:
    assert length(ROOT / "gk.py") <= 150
