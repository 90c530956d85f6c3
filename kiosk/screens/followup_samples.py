"""Pages of what is said later, written by nobody: drawn by ``gk kiosk shots`` alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from boards.outputs.qr import modules
from foi.followup import CONFIRM, PROPOSE, SUPPLEMENT, WITHDRAW
from kiosk.input.composing import Entry
from kiosk.lawbook import remedies
from kiosk.presenters.followup import (
    TEXT_LINES,
    Handed,
    Saying,
    present_act,
    present_enough,
    present_handed,
    present_nothing,
    present_second,
    present_twice,
)
from kiosk.presenters.form import FormView
from kiosk.presenters.typing import FieldView, present_keyboard, start_of
from kiosk.standing import Stage, Standing
from kiosk.wording import Wording
from kiosk.world import World
from sync.formats.progress import ProgressRecord
from sync.instants import start_of as start_of_day

NUMBER, LETTER = "000420000731845", "000420000900051"
SLIP = f"GK1|00042|{LETTER}|" + "0" * 16 + "|2026-11-21T00:00:00Z|" + "A" * 86
NOTE = (
    "您要的“东沟道路工程”有两份合同：2025年4月签的路基工程，2025年9月签的路面硬化。"
    "请写明要哪一份，或者两份都要；要附件里的工程量清单的话也请写上。"
)
ASKED = ProgressRecord(
    state="correction",
    since_on=date(2026, 11, 24),
    as_of=start_of_day(date(2026, 11, 25)),
    note=NOTE,
    answer_until_on=date(2026, 12, 15),
)
CORRECTION = Standing(Stage.KNOWN, ASKED.as_of, ASKED, "430121000000")
TEXT = "要2025年9月签的路面硬化那一份，工程量清单也要。"
SAYINGS: Mapping[str, Saying] = {
    CONFIRM: Saying(CONFIRM, NUMBER, Standing(Stage.UNKNOWN)),
    SUPPLEMENT: Saying(
        SUPPLEMENT,
        NUMBER,
        CORRECTION,
        text=TEXT,
        phone="13912345678",
        rules=remedies().of("correction").said,
    ),
    WITHDRAW: Saying(WITHDRAW, NUMBER, CORRECTION),
    PROPOSE: Saying(PROPOSE, NUMBER, CORRECTION),
}
WRITING = "writing"
SECOND = "second-"  # before the act: its second page
OTHERS: Mapping[str, Callable[[Wording], FormView]] = {
    "handed": partial(present_handed, Handed(CONFIRM, NUMBER, LETTER, modules(SLIP))),
    "nothing": present_nothing,
    "enough": present_enough,
    "twice": partial(present_twice, WITHDRAW),
}
PARTS = (*SAYINGS, WRITING, SECOND + SUPPLEMENT, SECOND + WITHDRAW, *OTHERS)


def sample_view(part: str, world: World) -> FormView:
    """Return the page called ``part``, one of ``PARTS``."""
    words = world.words
    if part in OTHERS:
        return OTHERS[part](words)
    if part.startswith(SECOND):
        return present_second(SAYINGS[part.removeprefix(SECOND)], words)
    if part == WRITING:
        return present_act(_writing(words), words)
    saying = SAYINGS[part]
    return present_act(replace(saying, fields=_fields(saying, words)), words)


def _fields(saying: Saying, words: Wording) -> tuple[FieldView, ...]:
    keys = {SUPPLEMENT: ("text", "phone"), PROPOSE: ("text",)}.get(saying.act, ())
    texts = {"text": saying.text, "phone": saying.phone}
    return tuple(
        FieldView(
            key=key,
            label=words.under("followup.field", f"{saying.act}_{key}"),
            text=texts[key],
            empty=words("foi.field.touch"),
            lines=TEXT_LINES if key == "text" else 1,
        )
        for key in keys
    )


def _writing(words: Wording) -> Saying:
    """Return a supplement as it is before the first key."""
    empty = replace(SAYINGS[SUPPLEMENT], text="", phone="")
    first, second = _fields(empty, words)
    composing = start_of(Entry.WORDS, "", 1000)
    return replace(
        empty,
        fields=(replace(first, is_active=True), second),
        keyboard=present_keyboard(composing, Entry.WORDS, (), words=words),
    )
