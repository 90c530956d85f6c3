"""What stands on the slip, and what the screen says while something is printed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.foi import Confirmation, Keep, Kept, contact_lines
from kiosk.presenters.followup import Handed
from kiosk.presenters.form import FormView
from kiosk.presenters.options import OptionView
from kiosk.presenters.qr import QrView
from kiosk.printer.fate import Fate
from kiosk.printer.job import Code, Job, Rule, Size, Words
from kiosk.wording import Wording
from sync.formats.number import Number, code_shown


@dataclass(frozen=True, slots=True)
class Print(Action):
    """打印: put what is shown on paper."""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """How it stands with paper: may one print, and what became of what was asked."""

    is_offered: bool = False
    fate: Fate | None = None


def slip_job(done: Confirmation, words: Wording) -> Job:
    """Return the slip: number and query code, no name, no date before confirmation."""
    office = done.agency.contact
    return Job(
        body=(
            Words(words("print.slip"), Size.TITLE, is_bold=True, is_centred=True),
            Words(words("foi.done.heading", agency=done.agency.name), is_bold=True),
            Rule(),
            _small(words("foi.done.number")),
            Words(Number(done.number).shown, Size.BIG, is_bold=True),
            _small(words("print.code")),
            Words(code_shown(done.code), Size.BIG, is_bold=True),
            Rule(),
            *([Words(words("foi.done.counter"))] if done.comes_to_counter else []),
            *(Words(words.under("foi.done", f"next_{n}")) for n in range(1, 5)),
            Rule(),
            Words(words("foi.elsewhere")),
            Words(office.get("organ") or done.agency.name, is_bold=True),
            *(Words(line) for line in contact_lines(office, words)),
            Rule(),
            Code(done.modules),
            _small(words("foi.done.qr")),
            _small(words("print.keep")),
        )
    )


def receipt_job(handed: Handed, words: Wording) -> Job:
    """Return the paper of what was said later: its number, no code, no name."""
    return Job(
        body=(
            Words(words("print.slip"), Size.TITLE, is_bold=True, is_centred=True),
            Words(
                words("followup.done", act=words.under("followup.do", handed.act)),
                is_bold=True,
            ),
            Rule(),
            _small(words("followup.letter")),
            Words(Number(handed.letter).shown, Size.BIG, is_bold=True),
            Rule(),
            Words(words("foi.done.next_1")),
            Words(words("followup.next_code")),
            Words(words("followup.next_progress", number=Number(handed.number).shown)),
            Code(handed.modules),
            _small(words("print.keep")),
        )
    )


def with_printing(view: QrView, paper: Paperwork, words: Wording) -> QrView:
    """Put 打印 on the card of an item, and what became of it where nobody misses it."""
    dock = (*view.dock, *print_buttons(paper, words("print.button"), words))
    said = fate_said(paper, words)
    if not said:
        return replace(view, dock=dock)
    hints = (view.heading, *view.hints[:1])
    return replace(view, heading=said, hints=hints, dock=dock)


def with_copying(view: QrView, place: Place, words: Wording) -> QrView:
    """Put 抄下来 on the card of an item: for who has no phone, and no printer."""
    leads_to = Go(Place("copy", place.about))
    return replace(view, dock=(Choice(words("print.copy"), leads_to), *view.dock))


def with_slip(view: FormView, paper: Paperwork, words: Wording) -> FormView:
    """Put 打印凭条 on the confirmation; a slip in the hand is a way of keeping it."""
    said = fate_said(paper, words)
    is_good = paper.fate in {Fate.PRINTED, Fate.PRINTING, Fate.WAITING}
    if view.options and paper.fate is Fate.PRINTED:
        kept = OptionView(words("print.kept"), Keep(Kept.PRINTED))
        return replace(view, options=(kept, *view.options))
    if view.options:
        return view
    return replace(
        view,
        said=((said, *view.said) if said and is_good else view.said),
        warning=view.warning if is_good else said or view.warning,
        dock=(*print_buttons(paper, words("print.slip_button"), words), *view.dock),
    )


def fate_said(paper: Paperwork, words: Wording) -> str:
    """Return what became of what was printed; empty when nothing was asked for."""
    return words.under("print.state", paper.fate) if paper.fate else ""


def print_buttons(paper: Paperwork, label: str, words: Wording) -> Iterator[Choice]:
    """Yield the button that prints, by ``label``, as far as one may."""
    if paper.fate and not paper.fate.is_final:
        yield Choice(words("print.busy"), None)
    elif paper.is_offered:
        yield Choice(words("print.again") if paper.fate else label, Print())


def _small(text: str) -> Words:
    return Words(text, Size.SMALL)
