"""Which agency: found by what it looks after; who does not know takes the county."""

from collections.abc import Sequence

from foi.agencies import county_office, looking_after
from foi.directory import Organisation
from kiosk.actions import Choice
from kiosk.presenters.agencies import some_topics
from kiosk.presenters.foi_filling import Filling
from kiosk.presenters.foi_parts import field, option
from kiosk.presenters.form import FormView
from kiosk.presenters.options import OptionView, Pick
from kiosk.wording import Wording

FEW = 6  # agencies that are seen at a glance: nobody needs to look for one
BUTTONS = 3  # agencies offered over the keys while somebody types
TOLD = 3  # examples of who looks after what
LOOKING = "looking"


def present_agency(filling: Filling, words: Wording) -> FormView:
    """Word the first page: the office that knows first, until one looks for others."""
    office = county_office(filling.agencies)
    asked_for = _looked_for(filling)
    fitting = looking_after(asked_for, filling.agencies)
    others = [one for one in fitting if one is not office]
    known = [office] if office else []
    listed = [*others, *known] if asked_for else [*known, *others]
    is_typing = filling.typing == LOOKING
    has_field = len(filling.agencies) > FEW
    asked = field(filling, LOOKING, words("foi.agency.looking"), words)
    return FormView(
        title="",
        heading=words("foi.agency.heading"),
        said=(*_said(filling, office, words), *_closed(filling, words)),
        ahead=(asked,) if has_field else (),
        options=tuple(
            _option(filling, one, words, is_office=one is office)
            for one in ([] if is_typing else listed)
        ),
        more=_buttons(fitting if asked_for else known) if is_typing else (),
    )


def _looked_for(filling: Filling) -> str:
    if filling.typing == LOOKING:
        return filling.composing.text
    return filling.form.get(LOOKING)


def _said(
    filling: Filling, office: Organisation | None, words: Wording
) -> tuple[str, ...]:
    if _looked_for(filling):
        return ()
    told = [one for one in filling.agencies if one.topics and one is not office]
    examples = [
        words("foi.agency.owns", topic=one.topics[0], name=one.name)
        for one in told[:TOLD]
    ]
    return (words("foi.agency.examples", examples="；".join(examples)),) * bool(told)


def _closed(filling: Filling, words: Wording) -> tuple[str, ...]:
    """Say of which agencies an application cannot be sealed here."""
    names = "、".join(one.name for one in filling.closed)
    return (words("foi.agency.closed", names=names),) if names else ()


def _buttons(fitting: Sequence[Organisation]) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.name, Pick("agency", one.code)) for one in fitting[:BUTTONS]
    )


def _option(
    filling: Filling, one: Organisation, words: Wording, *, is_office: bool
) -> OptionView:
    lines = [words("foi.agency.unsure")] if is_office else []
    if one.topics:
        lines.append(words("foi.agency.topics", topics=some_topics(one)))
    if one is filling.agency():
        # Who will hold the data, and how to reach them, is told: 个人信息保护法 17.
        lines += [
            words.under("foi.elsewhere", key).format(text=one.contact[key])
            for key in ("address", "phone")
            if one.contact.get(key)
        ]
    detail = "\n".join(lines)
    return option(filling.form, "agency", one.code, one.name, detail)
