"""Pages of feedback written by nobody: drawn by ``gk kiosk shots`` alone."""

from collections.abc import Mapping

from boards.content.board import Board
from boards.outputs.qr import modules
from foi.feedback import CHOICE, OPINION, QUESTION, SUGGESTION
from kiosk.input.composing import Entry
from kiosk.presenters.asking import apart, opinion_topics
from kiosk.presenters.form import FormView
from kiosk.presenters.say import (
    Said,
    Saying,
    Shut,
    present_said,
    present_saying,
    present_shut,
    present_unavailable,
    readers_of,
)
from kiosk.presenters.say_form import CALL, SayForm, Step, Subject
from kiosk.presenters.typing import FieldView, present_keyboard, start_of
from kiosk.wording import Wording
from kiosk.world import World

NUMBER = "000420000900051"
SLIP = f"GK1|00042|{NUMBER}|" + "0" * 16 + "|2026-11-21T00:00:00Z|" + "A" * 86
TEXT = "请人清淤清了几天？工钱是怎么算的？单据能不能贴出来？"
ROWS = (
    "10-03 收入·发包 鱼塘承包费（王家塘） 12,000.00",
    "10-06 支出·工程 东沟道路材料 8,560.00",
    "10-20 支出·用工 机耕路清淤用工 6,000.00",
)
CHOICES = ("晚上6点半", "晚上7点半", "都可以，看开多少车、多少司机上班")
ANSWERS = {"row": ROWS[2], "text": TEXT, "call": CALL, "phone": "13912345678"}
DONE, AWAY = "sample-done", "sample-unavailable"
PAGES = (
    *((QUESTION, step) for step in (Step.ROW, Step.TOPIC, Step.TEXT, Step.CHECK)),
    *((OPINION, step) for step in (Step.TOPIC, Step.PHONE)),
    (SUGGESTION, Step.TEXT),
    (CHOICE, Step.CHOICE),
)
PARTS = (
    *(f"sample-{act}-{step}" for act, step in PAGES),
    *(f"sample-{shut}" for shut in Shut),
    DONE,
    AWAY,
)
_BY_PART: Mapping[str, tuple[str, Step]] = dict(zip(PARTS, PAGES, strict=False))


def sample_view(part: str, board: Board, world: World) -> FormView:
    """Return the page called ``part``, one of ``PARTS``."""
    words = world.words
    if part == DONE:
        return present_said(
            Said(QUESTION, board.code, NUMBER, modules(SLIP), is_called=True), words
        )
    if part == AWAY:
        return present_unavailable(OPINION, board, words)
    if part in _BY_PART:
        return present_saying(_saying(*_BY_PART[part], board, words), words)
    shut = Shut(part.removeprefix("sample-"))
    said = words("say.days", first="2026年11月1日", last="2026年12月1日")
    is_plain = shut in (Shut.FULL, Shut.CHOSEN)
    said = "" if is_plain else said
    return present_shut(shut, SUGGESTION, board, said=said, words=words)


def _topics(act: str, board: Board, words: Wording) -> tuple[str, ...]:
    if act == QUESTION:
        return apart(words.under("say.topics", "account"))
    return opinion_topics(board, words)


def _saying(act: str, step: Step, board: Board, words: Wording) -> Saying:
    subject = Subject(
        act=act,
        board=board.code,
        about=f"{board.code}/zhang",
        title="2026年10月村级财务收支",
        rows=ROWS,
        topics=_topics(act, board, words),
        question="5路公交延长到河口镇，末班车几点合适？",
        choices=CHOICES,
    )
    topic = subject.topics[0]
    form = SayForm(subject, step, {**ANSWERS, "topic": topic, "choice": CHOICES[0]})
    if step is Step.TEXT:
        field = FieldView(
            key="text", label=words("say.field.text"), text=TEXT, is_active=True
        )
        composing = start_of(Entry.WORDS, TEXT, 1000)
        keys = present_keyboard(composing, Entry.WORDS, (), words=words)
        return Saying(form, fields=(field,), keyboard=keys)
    phone = FieldView(
        key="phone", label=words("say.field.phone"), text=ANSWERS["phone"]
    )
    fields = (phone,) if step is Step.PHONE else ()
    return Saying(form, readers=readers_of(board), fields=fields)
