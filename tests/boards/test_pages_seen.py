"""Public pages in a real browser: a phone, a wide window, and printed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdfium2 import PdfDocument

import assets
from boards.content.edition import Edition
from boards.outputs.pages import write_pages
from sync.layout import blob_path
from sync.stores.folder import FolderStore
from tests.boards.every_kind import every_kind
from tests.boards.shelved import QINGTANG, board

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
PHONE, WIDE = 390, 1280
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = FolderStore(tmp_path_factory.mktemp("repo"))
    for item in every_kind():
        for file in item.files:
            store.replace(blob_path(file.sha), b"file")
    write_pages(store, Edition(board(), every_kind()), previous=None)
    return store.root / "pages" / QINGTANG


@pytest.fixture(scope="module")
def browser_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("browser")
    conf = home / "fonts.conf"
    fonts = assets.path("fonts")
    conf.write_text(FONTS.format(fonts=fonts, cache=home / "cache"), "utf-8")
    environment: dict[str, str | float | bool] = {**os.environ}
    environment["FONTCONFIG_FILE"] = str(conf)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, env=environment
        )
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_no_page_is_wider_than_the_window(
    width: int, folder: Path, browser_page: Page
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 844})
    wide = []
    for path in sorted(folder.glob("*.html")):
        browser_page.goto(path.as_uri())
        if browser_page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path.name)

    assert wide == []


def test_a_page_asks_for_nothing_from_elsewhere(
    folder: Path, browser_page: Page
) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    for path in sorted(folder.glob("*.html")):
        browser_page.goto(path.as_uri())

    assert {url.partition(":")[0] for url in asked} == {"file"}


def test_text_on_a_phone_is_never_small(folder: Path, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": PHONE, "height": 844})
    browser_page.goto((folder / "2026-10-caiwu.html").as_uri())
    sizes = browser_page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )

    assert min(sizes) >= 14


def test_an_account_of_a_month_prints_on_two_sheets(
    folder: Path, browser_page: Page
) -> None:
    browser_page.goto((folder / "2026-10-caiwu.html").as_uri())
    printed = browser_page.pdf(format="A4", prefer_css_page_size=True)

    assert len(PdfDocument(printed)) == 2
