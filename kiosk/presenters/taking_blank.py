"""The blank form of an application as paper: what the law asks for, and room to write.

政府信息公开条例 2019, article 29: who asks and proof of it, how to be reached; which
information (name, number, or features that find it); in which form and by which route.
Whatever else the customary forms ask (用途, 工作单位) is not asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from foi.directory import Organisation
from kiosk.presenters.detail import DetailView
from kiosk.presenters.foi import contact_lines
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
MORE = ("other", "help", "publish")
SIGN = ("signature", "date")
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
    yield _bold(words("blank.to", name=one.name))
    yield _bold(words("blank.part.citizen"))
    yield from _lines(words.under("blank.citizen", name) for name in CITIZEN)
    yield _bold(words("blank.part.organisation"))
    yield from _lines(words.under("blank.organisation", name) for name in ORGANISATION)
    yield _bold(words("blank.part.wanted"))
    yield from _lines((words.under("blank.wanted", name) for name in WANTED), each=2)
    yield _bold(words("blank.part.form"))
    yield _boxes(words.under("blank.form", name) for name in FORMS)
    yield _bold(words("blank.part.route"))
    yield _boxes(words.under("blank.route", name) for name in ROUTES)
    yield from _lines(words.under("blank.giving", name) for name in GIVING)
    yield _boxes(words.under("blank.more", name) for name in MORE)
    yield from _lines(words.under("blank.sign", name) for name in SIGN)


def _bold(text: str) -> Words:
    return Words(text, is_bold=True)


def _lines(names: Iterable[str], *, each: int = 1) -> Iterator[Block]:
    """Yield each name and under it so many lines to write on."""
    for name in names:
        yield Words(name, Size.SMALL)
        for _ in range(each):
            yield Words(ROOM, Size.TITLE)
            yield Rule()


def _boxes(options: Iterable[str]) -> Words:
    return Words("\n".join(f"{BOX} {option}" for option in options))


def _foot(one: Organisation, words: Wording) -> Iterator[Block]:
    yield Rule()
    yield Words(words("blank.hand_in"), is_bold=True)
    yield Words(one.contact.get("organ") or one.name)
    for told in contact_lines(one.contact, words):
        yield Words(told, Size.SMALL)
    yield Words(words("blank.free"), Size.SMALL)
    yield Words(words("blank.privacy"), Size.SMALL)
