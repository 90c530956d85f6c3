"""The documents keep up with the code: commands, errors, dependencies, links, words."""

import inspect
import re
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import gk

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ROOMS = ("assets", "boards", "foi", "hub", "kiosk", "sync")
ERROR_CODE = re.compile(r"E-(?:NET|USB|SIG|DISK|CLOCK|PRINT|BOARD|FOI|HUB)-\d+")
RAISED = re.compile(rf"code=\"({ERROR_CODE.pattern})\"")


def help_of(name: str) -> str:
    module, function = gk.COMMANDS[name][0].split(":")
    return inspect.getdoc(getattr(import_module(module), function)) or ""


def code_files() -> list[Path]:
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


@pytest.mark.parametrize("name", sorted(gk.COMMANDS))
def test_a_command_has_help_with_two_examples(name: str) -> None:
    lines = [line.strip() for line in help_of(name).splitlines()]

    assert lines[0]
    assert len([line for line in lines if line.startswith(f"gk {name}")]) >= 2


@pytest.mark.parametrize("name", sorted(gk.COMMANDS))
def test_a_command_is_in_the_manual_with_its_help(name: str) -> None:
    manual = (DOCS / "commands.md").read_text(encoding="utf-8")
    examples = re.findall(rf"^\s*(gk {name}.*)$", help_of(name), re.MULTILINE)

    assert f"## gk {name}\n" in manual
    assert all(example in manual for example in examples)


def test_every_error_code_is_documented_and_raised_in_one_place() -> None:
    """Raised is ``code="E-…"``; a reader of codes, as the screen is, may name them."""
    documented = ERROR_CODE.findall((DOCS / "errors.md").read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in code_files()]
    raised = Counter(code for text in texts for code in RAISED.findall(text))
    named = {code for text in texts for code in ERROR_CODE.findall(text)}

    assert sorted(documented) == sorted(raised)
    assert {code: n for code, n in raised.items() if n > 1} == {}
    assert named <= set(documented)


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [*project["project"]["dependencies"], *(x for e in extras for x in e)]
    names = {re.split(r"[\[<>=; ]", text)[0].lower() for text in wanted}
    lines = (DOCS / "dependencies.md").read_text(encoding="utf-8").lower()

    assert {name for name in names if not re.search(rf"\b{name}\b", lines)} == set()


@pytest.mark.parametrize(
    "page", sorted(str(p.relative_to(ROOT)) for p in DOCS.rglob("*.md"))
)
def test_links_between_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    missing = [
        link
        for link in links
        if "://" not in link and not ((ROOT / page).parent / link).exists()
    ]

    assert missing == []


@pytest.mark.parametrize(
    "page", ["README.md", *sorted(str(p.relative_to(ROOT)) for p in DOCS.rglob("*.md"))]
)
def test_a_command_that_a_page_shows_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = set(
        re.findall(
            rf"(?:^|`)gk ((?:{'|'.join(gk.NOUNS)}) [a-z][a-z-]*)", text, re.MULTILINE
        )
    )

    assert shown - set(gk.COMMANDS) == set()


def test_every_format_page_is_listed() -> None:
    listed = (DOCS / "formats" / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in (DOCS / "formats").glob("*.md")} - {"README.md"}

    assert {page for page in pages if page not in listed} == set()


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in (DOCS / "adr").glob("*.md")} - {"README.md"}

    assert {page for page in pages if page not in listed} == set()


def test_a_changelog_entry_is_a_sentence() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^- (.+)$", text, re.MULTILINE)

    assert entries
    assert [entry for entry in entries if not entry.endswith((".", "。"))] == []
