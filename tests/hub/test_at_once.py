"""What several processes do together comes out as if one had done it after another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from hub.desk import log
from hub.desk.models import Case, Event
from hub.device_api.models import Letter
from hub.folder import HubFolder
from hub.turns import alone
from sync.errors import ConflictError
from tests.hub.conftest import AGENCY
from tests.hub.device import Device

pytestmark = pytest.mark.django_db(transaction=True)


def together(count: int, act: Callable[[int], object]) -> list[object]:
    """Do ``act`` in so many threads, each with a connection of its own."""

    def alone_in_its_thread(number: int) -> object:
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone_in_its_thread, range(count)))


def test_letters_that_come_together_are_all_kept_and_counted(device: Device) -> None:
    made = [device.letter(AGENCY) for _ in range(8)]

    replies = together(8, lambda number: device.put(made[number]).status)

    assert replies == [201] * 8
    counted = Letter.objects.values_list("hub_seq", flat=True)
    assert list(counted) == list(range(1, 9))


def test_the_log_stays_one_chain(device: Device) -> None:
    made = [device.letter(AGENCY) for _ in range(6)]
    together(6, lambda number: device.put(made[number]).status)

    assert Event.objects.count() >= Case.objects.count() == 6
    assert log.LOG.first_broken() is None


def test_of_two_at_the_same_thing_one_waits_and_is_told(hub: HubFolder) -> None:
    def try_it(_: int) -> str:
        try:
            with alone(hub, "thing", seconds=0.1):
                return "in"
        except ConflictError as error:
            return error.hint

    with alone(hub, "thing"):
        assert together(1, try_it) == ["等它做完再来一次"]
    assert together(1, try_it) == ["in"]
