"""A resident is told how far an application is, from what this machine holds alone."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import assets
from kiosk.presenters.chrome import Moment
from kiosk.presenters.progress import (
    present_record,
    present_waiting,
)
from kiosk.presenters.progress_asked import (
    MOST_TRIES,
    Asked,
    Came,
    Field,
    Tries,
    errors_of,
    present_form,
)
from kiosk.standing import Stage, Standing
from kiosk.tracking import standing_of
from kiosk.wording import read_wording
from sync.formats.number import make_number
from sync.formats.progress import (
    Line,
    ProgressRecord,
    dummies_for,
    lines_to_bytes,
    seal_record,
    tag_and_key,
)
from sync.outbox import Outbox
from tests.sync.desk import NOW, Desk, header

WORDS = read_wording(assets.path("wording/kiosk.zh.yaml").read_bytes())
TODAY = Moment(datetime(2026, 11, 26, 2, tzinfo=UTC))
NUMBER = make_number("00042", 7, chance=318).digits
CODE = "7KQ2M0XV4T"
RECORD = ProgressRecord(
    state="working",
    since_on=date(2026, 11, 23),
    as_of=datetime(2026, 11, 26, 1, tzinfo=UTC),
    due_on=date(2026, 12, 21),
)


def published(record: ProgressRecord) -> bytes:
    tag, key = tag_and_key(NUMBER, CODE)
    line = seal_record(record, tag=tag, key=key, nonce=os.urandom(12))
    dummies: tuple[Line, ...] = dummies_for(1, (), chance=os.urandom)
    return lines_to_bytes([line, *dummies])


def said(record: ProgressRecord) -> str:
    view = present_record(record, TODAY, WORDS)
    return "\n".join((view.heading, *view.said, *view.listed))


def test_the_record_of_any_agency_is_found(tmp_path: Path) -> None:
    others = lines_to_bytes(dummies_for(0, (), chance=os.urandom))

    found = standing_of(
        NUMBER,
        CODE,
        documents=[("1", others), ("2", published(RECORD))],
        outbox=tmp_path,
    )

    assert found == Standing(Stage.KNOWN, RECORD.as_of, RECORD, "2")


def test_a_wrong_code_finds_nothing(tmp_path: Path) -> None:
    found = standing_of(
        NUMBER, "0000000000", documents=[("2", published(RECORD))], outbox=tmp_path
    )

    assert found.stage is Stage.UNKNOWN


def test_a_letter_that_waits_here_is_known_by_its_number(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.prepare()
    outbox.post(Desk().letter(7), header(7).id)

    found = standing_of(header(7).number, CODE, documents=[], outbox=tmp_path)

    assert found == Standing(Stage.WAITING, NOW)


def test_a_letter_that_arrived_is_known_by_its_receipt(tmp_path: Path) -> None:
    outbox, desk = Outbox(tmp_path), Desk()
    outbox.prepare()
    letter = desk.letter(7)
    outbox.post(letter, header(7).id)
    receipt = desk.receipt(letter, 7)
    outbox.acknowledge(header(7).id, receipt, receipt_key=desk.receipt_key)

    found = standing_of(header(7).number, CODE, documents=[], outbox=tmp_path)

    assert found == Standing(Stage.ARRIVED, NOW)


def test_a_letter_the_hub_turned_down_says_so(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.prepare()
    outbox.post(Desk().letter(7), header(7).id)
    outbox.hold(header(7).id, "different")

    found = standing_of(header(7).number, CODE, documents=[], outbox=tmp_path)

    assert found.stage is Stage.HELD


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.ARRIVED, Stage.HELD])
def test_every_stage_on_this_machine_has_words_and_a_next_step(stage: Stage) -> None:
    view = present_waiting(stage, NOW, WORDS)

    assert view.heading
    assert view.said
    assert "2026年11月21日" in view.listed[0]


def test_a_record_says_state_since_due_and_how_old_it_is() -> None:
    told = said(RECORD)

    assert told.startswith("正在办\n最晚 2026年12月21日 答复。")
    assert "● 正在办　2026年11月23日起" in told
    assert "○ 已答复" in told
    assert "这是 2026年11月26日 的进度。" in told


def test_a_provisional_day_is_not_promised() -> None:
    told = said(replace(RECORD, provisional=True))

    assert "大约最晚 2026年12月21日" in told


def test_an_overdue_answer_says_what_can_be_done() -> None:
    late = Moment(datetime(2026, 12, 25, tzinfo=UTC))

    view = present_record(RECORD, late, WORDS)

    assert WORDS("progress.overdue") in view.said


def test_without_a_trusted_clock_nothing_is_called_overdue() -> None:
    late = Moment(datetime(2030, 1, 1, tzinfo=UTC), is_trusted=False)

    assert WORDS("progress.overdue") not in present_record(RECORD, late, WORDS).said


@pytest.mark.parametrize(
    "state",
    [
        "received",
        "correction",
        "working",
        "consulting",
        "extended",
        "replied",
        "closed",
    ],
)
def test_every_state_of_the_hub_has_words(state: str) -> None:
    assert said(replace(RECORD, state=state))


def test_a_short_number_is_counted() -> None:
    errors = errors_of(Asked("00042000", CODE), WORDS)

    assert errors == {Field.NUMBER: "编号应该是15位数字，您写了8位"}


def test_a_wrong_digit_and_a_missing_code_are_both_said() -> None:
    wrong = str((int(NUMBER) + 1) % 10**15).zfill(15)

    assert set(errors_of(Asked(wrong, ""), WORDS)) == {Field.NUMBER, Field.CODE}


def test_what_is_typed_stands_in_the_groups_of_the_slip() -> None:
    asked = Asked(NUMBER[:12], CODE)

    view = present_form(asked, None, None, errors={}, came=Came(), words=WORDS)

    assert [f.text for f in view.fields] == ["00042-00007-31", "7KQ2M-0XV4T"]


def test_after_five_wrong_tries_one_must_wait() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    tries = Tries()
    for _ in range(MOST_TRIES):
        assert tries.minutes_left(now) == 0
        tries = tries.failed(now)

    assert tries.minutes_left(now + timedelta(seconds=1)) == 10
    assert tries.minutes_left(now + timedelta(minutes=10)) == 0


def test_what_nobody_confirmed_is_not_called_received_and_has_no_day() -> None:
    arrived = replace(RECORD, state="received", due_on=None)

    told = said(arrived).replace("这是 2026年11月26日 的进度。", "")

    assert "已收到" not in told
    assert "月" not in told
    assert "○ 双方确认收到" in told


def test_the_day_both_confirmed_is_told() -> None:
    confirmed = replace(RECORD, confirmed_on=date(2026, 11, 20))

    assert "● 双方确认收到　2026年11月20日" in said(confirmed)
