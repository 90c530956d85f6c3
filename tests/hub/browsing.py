"""Chromium before a served hub, as a phone and as a desk see it.

    with chromium(folder) as browser:
        visitors = Visitors(browser, served.url)
    page = new_page(browser)        # of nobody; enter(page, url, "chen") signs in
    page = visitors.page("chen", "/write/", width=375)    # signed in, once a name
        assert faults(page) == [] and fits(page) and small(page) == []
        assert weight(page) <= FIRST_LOAD and visitors.complaints == []

``Counted(page)`` counts pages, taps and typed characters of a way. With
``GK_SCREENSHOTS=folder`` every page that ``picture`` is given is kept there whole, with
``GK_PICTURES=docs/pictures`` the pictures of the guides are drawn anew.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

import assets
from tests.hub.served import PASSWORD, environment
from tests.waiting import PATIENCE

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
PHONE, DESK = 375, 1280
HEIGHT = 812
PATIENCE_MS = 1000 * PATIENCE
SIGN_IN = "/staff/sign-in/?by=name"
FIRST_LOAD = 60 * 1024  # bytes over the line, nothing kept from before
LEAST = 47.5  # of the 48 px of a button, before the browser rounds
SERIOUS = {"serious", "critical"}
_SMALL = """found => found.filter(one => {
    const around = one.parentElement.textContent.trim();
    if (one.tagName === "A" && around !== one.textContent.trim()) return false;
    const box = one.getBoundingClientRect();
    return box.height > 0 && box.height < %s;
}).map(one => one.outerHTML.slice(0, 90))"""
_WEIGHT = """[...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource")
        .filter(one => one.initiatorType !== "img")]
    .reduce((sum, one) => sum + one.transferSize, 0)"""


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Start Debian's Chromium with the project's own font and nothing of a network."""
    conf = folder / "fonts.conf"
    cache = folder / "cache"
    conf.write_text(FONTS.format(fonts=assets.path("fonts"), cache=cache), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            env={**environment(), "FONTCONFIG_FILE": str(conf), "LANGUAGE": "zh_CN"},
            timeout=PATIENCE_MS,
        )
        yield browser
        browser.close()


def new_context(browser: Browser, *, scripts: bool = True) -> BrowserContext:
    """Return what keeps no cookie of anybody, as patient as the tests are."""
    context = browser.new_context(java_script_enabled=scripts, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    return context


def new_page(browser: Browser, *, scripts: bool = True, width: int = PHONE) -> Page:
    """Return a page of somebody who has not signed in."""
    page = new_context(browser, scripts=scripts).new_page()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return page


def enter(page: Page, url: str, name: str, secret: str = PASSWORD) -> None:
    """Sign in with a name, or a phone number, and go where ``url`` leads."""
    page.goto(url)
    sign_in(page, name, secret)


def sign_in(page: Page, name: str, secret: str = PASSWORD) -> None:
    """Sign in on the page that asks for it."""
    page.fill("[name=name]", name)
    page.fill("[name=password]", secret)
    press(page, "main .button")


@dataclass
class Visitors:
    """Who looks at the hub: a browser of their own each, signed in once.

    ``complaints`` are the errors in the console of every page since it was emptied; an
    answer that is none of a page (404, 500) is one as well.
    """

    browser: Browser
    url: str
    secret: str = PASSWORD
    complaints: list[str] = field(default_factory=list)
    _contexts: dict[tuple[str, bool], BrowserContext] = field(default_factory=dict)

    def page(
        self, name: str, where: str, *, width: int = PHONE, scripts: bool = True
    ) -> Page:
        """Open ``where`` as ``name``; nobody is the empty name."""
        page = self.context(name, scripts=scripts).new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(error.message))
        session = page.context.new_cdp_session(page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(self.url + where)
        return page

    def context(self, name: str, *, scripts: bool = True) -> BrowserContext:
        """Return the browser of ``name``."""
        kept = self._contexts.get((name, scripts))
        if kept is None:
            kept = new_context(self.browser, scripts=scripts)
            if name:
                page = kept.new_page()
                enter(page, f"{self.url}{SIGN_IN}", name, self.secret)
                page.close()
            self._contexts[name, scripts] = kept
        return kept

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)


@dataclass
class Counted:
    """What a way through pages cost so far: pages seen, taps, characters typed."""

    page: Page
    pages: int = 1
    taps: int = 0
    typed: int = 0

    def __post_init__(self) -> None:
        self.page.on("load", self._see)

    def _see(self, _page: Page) -> None:
        self.pages += 1

    def told(self) -> str:
        """Return it as the guides say it."""
        return f"翻 {self.pages} 页，点 {self.taps} 下，打 {self.typed} 个字"

    def tap(self, what: str) -> None:
        """Tap something on the page."""
        self.taps += 1
        self.page.click(what)

    def follow(self, what: str) -> None:
        """Tap what leads to another page."""
        self.taps += 1
        press(self.page, what)

    def pick(self, what: str, value: str) -> None:
        """Tap a list and one of its lines."""
        self.taps += 2
        self.page.select_option(what, value)

    def choose(self, what: str, file: Path) -> None:
        """Tap a field for files and one file in the list that opens."""
        self.taps += 2
        self.page.set_input_files(what, file)

    def type(self, what: str, text: str) -> None:
        """Tap a field and type."""
        self.taps += 1
        self.typed += len(text)
        self.page.fill(what, text)


def press(page: Page, what: str) -> None:
    """Press what leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.click(what)


def fits(page: Page) -> bool:
    """Whether nothing stands out beyond the edge of the screen."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    )


def faults(page: Page) -> list[str]:
    """Return what keeps people out, as axe-core sees it: serious and critical."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:100]}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


def small(page: Page) -> list[str]:
    """Return buttons, fields and links of their own that are too low for a thumb."""
    what = "main .button, main input:not([type=hidden]):not([type=checkbox])"
    what += ":not([type=radio]):not([type=file]), main select, summary, .tabs a"
    what += ", .top button, .top a, .places a, .list a, main p > a"
    found: list[str] = page.eval_on_selector_all(what, _SMALL % LEAST)
    return found


def weight(page: Page) -> int:
    """Return the bytes that this visit brought over the line, headers and all.

    Without pictures that somebody put on the page: vouchers weigh what they weigh.

    ``Visitors.page`` opened it, which keeps nothing from before.
    """
    return int(page.evaluate(_WEIGHT))


def picture(page: Page, name: str) -> None:
    """Keep what the whole page looks like, if a folder was named for that."""
    folder = os.environ.get("GK_SCREENSHOTS")
    if folder:
        before = page.viewport_size
        assert before
        high = int(page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({**before, "height": max(high, before["height"])})
        _keep(page, Path(folder), name)
        page.set_viewport_size(before)


def guide_picture(page: Page, name: str) -> None:
    """Draw a picture of a guide: what a phone shows at first."""
    folder = os.environ.get("GK_PICTURES")
    if folder:
        page.evaluate("scrollTo(0, 0)")
        _keep(page, Path(folder), name)


def _keep(page: Page, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")
