"""Feedback and ratings: counted once, listed with days left, and read on request."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.html import escape

from boards.content.board import Board, Publisher
from boards.content.edition import Edition
from boards.content.item import Item
from foi.feedback import Feedback
from foi.rating import Rating as Rated
from hub import checks
from hub.desk.actions import By
from hub.desk.opener_socket import Question
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.opener import Opener
from hub.staff import actions as staff
from hub.staff.models import Member
from hub.voices import actions, commands, log, published, queries, showing
from hub.voices.models import Entry, Opinion, Rating
from sync.formats.number import make_number
from sync.instants import day_of
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.conftest import PASSWORD
from tests.hub.device import Device

NOW = datetime.now(UTC)
VILLAGE, ITEM = "430121105207", "430121105207/2026-zhangmu"
WRITTEN, PHONE, ROW = "这笔开支太大", "13912345678", "欧阳明月 3,200.00"
pytestmark = pytest.mark.django_db


def question(**changed: str) -> Feedback:
    values = {"act": "question", "board": VILLAGE, "about": ITEM, "topic": "金额不对"}
    return Feedback(
        **(values | {"text": WRITTEN, "phone": PHONE, "row": ROW} | changed)
    )


def choice(words: str = "同意") -> Feedback:
    return Feedback(act="choice", board=VILLAGE, about=ITEM, choice=words)


def rating(score: int = 5, board: str = VILLAGE) -> Rated:
    return Rated(board=board, score=score, occasion="query")


def heard(opener: Opener, device: Device, *said: Feedback | Rated) -> None:
    for one in said:
        assert device.put(device.voice(one)).status == 201
    opener.read_new(NOW)


def by(**more: str) -> By:
    return By(actor="sun", at=NOW, **more)  # type: ignore[arg-type]


def test_a_question_is_listed_and_what_was_written_stays_sealed(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    heard(opener, device, question())

    one = Opinion.objects.get()
    held = b"".join(p.read_bytes() for p in hub.folder.rglob("*") if p.is_file())
    held += str(list(Opinion.objects.values())).encode()
    assert (one.act, one.board, one.about, one.topic) == (
        "question",
        VILLAGE,
        ITEM,
        "金额不对",
    )
    assert [w for w in (WRITTEN, PHONE, ROW) if w.encode() in held] == []


def test_reading_one_is_written_down_in_a_chain(
    opener: Opener, device: Device, sun: Member
) -> None:
    heard(opener, device, question())
    number = Opinion.objects.get().number

    answers = [opener.answer(Question(number, sun.name), NOW) for _ in range(2)]

    assert b"form.json" in answers[0]
    assert Entry.objects.filter(actor="sun", action="查看内容").count() == 2
    assert log.LOG.first_broken() is None
    Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(actor="li")
    assert log.LOG.first_broken() is not None


def test_nobody_reads_a_rating_or_another_divisions_question(
    opener: Opener, device: Device
) -> None:
    far = staff.add("he", PASSWORD, role="officer", scope="430122000000", now=NOW)
    heard(opener, device, question(), rating())
    numbers = [Opinion.objects.get().number, Rating.objects.get().number]

    answers = [opener.answer(Question(n, far.name), NOW) for n in numbers]

    assert all("没有编号是".encode() in answer for answer in answers)
    assert not Entry.objects.exists()


def test_an_office_is_told_whose_the_opinions_are(
    device: Device, opener: Opener
) -> None:
    heard(opener, device, question())
    bureau = "11430121MB0002014N"
    member = staff.add("min", PASSWORD, role="officer", scope=bureau, now=NOW)
    client = Client()
    client.force_login(member)

    page = client.get("/voices/").content.decode()

    assert "只管本单位的申请件" in page
    assert "金额不对" not in page


@pytest.mark.parametrize(
    ("agency", "seen"),
    [
        ("", 2),
        ("430121000000", 2),
        ("430121105000", 1),
        (VILLAGE, 1),
        ("430122000000", 0),
        ("11430121MB0000000X", 0),
    ],
)
def test_an_officer_sees_the_boards_of_their_division(
    opener: Opener, device: Device, agency: str, seen: int
) -> None:
    member = staff.add("he", PASSWORD, role="officer", scope=agency, now=NOW)
    heard(opener, device, question(), question(board="430121106001"))

    assert queries.opinions_for(member).count() == seen


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_count_a_rating_once(opener: Opener, device: Device) -> None:
    made = device.voice(rating(2))

    def put(_: int) -> int:
        try:
            return device.put(made).status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(put, range(8)))
    opener.read_new(NOW)

    assert statuses == [200] * 7 + [201]
    assert [one.counts for one in queries.all_scores()] == [[0, 0, 0, 1, 0]]


def test_ratings_are_counted_by_board_and_month(
    opener: Opener, device: Device, li: Member
) -> None:
    heard(opener, device, rating(5), rating(5), rating(1, board="430121105208"))
    Rating.objects.filter(score=1).update(on=date(2026, 1, 31))

    [newest, oldest] = queries.months(li)

    assert [s.board for s in queries.scores(li, oldest)] == ["430121105208"]
    assert [s.counts for s in queries.scores(li, newest)] == [[2, 0, 0, 0, 0]]
    assert sum(s.total for s in queries.scores(li, None)) == 3


def test_a_rating_of_a_kiosk_that_was_given_up_is_not_counted(
    opener: Opener, device: Device
) -> None:
    heard(opener, device, rating(), choice())
    Rating.objects.update(is_quarantined=True)
    Opinion.objects.update(is_quarantined=True)
    member = staff.add("he", PASSWORD, role="officer", scope="", now=NOW)

    assert queries.all_scores() == []
    assert queries.choices(member) == []


def test_a_choice_that_was_never_offered_is_counted_nowhere(
    opener: Opener, device: Device, hub: HubFolder, li: Member
) -> None:
    publish(hub, consultation())
    heard(opener, device, choice("同意"), choice("同意"), choice("随便"))

    [table] = showing.choice_tables(hub, queries.choices(li))

    assert [(t.words, t.count) for t in table.tallies] == [("同意", 2), ("不同意", 0)]
    assert (table.question, table.total) == ("修不修？", 2)


def test_days_left_are_those_that_the_board_promises(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    publish(hub)
    heard(opener, device, question())
    today = day_of(queries.opinions()[0].said_at)

    words = [
        showing.opinion_rows(hub, queries.opinions(), today=today + timedelta(days=n))[
            0
        ]
        for n in (0, 5, 6)
    ]

    assert [row.left for row in words] == ["还剩 5 天", "今天到期", "超过 1 天"]


def test_a_published_answer_ends_the_waiting(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    publish(hub, an_answer())
    heard(opener, device, question())
    one = Opinion.objects.get()
    board = published.board_shown(hub, VILLAGE)

    [found] = showing.answers_for(one, board)
    for _ in range(2):
        actions.answer(one, found.item, by=by())

    one.refresh_from_db()
    assert (one.state, one.answer) == ("answered", "2026-dafu")
    assert Entry.objects.count() == 1


def test_an_opinion_left_needs_a_reason_and_stays_left(
    opener: Opener, device: Device
) -> None:
    heard(opener, device, question())
    one = Opinion.objects.get()

    with pytest.raises(NotNowError, match="没有写为什么"):
        actions.leave(one, by=by())
    actions.leave(one, by=by(reason="已经当面说明"))
    with pytest.raises(NotNowError, match="不用答复"):
        actions.answer(one, "2026-dafu", by=by())


def test_feedback_that_is_none_is_put_aside_and_said(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    other = make_number(device.kiosk, 77, chance=3).digits
    heard(opener, device, question(number=other))

    codes = [f.code for f in checks.findings(hub, today=NOW.date(), now=NOW)]

    assert (Opinion.objects.get().opening, Opinion.objects.get().problem) == (
        "parked",
        "form",
    )
    assert "hub.parked-letters" in codes


def test_pages_show_what_waits_and_what_was_counted(
    opener: Opener, device: Device, hub: HubFolder, li: Member
) -> None:
    publish(hub, consultation(), an_answer())
    heard(opener, device, question(), choice(), rating(4))
    client = Client()
    client.force_login(li)
    number = Opinion.objects.get(act="question").number

    pages = {
        path: client.get(f"/voices/{path}").content.decode()
        for path in ("", f"{number}/", "ratings/", "choices/")
    }

    assert "还剩 5 天" in pages[""]
    assert "青塘村" in pages[""]
    assert escape("关于账目的答复") in pages[f"{number}/"]
    assert "一共 1 份" in pages["ratings/"]
    assert "修不修？" in pages["choices/"]


def test_deciding_from_the_page(
    opener: Opener, device: Device, hub: HubFolder, li: Member
) -> None:
    publish(hub, an_answer())
    heard(opener, device, question(), question(topic="看不懂"))
    client = Client()
    client.force_login(li)
    first, second = (one.number for one in Opinion.objects.all())

    wrong = client.post(f"/voices/{first}/answer", {"item": "no-such"})
    right = client.post(f"/voices/{first}/answer", {"item": "2026-dafu"})
    left = client.post(f"/voices/{second}/leave", {"reason": "已经说明"})

    assert [wrong.status_code, right.status_code, left.status_code] == [404, 302, 302]
    assert [one.state for one in Opinion.objects.all()] == ["answered", "left"]


@pytest.mark.parametrize("path", ["", "ratings/", "choices/", "100010000100779/"])
def test_operators_and_strangers_see_no_voices(path: str, wu: Member) -> None:
    client = Client()
    stranger = client.get(f"/voices/{path}")
    client.force_login(wu)

    assert stranger.status_code == 302
    assert client.get(f"/voices/{path}").status_code == 403


def test_a_script_lists_what_waits(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    publish(hub)
    heard(opener, device, question(), rating(3))

    [one] = commands.list_(hub, board="").objects
    [scores] = commands.ratings(hub, board=VILLAGE).objects

    assert (one["act"], one["topic"]) == ("question", "金额不对")
    assert one["due_on"] > one["received_at"][:10]
    assert (scores["3"], scores["total"]) == (1, 1)


def consultation() -> Item:
    ask = {"question": "修不修？", "choices": ["同意", "不同意"]}
    return an_item("consultation", ITEM.partition("/")[2], "修路方案", {"ask": ask})


def an_answer() -> Item:
    fields = {"about": ITEM, "asked_on": "2026-11-01", "question": "?", "answer": "!"}
    return an_item("objection", "2026-dafu", "关于账目的答复", fields)


def an_item(kind: str, id_: str, title: str, fields: dict[str, Any]) -> Item:
    return Item(
        id=id_,
        kind=kind,
        title=title,
        matter="CW-01",
        disclosure="public",
        fields=fields,
        revision=1,
        fingerprint="K7M39Q",
    )


def publish(hub: HubFolder, *items: Item) -> None:
    """Publish a village board that promises an answer within five days."""
    board = Board(
        code=VILLAGE,
        name="青塘村",
        kind="village",
        publishers=(Publisher("cun", "青塘村村民委员会", "committee"),),
        more={"feedback": {"answer_days": 5}},
    )
    lines = tuple(sorted(items, key=lambda item: item.id))
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    repository.add_board(VILLAGE, now=NOW)
    repository.publish(
        VILLAGE, Edition(board, lines).to_bytes(), items=len(items), blobs={}, now=NOW
    )
