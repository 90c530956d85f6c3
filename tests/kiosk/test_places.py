"""Places and agencies: near ones first, no word on being open that is not certain."""

from dataclasses import replace
from datetime import date

import pytest

import assets
from boards.content.entrances import AgencyExtras, Entrances, ServicePoint
from boards.content.opening_hours import Hours
from boards.content.workdays import Calendar
from foi.directory import CONTACT_FIELDS, Directory, Organisation
from kiosk.actions import Go, Place
from kiosk.layout.detail import detail_strips
from kiosk.metrics import Metrics
from kiosk.presenters.agencies import BLANK, present_agency, present_blank
from kiosk.presenters.chrome import Moment
from kiosk.presenters.detail import DetailView, Section
from kiosk.presenters.item import NoteView
from kiosk.presenters.places import Now, nearest_first, present_place, present_places
from kiosk.presenters.qr import QrView
from kiosk.presenters.taking_blank import blank_job
from kiosk.printer.job import Words
from kiosk.printer.job_reading import job_from
from sync.instants import parse_instant
from tests.kiosk.laid_out import LOOKS, body_of, faults, style_of
from tests.kiosk.village import WORDS

COUNTY = Entrances.from_bytes(assets.path("demo/entrances.json").read_bytes())
AGENCIES = Directory.from_bytes(assets.path("demo/directory.json").read_bytes())
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
MONDAY = Moment(parse_instant("2026-11-23 10:32"))
QINGTANG = "430121105207"


def point(**values: object) -> ServicePoint:
    found = COUNTY.point("qingtang")
    assert found
    return replace(found, **values)  # type: ignore[arg-type]


def told(view: DetailView) -> str:
    notes = [note.text for note in view.notes]
    facts = [": ".join(fact) for part in view.sections for fact in part.facts]
    said = [one for part in view.sections for one in part.said]
    return "\n".join([view.heading, view.detail, *notes, *said, *facts, *view.foot])


def shown(one: ServicePoint, moment: Moment, calendar: Calendar | None) -> str:
    return told(present_place(one, (), Now(moment, calendar), WORDS))


def agency(**values: object) -> Organisation:
    return replace(AGENCIES.organisations[0], **values)  # type: ignore[arg-type]


def agency_view(one: Organisation, county: Entrances = COUNTY) -> DetailView:
    return present_agency(one, county, has_paper=True, moment=MONDAY, words=WORDS)


def test_an_open_place_says_until_when() -> None:
    assert "现在开着，开到 12:00" in shown(point(), MONDAY, CALENDAR)


def test_a_shut_place_says_when_it_opens_again_that_day() -> None:
    noon = Moment(parse_instant("2026-11-23 12:40"))

    assert "现在关着，今天 14:00 开" in shown(point(), noon, CALENDAR)


@pytest.mark.parametrize(
    ("moment", "calendar"),
    [
        (replace(MONDAY, is_trusted=False), CALENDAR),
        (MONDAY, None),
        (Moment(parse_instant("2026-10-01 10:00")), CALENDAR),  # 国庆节
    ],
)
def test_without_certainty_no_word_is_said(
    moment: Moment, calendar: Calendar | None
) -> None:
    said = shown(point(), moment, calendar)

    assert "现在" not in said
    assert "周一至周五: 8:30–12:00，14:00–17:30" in said


def test_hours_by_working_days_say_what_holidays_mean() -> None:
    hours = Hours.from_json({"workday": "8:30-12:00", "sat": "9:00-11:00"})
    said = shown(point(hours=hours), MONDAY, CALENDAR)

    assert "周一至周五: 8:30–12:00" in said
    assert "周六: 9:00–11:00" in said
    assert "周日: 休息" in said
    assert "法定节假日不开" in said


def test_what_was_confirmed_half_a_year_ago_says_so() -> None:
    old = shown(point(confirmed_on=date(2026, 5, 26)), MONDAY, CALENDAR)
    fresh = shown(point(confirmed_on=date(2026, 5, 27)), MONDAY, CALENDAR)

    assert "已经过了半年" in old
    assert "已经过了半年" not in fresh


def test_the_village_comes_before_its_township_and_its_county() -> None:
    near = nearest_first(COUNTY.points, QINGTANG)
    view = present_places(near, "", Now(MONDAY, CALENDAR), WORDS)

    headings = [part.heading for part in view.sections]
    assert headings[0] == "便民服务点"
    assert [row.title for row in view.sections[0].rows] == [
        "青塘村便民服务点",
        "河口镇便民服务中心",
    ]


def test_a_county_without_places_leads_to_its_agencies() -> None:
    view = present_places((), "", Now(MONDAY, CALENDAR), WORDS)

    assert "还没有公布" in told(view)
    assert [choice.action for choice in view.dock] == [Go(Place("agency"))]


def test_an_agency_has_seven_fields_four_channels_and_the_day() -> None:
    contact, channels, steps = agency_view(agency()).sections

    assert len(contact.facts) == len(CONTACT_FIELDS) == 7
    assert [label for label, _ in channels.facts] == ["当面交", "邮寄", "网上", "传真"]
    assert len(steps.steps) == 6
    assert "11月2日 核对过" in told(agency_view(agency()))


def test_what_an_agency_does_not_tell_is_said_and_never_invented() -> None:
    bare = agency(contact={"address": "人民路1号", "postcode": "410199"}, code="1")
    said = told(agency_view(bare))

    assert "传真号码: 没有公布" in said
    assert "传真: 没有公布这个办法" in said
    assert "邮寄: 人民路1号，410199" in said


def test_an_agency_confirmed_half_a_year_ago_says_so_loudly() -> None:
    view = agency_view(agency(updated_on=date(2026, 5, 26)))

    assert [note.tone for note in view.notes] == ["warn"]
    assert "2026年" not in view.detail


def test_the_blank_form_is_a_code_only_on_a_host_of_the_county() -> None:
    code = AGENCIES.organisations[0].code
    foreign = AgencyExtras(code=code, form_url="https://elsewhere.example/biao")
    other = replace(COUNTY, agencies=(foreign,))

    assert isinstance(present_blank(agency(), COUNTY, WORDS), QrView)
    assert isinstance(present_blank(agency(), other, WORDS), DetailView)


def test_no_blank_form_is_offered_where_it_can_neither_be_scanned_nor_printed() -> None:
    bare = present_agency(
        agency(), Entrances(), has_paper=False, moment=MONDAY, words=WORDS
    )

    places = [c.action.place for c in bare.dock if isinstance(c.action, Go)]
    assert BLANK not in {place.part for place in places}
    assert Place("foi") in places


def test_the_printed_form_asks_what_the_law_asks_and_no_more() -> None:
    job = blank_job(agency(), WORDS)
    text = "\n".join(b.text for b in (*job.body, *job.foot) if isinstance(b, Words))

    for wanted in (
        "姓名",
        "证件号码",
        "联系电话",
        "统一社会信用代码",
        "文号",
        "电子文档",
    ):
        assert wanted in text
    assert "用途" not in text
    assert "工作单位" not in text
    assert "人民路1号" in text
    assert job_from(job.to_json()) == job


LONG = DetailView(
    title="查阅点和服务点",
    heading="云溪县政务服务中心" * 4,
    detail="政务服务大厅",
    notes=(NoteView("现在关着，今天 13:30 开" * 3, "warn"),),
    big=(("电话", "0731-85550207-8888，12345"),),
    sections=(
        Section(
            heading="什么时候",
            facts=(
                ("周一至周五", "8:30–12:00，" * 6),
                ("放假调休", "法定节假日不开" * 9),
            ),
            steps=("接收：当面、邮寄、网上、传真" * 12, "登记"),
            said=("https://www.yunxi.example/" + "a" * 80,),
        ),
    ),
    foot=("这些在 2026年11月2日 核对过",),
)


@pytest.mark.parametrize("metrics", LOOKS)
def test_long_particulars_are_never_clipped(metrics: Metrics) -> None:
    body = body_of(metrics)
    strips = detail_strips(lambda _: None, LONG, style_of(metrics), body)

    assert faults(strips, metrics, body) == []
