"""Pages of the application filled in by nobody: drawn by ``gk kiosk shots`` alone.

The person is invented and the number of the paper is the example of its standard.
"""

from collections.abc import Callable, Mapping

from boards.outputs.qr import modules
from foi.directory import Organisation
from kiosk.actions import Go, Place
from kiosk.input.composing import Entry
from kiosk.lawbook import asking
from kiosk.presenters.foi import (
    Confirmation,
    present_done,
    present_helped,
    present_leaving,
    present_notice,
    present_unavailable,
)
from kiosk.presenters.foi_filling import Filling, entry_of, first_field
from kiosk.presenters.foi_form import FoiForm, Step
from kiosk.presenters.foi_steps import present_step
from kiosk.presenters.form import FormView
from kiosk.presenters.rows import RowView
from kiosk.presenters.taking import Paperwork, with_slip
from kiosk.presenters.typing import present_keyboard, start_of
from kiosk.printer.fate import Fate
from kiosk.wording import Wording

ANSWERS: Mapping[str, str] = {
    "wanted": "2025年东沟道路工程的中标合同",
    "giving": "post",
    "applicant": "citizen",
    "name": "欧阳明月",
    "id_kind": "citizen",
    "id_number": "11010519491231002X",
    "phone": "13912345678",
    "postcode": "410199",
    "address": "云溪县河口镇青塘村1组18号",
    "agent_name": "张建国",
    "agent_kind": "citizen",
    "agent_number": "11010519491231002X",
    "filled_by": "王丽",
}
BODY: Mapping[str, str] = {
    "applicant": "organisation",
    "organisation_kind": "business",
    "representative": "欧阳明月",
}
HIT = "东沟道路硬化工程验收"
LOOKING = "looking"  # for an agency, with the keys on the glass
SLIP = "GK1|00042|000420000731845|" + "0" * 16 + "|2026-11-21T00:00:00Z|" + "A" * 86
AGENT = {"by_agent": "yes"}
EXTRA: Mapping[str, Mapping[str, str]] = {
    Step.ORGANISATION: BODY,
    Step.AGENT: AGENT,
    Step.AGENT_PAPER: AGENT,
    Step.MORE: {"by_staff": "yes"},
}
EMPTY = "empty-"  # before the name of a page: as it is before anything is answered
PARTS = (
    "notice",
    "helped",
    "unavailable",
    "done",
    "leaving",
    "slip",
    "no-paper",
    "kept",
    *(step.value for step in Step),
    LOOKING,
    *(EMPTY + step for step in (Step.WANTED, Step.NAME, Step.IDENTITY, Step.CONTACT)),
)


CONFIRMED: Mapping[
    str, tuple[Callable[[Confirmation, Wording], FormView], Paperwork]
] = {
    "done": (present_done, Paperwork()),
    "leaving": (present_leaving, Paperwork()),
    "slip": (present_done, Paperwork(is_offered=True)),
    "no-paper": (present_done, Paperwork(fate=Fate.PAPER)),
    "kept": (present_leaving, Paperwork(fate=Fate.PRINTED)),
}


def confirmation(agency: Organisation) -> Confirmation:
    """Return what nobody submitted."""
    return Confirmation("000420000731845", "7KQ2M0XV4T", agency, modules(SLIP), True)


def sample_view(
    part: str, agencies: tuple[Organisation, ...], words: Wording
) -> FormView:
    """Return the page called ``part``, one of ``PARTS``."""
    if part == "notice":
        return present_notice(agencies, words)
    if part == "helped":
        return present_helped(agencies, words)
    if part == "unavailable" or not agencies:
        why = words.under("foi.unavailable", "keys")
        return present_unavailable(why, agencies, words)
    if part in CONFIRMED:
        present, paper = CONFIRMED[part]
        return with_slip(present(confirmation(agencies[0]), words), paper, words)
    page = _looking if part == LOOKING else _step
    return page(part, agencies, words)


def _looking(
    _part: str, agencies: tuple[Organisation, ...], words: Wording
) -> FormView:
    composing = start_of(Entry.WORDS, "低保", 20)
    keyboard = present_keyboard(composing, Entry.WORDS, (), words=words)
    form = FoiForm(step=Step.AGENCY)
    return present_step(Filling(form, agencies, LOOKING, composing, keyboard), words)


def _step(part: str, agencies: tuple[Organisation, ...], words: Wording) -> FormView:
    answers = {**ANSWERS, "agency": agencies[0].code}
    if not part.startswith(EMPTY):
        extra = EXTRA.get(part, {})
        form = FoiForm(step=Step(part), answers={**answers, **extra}, has_look=True)
        hits = (RowView(HIT, "11月12日公开", "", Go(Place("list"))),)
        asides = asking().asides_for("村务，举报")
        filling = Filling(form, agencies, hits=hits, asides=asides)
        return present_step(filling, words)
    step = Step(part.removeprefix(EMPTY))
    kept = {k: answers[k] for k in ("giving", "applicant", "id_kind")}
    form = FoiForm(step=step, answers=kept)
    typing = first_field(form)
    entry, limit = entry_of(form, typing)
    composing = start_of(entry, "", limit)
    keyboard = present_keyboard(composing, entry, (), words=words)
    return present_step(Filling(form, agencies, typing, composing, keyboard), words)
