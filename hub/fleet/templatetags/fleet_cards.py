"""How many machines follow a board, for pages of apps that know nothing of them."""

from django import template

from hub.fleet.models import Kiosk, Standing

register = template.Library()


@register.simple_tag
def machines_of(board: str) -> int:
    """Return how many machines in service show the board; none named is every board."""
    serving = Kiosk.objects.filter(standing=Standing.ACTIVE)
    followed = serving.values_list("boards", flat=True)
    return sum(not boards or board in boards for boards in followed)
