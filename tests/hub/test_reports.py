"""The report of a year: counted from cases, whole only when nothing is missing."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from foi.figures import TYPED
from foi.statistics import CARRIED, LEFT, NEW, SUM
from hub.desk.actions import By
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.papers import reporting, reports
from hub.papers.report_document import year_document
from hub.papers.report_sheet import month_book, put, year_book
from hub.papers.reports import WrongFigureError
from hub.staff.models import Member
from tests.hub.conftest import AGENCY, OTHER_AGENCY

TODAY = date(2027, 1, 9)
NOW = datetime(2027, 1, 9, 2, 0, tzinfo=UTC)
ZEROS = {figure.key: "0" for figure in TYPED}
pytestmark = pytest.mark.django_db


def case(serial: int, confirmed_on: date | None, **changed: object) -> Case:
    values: dict[str, object] = {
        "number": f"{serial:015}",
        "letter": f"{serial:064}",
        "kiosk": "10001",
        "agency": AGENCY,
        "clock": "bad",
        "confirmed_on": confirmed_on,
        "due_on": date(2026, 12, 21),
        "state": "working",
        "since_on": date(2026, 11, 23),
        "opening": Case.Opening.OPENED,
        "applicant": "citizen",
    }
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    for name in ("submitted", "estimated_from", "estimated_until", "received"):
        values[f"{name}_at"] = at
    return Case.objects.create(**(values | changed))


def ended(one: Case, on: date, state: str = "replied", **changed: object) -> Case:
    Case.objects.filter(pk=one.pk).update(state=state, **changed)
    dates = {f"{state}_on": on}
    act = Act(actor="sun", action="答复", at=NOW, to_state=state, dates=dates)
    one.refresh_from_db()
    write(one, act)
    return one


@pytest.fixture
def year() -> None:
    """One answered, one closed later, one open, one of another agency."""
    ended(case(1, date(2026, 11, 23)), date(2026, 12, 1), reply="third")
    filed = ended(case(2, date(2026, 11, 24)), date(2026, 12, 2), reply="none")
    ended(filed, date(2027, 1, 5), "closed")
    case(3, date(2026, 12, 30), applicant="legal")
    case(4, date(2026, 11, 23), agency=OTHER_AGENCY)


@pytest.mark.usefixtures("year")
def test_a_year_is_counted_from_its_cases() -> None:
    found = reports.report(AGENCY, 2026, today=TODAY).table3.figures
    after = reports.report(AGENCY, 2027, today=TODAY).table3.figures

    assert (found[NEW][-1], found[SUM][-1], found[LEFT][-1]) == (3, 2, 1)
    assert (found["3.4"][0], found["4.1"][0]) == (1, 1)
    assert (after[CARRIED], after[SUM][-1]) == ((0, 0, 0, 0, 1, 0, 1), 0)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"confirmed_on": None}, "还没有确认收到的日期"),
        ({"applicant": ""}, "不知道是哪一类申请人"),
        ({"applicant": "", "opening": "parked"}, "还没有拆封"),
        ({"is_quarantined": True}, "来自停用的终端，先核对"),
    ],
)
def test_what_cannot_be_counted_is_told(changed: dict[str, object], why: str) -> None:
    one = case(1, date(2026, 11, 23))
    Case.objects.update(**changed)

    found = reports.report(AGENCY, 2026, today=TODAY)

    assert [(x.number, x.why) for x in found.lacking] == [(one.number, why)]
    assert found.table3.figures[NEW][-1] == 0


def test_a_case_ended_without_a_kind_is_placed_by_an_officer_once() -> None:
    one = ended(case(1, date(2026, 11, 23)), date(2026, 12, 1))
    before = reports.report(AGENCY, 2026, today=TODAY)

    for _ in range(2):
        reports.place(one, column="business", row="5.3", by=By(actor="sun", at=NOW))

    found = reports.report(AGENCY, 2026, today=TODAY)
    assert [lack.why for lack in before.lacking] == ["没有说怎么办结的"]
    assert found.table3.figures["5.3"] == (0, 1, 0, 0, 0, 0, 1)
    assert one.events.filter(action="归到年报").count() == 1


@pytest.mark.parametrize(("column", "row"), [("x", "1"), ("citizen", "sum"), ("", "")])
def test_a_place_that_does_not_exist_is_refused(column: str, row: str) -> None:
    one = ended(case(1, date(2026, 11, 23)), date(2026, 12, 1))

    with pytest.raises(WrongFigureError):
        reports.place(one, column=column, row=row, by=By(actor="sun", at=NOW))


@pytest.mark.usefixtures("year")
def test_a_report_is_filed_once_whole_and_next_year_is_held_against_it() -> None:
    by = By(actor="sun", at=NOW)
    with pytest.raises(NotNowError, match="还不全"):
        reports.file(AGENCY, 2026, by=by, today=TODAY)
    reports.type_in(AGENCY, 2026, ZEROS)
    for _ in range(2):
        reports.file(AGENCY, 2026, by=by, today=TODAY)

    Case.objects.filter(applicant="legal").update(applicant="charity")

    faults = reports.report(AGENCY, 2027, today=TODAY).faults
    assert "法律服务机构：上年结转 0，和 2026 年报的结转下年度 1 不同" in faults
    with pytest.raises(NotNowError, match="已经定稿"):
        reports.type_in(AGENCY, 2026, ZEROS | {"permits": "1"})


def test_a_year_that_is_not_over_is_not_filed() -> None:
    reports.type_in(AGENCY, 2027, ZEROS)

    with pytest.raises(NotNowError, match="还没有过完"):
        reports.file(AGENCY, 2027, by=By(actor="sun", at=NOW), today=TODAY)


def rows_of(book: bytes, sheet: int) -> Sequence[Sequence[object]]:
    return list(load_workbook(io.BytesIO(book)).worksheets[sheet].values)


@pytest.mark.usefixtures("year")
def test_the_workbook_holds_the_three_tables() -> None:
    reports.type_in(AGENCY, 2026, ZEROS | {"fees": "12.5"})
    book = year_book(reports.report(AGENCY, 2026, today=TODAY), "河口镇人民政府")

    second, third, fourth = (rows_of(book, sheet) for sheet in range(3))

    figures = [row for row in third if isinstance(row[1], int)]
    assert (len(figures), {len(row) for row in figures}) == (25, {8})
    assert second[-1][2] == 12.5
    assert [row[1:] for row in fourth[2:]] == [(0, 0, 0, 0, 0)] * 3


@pytest.mark.usefixtures("year")
def test_the_document_has_six_sections_and_three_tables() -> None:
    found = reports.report(AGENCY, 2026, today=TODAY)

    document = Document(io.BytesIO(year_document(found, "=河口镇\x00")))

    heads = [one.text[:2] for one in document.paragraphs if "、" in one.text[:2]]
    assert heads == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert len(document.tables) == 3


@pytest.mark.usefixtures("year")
def test_a_month_is_counted_and_written() -> None:
    found = reports.month_of(AGENCY, date(2026, 12, 1), today=TODAY)

    rows = rows_of(month_book(found, "河口镇"), 0)

    assert (found.carried, found.received, found.ended_in_all, found.left) == (
        2,
        1,
        2,
        1,
    )
    assert rows[3][:2] == ("上月转来", 2)


HOSTILE = st.builds(
    str.__add__,
    st.sampled_from([*"=+-@＝＋－＠\t\r\n'", "=cmd|' /C calc'!A0", ""]),
    st.text(max_size=20),
)


@given(st.lists(HOSTILE, min_size=1, max_size=8))
def test_no_text_becomes_a_formula(texts: list[str]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(number, 1)
        assert isinstance(cell, Cell)
        put(cell, text)
    out = io.BytesIO()
    book.save(out)

    kept = load_workbook(io.BytesIO(out.getvalue())).worksheets[0]["A"]

    assert not {cell.data_type for cell in kept} & {"f", "e"}
    assert all(cell.quotePrefix for cell in kept if cell.value)
    assert b"<f>" not in ZipFile(out).read("xl/worksheets/sheet1.xml")


def test_the_command_tells_sums_and_what_is_missing(hub: HubFolder) -> None:
    out = hub.folder / "a.xlsx"
    case(1, date(2025, 3, 3))

    told = reporting.report(hub, year=2026, month=0, agency=AGENCY, out=out)

    assert told.objects[0]["table3"]["carried"][-1] == 1
    assert "表二、表四还有 22 个数没有填" in told.lines
    assert (told.exit_code, out.exists()) == (0, True)


@pytest.mark.usefixtures("hub", "year")
def test_an_officer_types_figures_and_takes_the_files(sun: Member) -> None:
    client = Client()
    client.force_login(sun)
    at = f"/papers/reports/{AGENCY}/2026/"

    wrong = client.post(f"{at}figures", ZEROS | {"permits": "=1+1"})
    client.post(f"{at}figures", ZEROS)

    assert (wrong.status_code, "行政许可" in wrong.content.decode()) == (409, True)
    assert "不缺什么" in client.get(at).content.decode()
    for form in ("xlsx", "docx", "month-11"):
        assert client.get(at + form).headers["Content-Disposition"].startswith("att")


@pytest.mark.usefixtures("hub", "year")
def test_another_agencys_report_looks_like_none(sun: Member) -> None:
    client = Client()
    client.force_login(sun)

    for path in (f"{OTHER_AGENCY}/2026/", f"{AGENCY}/1999/", f"{AGENCY}/2026/exe"):
        assert client.get(f"/papers/reports/{path}").status_code == 404
