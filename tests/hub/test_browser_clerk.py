"""A clerk with a phone: the monthly account in six taps, and nothing ever lost.

``GK_PICTURES=docs/pictures`` draws the pictures of the guide for clerks anew.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from boards.authoring.folder import read_board
from tests.boards.sheets import filled, template
from tests.hub.browsing import enter, fits, guide_picture, picture, press, small
from tests.hub.clerks import (
    PHONE,
    PIN,
    VILLAGE,
    change_first_pin,
    phone_of,
    serve_village,
)
from tests.hub.served import Served

pytestmark = pytest.mark.slow
COUNT = """
window.addEventListener('click', e => e.isTrusted && count('taps'), true);
window.addEventListener('keydown', e => e.isTrusted && count('keys'), true);
function count(what) {
  sessionStorage.setItem(what, 1 + Number(sessionStorage.getItem(what) || 0));
}
"""
TAPS = 6
LEAST_LETTERS = 20  # px, of the small print beside 24


@dataclass
class Desk:
    """What the tests of this module share."""

    served: Served
    browser: Browser
    folder: Path


@pytest.fixture(scope="module")
def desk(unserved: Served, browser: Browser) -> Desk:
    serve_village(unserved)
    change_first_pin(browser, unserved)
    return Desk(unserved, browser, unserved.hub.folder.parent)


def november(desk: Desk) -> Path:
    """Write the account that goes on where the village's October ended."""
    drafts = read_board(desk.folder / "qingtang").drafts
    held = [one.item for one in drafts if one.item.kind == "finance"]
    last = max(
        (one for one in held if one.matter == "0402"), key=lambda one: one.period
    )
    opening = float(str(last.fields["closing"]))
    book, sheet = template("finance")
    sheet["A1"], sheet["I1"], sheet["K1"] = "2026年11月财务收支", opening, opening + 50
    line: list[Any] = ["2026-11-03", "收入", "发包及上交", "山塘承包费", 50]
    for place, cell in enumerate(line, 1):
        sheet.cell(4, place).value = cell
    path = desk.folder / "十一月.xlsx"
    book.save(path)
    return path


def counted(page: Page, what: str) -> int:
    return int(page.evaluate(f"Number(sessionStorage.getItem('{what}') || 0)"))


def test_a_clean_account_takes_six_taps_and_no_typing(desk: Desk) -> None:
    sheet = november(desk)
    page = phone_of(desk.browser, desk.served)
    page.add_init_script(COUNT)
    page.goto(f"{desk.served.url}/write/")  # the link of the reminder: the first tap

    guide_picture(page, "clerk-1-today")
    with page.expect_file_chooser() as chooser:
        page.click(".duty .file")
    chooser.value.set_files(str(sheet))
    page.wait_for_url("**/rows/")
    assert "数对得上" in (page.text_content("main") or "")
    guide_picture(page, "clerk-2-checked")
    wrong = when_large(page)
    while not page.query_selector("main button:text-is('送审')"):
        press(page, "main .button:has-text('下一步')")
        wrong += when_large(page)
    press(page, "main button:text-is('送审')")

    guide_picture(page, "clerk-3-sent")
    assert "已送审" in (page.text_content("main") or "")
    picked = 1  # in the phone's own list of files
    assert 1 + counted(page, "taps") + picked <= TAPS
    assert counted(page, "keys") == 0
    assert [*wrong, *when_large(page)] == []


def when_large(page: Page) -> list[str]:
    """Return what is wrong with a page in 关怀模式: 24 px, nothing beyond the edge."""
    page.evaluate("document.documentElement.classList.add('care')")
    size = page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize")
    picture(page, f"care-{page.url.strip('/').rsplit('/', 1)[1]}")
    found = small(page) + ([] if fits(page) else [f"too wide: {page.url}"])
    page.evaluate("document.documentElement.classList.remove('care')")
    return found if float(size.removesuffix("px")) > LEAST_LETTERS else [size, *found]


def test_large_letters_stay_on_every_page_of_this_phone(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served)
    press(page, "button:has-text('关怀模式')")
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    page.goto(f"{desk.served.url}/staff/me/")

    assert before == "24px"
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"
    assert fits(page)


def begin(page: Page, desk: Desk, kind: str) -> None:
    """Begin a draft with nothing in it."""
    page.goto(f"{desk.served.url}/write/new/{VILLAGE}/{kind}/")
    press(page, "main button[value=blank]")


def state(page: Page) -> str:
    return page.text_content("form[data-autosave] [data-state]") or ""


def leave(page: Page, name: str, text: str, said: str) -> None:
    """Type into a field, leave it, and wait until the page says what came of it."""
    page.fill(f"[name='{name}']", text)
    page.dispatch_event(f"[name='{name}']", "change")
    page.wait_for_function(
        "said => document.querySelector('form[data-autosave] [data-state]')"
        ".textContent.includes(said)",
        arg=said,
    )


def test_a_field_is_saved_as_it_is_left_and_there_after_going_back(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served)
    begin(page, desk, "notice")
    leave(page, "title", "停水通知", "已自动保存")
    address = page.url

    page.goto(f"{desk.served.url}/write/")
    page.goto(address)
    assert page.input_value("[name=title]") == "停水通知"
    assert fits(page)

    page.fill("[name=body]", "明天上午停水。")
    press(page, "text=保存草稿")  # leaves the field, which saves it, and sends the form
    assert "别处改过" not in page.inner_text("main")


def test_what_was_typed_after_the_session_ended_comes_back(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served)
    begin(page, desk, "answer")
    csrf = [one for one in page.context.cookies() if "csrf" in str(one["name"])]
    page.context.clear_cookies()
    page.context.add_cookies(csrf)  # type: ignore[arg-type]
    leave(page, "body", "可以到村部办，带身份证。", "登录过期了")

    enter(page, page.url, PHONE, PIN)
    assert page.input_value("[name=body]") == "可以到村部办，带身份证。"
    assert "已经补回来了" in (page.text_content("main") or "")


def test_without_scripts_what_was_sent_too_late_goes_through_signing_in(
    desk: Desk,
) -> None:
    page = phone_of(desk.browser, desk.served, scripts=False)
    begin(page, desk, "notice")
    content = page.url
    csrf = [one for one in page.context.cookies() if "csrf" in str(one["name"])]
    page.context.clear_cookies()
    page.context.add_cookies(csrf)  # type: ignore[arg-type]
    page.fill("[name=title]", "停水“通知”")
    page.fill("[name=body]", "\n周六停水。\n\n早点接水。")
    press(page, "main button:text-is('保存草稿')")
    picture(page, "carried-1-sign-in")
    page.fill("[name=name]", PHONE)
    page.fill("[name=password]", PIN)
    press(page, "main form.card .button")
    picture(page, "carried-2-still-there")
    assert fits(page)
    press(page, "main button:text-is('继续')")

    assert page.url == content
    assert page.input_value("[name=title]") == "停水“通知”"
    assert page.input_value("[name=body]") == "周六停水。\n\n早点接水。"


def test_a_table_chosen_without_a_net_goes_as_soon_as_there_is_one(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served)
    page.goto(f"{desk.served.url}/write/new/{VILLAGE}/debts/")
    sheet = filled(desk.folder / "债.xlsx", "debts", ["王某某", "应付", 300])
    page.context.set_offline(True)
    page.set_input_files("input[type=file]", str(sheet))
    page.wait_for_selector("text=没有网络")

    page.context.set_offline(False)
    page.wait_for_url("**/rows/")
    assert "300.00" in (page.text_content("main") or "")


def test_without_scripts_a_table_is_sent_and_a_cell_mended(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served, scripts=False, width=1280)
    page.goto(f"{desk.served.url}/write/new/{VILLAGE}/roster/")
    line = ["张某某", "一组", "其他", "二百", "2026-10"]
    sheet = filled(desk.folder / "名单.xlsx", "roster", line)
    page.set_input_files("input[type=file]", str(sheet))
    press(page, "text=传这个文件")
    page.fill("[name$='.amount'][name^='cell.']", "200")
    press(page, "button:has-text('改成这样')")

    assert "200.00" in (page.text_content("main") or "")
    assert fits(page)


def test_the_first_page_loads_less_than_60_kb(desk: Desk) -> None:
    page = phone_of(desk.browser, desk.served)
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(f"{desk.served.url}/write/", wait_until="networkidle")

    assert sum(sizes) <= 60_000
