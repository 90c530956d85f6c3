"""Scripts, styles and templates of the console: old browsers, nothing inline, small."""

import re
from pathlib import Path

import pytest

from tests.hub.newer import found_in_markup, found_in_script, found_in_style

ROOT = Path(__file__).parents[2]
HUB = ROOT / "hub"
SCRIPTS = sorted((HUB / "static").glob("*.js"))
STYLES = sorted([*(HUB / "static").glob("*.css"), *(ROOT / "assets").rglob("*.css")])
TEMPLATES = sorted(HUB.rglob("templates/**/*.html"))
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b"
    r"|autoescape\s+off",
    re.IGNORECASE,
)
CSS_BYTES = 12 * 1024


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_runs_in_an_old_browser(path: Path) -> None:
    assert found_in_script(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_a_style_sheet_is_understood_by_an_old_browser_and_is_small(path: Path) -> None:
    assert found_in_style(path.read_text("utf-8")) == []
    assert path.stat().st_size <= CSS_BYTES


def test_no_template_holds_scripts_styles_or_handlers_of_its_own() -> None:
    found = {name(one): INLINE.findall(one.read_text("utf-8")) for one in TEMPLATES}

    assert {path: what for path, what in found.items() if what} == {}


def test_no_template_asks_for_what_an_old_browser_lacks() -> None:
    found = {name(one): found_in_markup(one.read_text("utf-8")) for one in TEMPLATES}

    assert {path: what for path, what in found.items() if what} == {}


def test_no_code_calls_text_safe() -> None:
    called = re.compile(r"\bmark_safe\(|\bSafeString\(|autoescape=False")
    files = [path for path in HUB.rglob("*.py") if called.search(path.read_text())]

    assert [name(path) for path in files] == []


@pytest.mark.parametrize(
    "text",
    [
        "list.toSorted()",
        "const by = Object.groupBy(all, f)",
        "import a from './a.json' with {type: 'json'}",
        "using file = open()",
        "addEventListener('scrollend', f)",
        "/[a--b]/v.test(x)",
    ],
)
def test_what_is_too_new_in_a_script_is_found(text: str) -> None:
    assert found_in_script(text)


@pytest.mark.parametrize(
    "text",
    [
        "p { color: color-mix(in srgb, red, blue) }",
        ".a { color: red; .b { color: blue } }",
        "@media print { .a { &:hover { color: red } } }",
        "h1 { text-wrap: balance }",
    ],
)
def test_what_is_too_new_in_a_style_sheet_is_found(text: str) -> None:
    assert found_in_style(text)


@pytest.mark.parametrize(
    "text",
    [
        "/* text-wrap: balance */ p { color: red }",
        "@media print { .a { color: red } .b { color: blue } }",
        "@supports (display: grid) { @media print { a { color: red } } }",
        "p:has(a) { width: 100dvh }",
    ],
)
def test_what_chrome_109_knows_is_let_pass(text: str) -> None:
    assert found_in_style(text) == []


def test_words_and_remarks_in_a_script_are_not_syntax() -> None:
    assert found_in_script("const a = 'using x = y'; // list.toSorted()\n") == []
