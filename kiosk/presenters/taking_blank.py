"""The blank form of an application as paper: what the law asks for, and room to write.

政府信息公开条例 2019, article 29: who asks and proof of it, how to be reached; which
information (name, number, or features that find it); in which form and by which route.
Whatever else the customary forms ask (用途, 工作单位) is not asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from foi.directory import Organisation
from kiosk.presenters.detail import DetailView
from kiosk.presenters.foi import CONTACT
from kiosk.presenters.item import NoteView
from kiosk.presenters.qr import QrView
from kiosk.presenters.taking import (
    Paperwork,
    fate_said,
    print_buttons,
    with_printing,
)
from kiosk.printer.job import Block, Job, Rule, Size, Words
from kiosk.wording import Wording

CITIZEN = ("name", "identity", "id_number", "phone")
ORGANISATION = (
    *("organisation_name", "organisation_code", "organisation_kind"),
    *("representative", "contact", "contact_phone"),
)
WANTED = ("title", "number", "features")
FORMS = ("paper", "electronic", "disc", "inspect")
ROUTES = ("post", "email", "pickup", "inspect", "fax", "online")
GIVING = ("address", "email")
BOX, ROOM = "□", "\u3000"


def with_blank(
    view: QrView | DetailView, paper: Paperwork, words: Wording
) -> QrView | DetailView:
    """Put 打印 on the card of the blank form, and what became of it."""
    if isinstance(view, QrView):
        return with_printing(view, paper, words)
    label = words("agency.blank_print")
    said = fate_said(paper, words)
    return replace(
        view,
        notes=(NoteView(said, "said"),) if said else view.notes,
        dock=(*view.dock, *print_buttons(paper, label, words)),
    )


def blank_job(one: Organisation, words: Wording) -> Job:
    """Return the blank form for ``one``, with where it is handed in."""
    body = tuple(_blocks(one, words))
    return Job(body=body, foot=tuple(_foot(one, words)), cut=words("print.cut"))


def _blocks(one: Organisation, words: Wording) -> Iterator[Block]:
    yield Words(words("blank.title"), Size.TITLE, is_bold=True, is_centred=True)
    yield Words(words("blank.to", name=one.name), is_bold=True)
    yield from _part("citizen", CITIZEN, words)
    yield from _part("organisation", ORGANISATION, words)
    yield from _part("wanted", WANTED, words, lines=2)
    yield _heading("form", words)
    yield _boxes("form", FORMS, words)
    yield _heading("route", words)
    yield _boxes("route", ROUTES, words)
    yield from _lines("giving", GIVING, words, lines=1)
    yield _boxes("more", ("other", "help", "publish"), words)
    yield from _lines("sign", ("signature", "date"), words, lines=1)


def _part(
    name: str, fields: tuple[str, ...], words: Wording, *, lines: int = 1
) -> Iterator[Block]:
    yield _heading(name, words)
    yield from _lines(name, fields, words, lines=lines)


def _heading(name: str, words: Wording) -> Words:
    return Words(words.under("blank.part", name), is_bold=True)


def _lines(
    name: str, fields: tuple[str, ...], words: Wording, *, lines: int
) -> Iterator[Block]:
    """Yield each field's name and under it so many lines to write on."""
    for field in fields:
        yield Words(words.under(f"blank.{name}", field), Size.SMALL)
        for _ in range(lines):
            yield Words(ROOM, Size.TITLE)
            yield Rule()


def _boxes(name: str, options: tuple[str, ...], words: Wording) -> Words:
    said = (f"{BOX} {words.under(f'blank.{name}', option)}" for option in options)
    return Words("\n".join(said))


def _foot(one: Organisation, words: Wording) -> Iterator[Block]:
    yield Rule()
    yield Words(words("blank.hand_in"), is_bold=True)
    yield Words(one.contact.get("organ") or one.name)
    for key in CONTACT:
        if one.contact.get(key):
            told = words.under("foi.elsewhere", key).format(text=one.contact[key])
            yield Words(told, Size.SMALL)
    yield Words(words("blank.free"), Size.SMALL)
    yield Words(words("blank.privacy"), Size.SMALL)
