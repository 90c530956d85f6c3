"""What villagers asked, for who writes the board: days left, answering in public."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from boards.authoring.checking import basis_of
from boards.content.board import Board
from hub.jobs.models import Job
from hub.publishing import drafts
from hub.publishing.models import Draft
from hub.voices import answering
from hub.voices.models import Entry, Opinion
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG, Office
from tests.hub.visits import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CAIWU = f"{QINGTANG}/2026-11-caiwu"


def opinion(**changes: object) -> Opinion:
    values: dict[str, object] = {
        "letter": "a" * 64,
        "number": "100010000100779",
        "kiosk": "00011",
        "said_at": datetime.now(UTC) - timedelta(days=2),
        "received_at": NOW,
        "opening": "opened",
        "board": QINGTANG,
        "about": CAIWU,
        "act": "question",
        "topic": "金额不对",
        "has_more": True,
    }
    return Opinion.objects.create(**(values | changes))


def test_a_clerk_sees_what_waits_but_not_what_is_sealed(village: Office) -> None:
    opinion()
    page = text(signed_in(village.chen).get("/voices/village/"))

    assert "金额不对" in page
    assert "个工作日" in page
    assert "请乡镇的经办人打开" in page
    today = text(signed_in(village.chen).get("/write/"))
    assert "1 条等答复" in today
    assert "最早的等了 2 天" in today


def test_question_and_answer_go_out_together_and_settle_the_opinion(
    village: Office,
) -> None:
    one = opinion()
    said = {"question": "清淤为什么是4850元？", "answer": "970米，每米5元。"}
    address = f"/voices/village/{QINGTANG}/{one.number}/answer"
    client = signed_in(village.chen)

    answer = client.post(address, said)
    assert client.post(address, said)["Location"] == answer["Location"]
    draft = Draft.objects.get()
    item = drafts.read(village.hub, draft).item
    assert (item.kind, item.fields["about"]) == ("objection", CAIWU)
    village.approve(draft)
    village.release()
    answering.settle(village.hub, Job(key=QINGTANG))
    one.refresh_from_db()
    assert (one.state, one.answer) == (Opinion.State.ANSWERED, draft.item)
    assert Entry.objects.get().action == "已答复"


def test_an_answer_without_words_begins_nothing(village: Office) -> None:
    address = f"/voices/village/{QINGTANG}/{opinion().number}/answer"
    page = signed_in(village.chen).post(address, {"question": "为什么", "answer": ""})

    assert "都要写" in text(page)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("promised", "due", "workdays"),
    [(5, date(2026, 11, 28), 4), (0, date(2026, 11, 30), 5)],
)
def test_a_term_of_law_ends_on_a_working_day_and_a_promise_as_promised(
    tmp_path: Path, promised: int, due: date, workdays: int
) -> None:
    judged = basis_of(tmp_path, Board(code=QINGTANG, name="青塘村", kind="village"))
    one = Opinion(said_at=datetime(2026, 11, 23, 1, tzinfo=UTC))
    said_on = date(2026, 11, 23)
    term = judged.rules.term("objection_answer_within")
    assert term

    left = answering.answer_left(one, judged, promised=promised, today=said_on)
    assert (left.due_on, left.workdays) == (due, workdays)


def test_what_is_late_says_by_how_much(tmp_path: Path) -> None:
    judged = basis_of(tmp_path, Board(code=QINGTANG, name="青塘村", kind="village"))
    one = Opinion(said_at=NOW)

    late = answering.answer_left(
        one, judged, promised=5, today=NOW.date() + timedelta(days=8)
    )
    assert (late.words, late.tone) == ("超过 3 天", "over")
