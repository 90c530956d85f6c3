"""A screen shows whatever a signed edition holds; it never fails and never clips."""

from datetime import date

from hypothesis import given, settings

from boards.content.item import Item
from boards.content.listing import ShelvedBoard, ShelvedItem
from kiosk.layout.item import item_strips
from kiosk.metrics import Metrics, TextMode
from kiosk.presenters.item import present_item
from kiosk.presenters.ties import ties_of
from tests.boards.odd_items import odd_items
from tests.boards.shelved import NOW, QINGTANG, board
from tests.kiosk.laid_out import GLASSES, body_of, faults, style_of
from tests.kiosk.village import MOMENT, WORDS

METRICS = Metrics(GLASSES["portrait"], TextMode.LARGE)
SHELF = ShelvedBoard(
    board=board(), edition=1, items=1, published_at=NOW, verified_at=NOW, signer="hub"
)


@settings(max_examples=150, deadline=None)
@given(item=odd_items())
def test_any_fields_of_any_kind_are_shown(item: Item) -> None:
    day = date(2026, 11, 20)
    shelved = ShelvedItem(ref=f"{QINGTANG}/a", board=SHELF, line=item, published_on=day)
    ties = ties_of(shelved, [shelved], lambda _: shelved)
    view = present_item(shelved, "公开", words=WORDS, moment=MOMENT, ties=ties)
    strips = item_strips(lambda _: None, view, style_of(METRICS), body_of(METRICS))

    assert faults(strips, METRICS, body_of(METRICS)) == []
