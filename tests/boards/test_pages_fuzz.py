"""A page is made of whatever a signed edition holds; it never fails."""

from hypothesis import given, settings

from boards.content.edition import Edition
from boards.content.item import Item
from boards.outputs.page_render import PAGE_LIMIT, BoardPages, standard_catalogue
from tests.boards.odd_items import odd_items
from tests.boards.shelved import board, notice

CATALOGUE = standard_catalogue("village")


@settings(max_examples=150, deadline=None)
@given(item=odd_items())
def test_any_fields_of_any_kind_make_a_page(item: Item) -> None:
    made = BoardPages(Edition(board(), (item, notice("b"))), CATALOGUE)

    for view in made.views().values():
        assert all(len(page) <= PAGE_LIMIT for page in made.render(view).values())
