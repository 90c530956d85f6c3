"""What an officer leaves of what applicants say: with a reason that is told."""

import pytest

from hub.desk import follow_ups, queries
from hub.desk.models import Case, Event
from hub.opener import Opener
from tests.hub.device import Device, Made
from tests.hub.test_follow_ups import NOW, TEXT, arrive, by, only

pytestmark = pytest.mark.django_db


def test_the_applicant_reads_why_it_was_left(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "supplement", TEXT))
    opener.read_new(NOW)
    Case.objects.update(state="correction", progress_note="要哪一年的？")

    follow_ups.refuse(only(), by=by(reason="还是没有写年份"))

    assert queries.progress_of(Case.objects.get(), NOW).note == (
        "没有采用“补充材料或者说明”：还是没有写年份\n要哪一年的？"
    )


def test_nothing_is_left_without_a_reason(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)

    with pytest.raises(follow_ups.NoReasonError):
        follow_ups.refuse(only(), by=by(reason=" \n"))

    assert only().state == "waiting"


def test_a_reason_without_room_on_a_kiosk_stands_in_the_log_that_says_so(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "supplement", TEXT))
    opener.read_new(NOW)
    Case.objects.update(progress_note="字" * 190)

    follow_ups.refuse(only(), by=by(reason="没有写年份"))

    assert Case.objects.get().progress_note == "字" * 190
    assert Event.objects.latest("pk").reason.endswith("请打电话告诉申请人）")
