"""What is said where something went wrong: try again, or take the item along."""

from dataclasses import replace

from boards.content.listing import ShelvedItem
from boards.errors import ContentError
from kiosk.actions import Back, Choice, Home, Stay
from kiosk.presenters.form import FormView
from kiosk.presenters.qr import present_qr
from kiosk.wording import Wording


def present_trouble(words: Wording) -> FormView:
    """Say that what was filled in is still there, and how to go on."""
    return FormView(
        title=words("trouble.title"),
        heading=words("trouble.heading"),
        said=(words("trouble.said"),),
        dock=(
            Choice(words("chrome.home"), Home()),
            Choice(words("trouble.again"), Stay(), is_primary=True),
        ),
    )


def present_skipped(shelved: ShelvedItem | None, words: Wording) -> FormView:
    """Show of an item that cannot be shown its title, and its code to scan."""
    view = FormView(
        title=words("trouble.title"),
        heading=words("trouble.skipped"),
        said=(words("trouble.noted"),),
        dock=(
            Choice(words("chrome.home"), Home()),
            Choice(words("chrome.back"), Back(), is_primary=True),
        ),
    )
    return _with_code(view, shelved, words) if shelved else view


def _with_code(view: FormView, shelved: ShelvedItem, words: Wording) -> FormView:
    try:
        card = present_qr(shelved, words)
    except ContentError:
        return replace(view, heading=shelved.line.title)
    said = (words("trouble.skipped"), words("trouble.scan"), words("trouble.noted"))
    return replace(view, heading=card.heading, said=said, code=card.modules)
