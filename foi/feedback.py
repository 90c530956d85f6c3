"""Feedback: what ``form.json`` of a letter of that kind holds (``gk.feedback/1``).

有疑问 about an item or a row of it, 有话要说, 我要提意见 on a consultation, and the
answer to its single question. Nobody needs to say who they are: there is no field for a
name, and a phone only for who wants to be called back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.numbers import phone_form
from boards.content.stored import opened
from boards.errors import FormatError
from foi.form import FieldFinding
from foi.shapes import board_in, number_in, ref_in, text_in
from sync.canonical import canonical

SCHEMA = "gk.feedback/1"
SIZE_LIMIT = 16_384  # bytes

QUESTION, OPINION, SUGGESTION, CHOICE = "question", "opinion", "suggestion", "choice"
ACTS: Mapping[str, str] = {
    QUESTION: "有疑问",
    OPINION: "有话要说",
    SUGGESTION: "我要提意见",
    CHOICE: "选一个",
}
"""What somebody does: ask, speak up, comment on a consultation, choose in one."""
LONGEST: Mapping[str, int] = {
    "topic": 40,
    "text": 1000,
    "choice": 80,
    "row": 200,
    "phone": 30,
}
"""Most characters of each field."""
_ABOUT_AN_ITEM = frozenset({QUESTION, SUGGESTION, CHOICE})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Feedback:
    """One piece of feedback. What was not given is empty.

    ``act`` is a key of ``ACTS``, ``board`` the board it is for, ``about`` the item as
    ``<board>/<item>``, ``row`` the row asked about as the screen said it, ``topic``
    what was touched of the kinds offered, ``choice`` the answer chosen in a
    consultation. ``number`` is set when it is submitted.
    """

    act: str
    board: str
    about: str = ""
    row: str = ""
    topic: str = ""
    text: str = ""
    choice: str = ""
    phone: str = ""
    number: str = ""

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read ``form.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        form = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="反馈")
        return cls.from_json(form)

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Self:
        """Read feedback back; what is not known is passed over.

        Raises:
            FormatError: a field is missing, too long, or has the wrong shape.
        """
        try:
            return cls(
                act=_act(form),
                board=board_in(form, "board"),
                about=ref_in(form, "about"),
                number=number_in(form, "number"),
                **{key: text_in(form, key, LONGEST[key]) for key in LONGEST},
            )
        except (TypeError, ValueError) as error:
            raise FormatError(f"反馈读不出来：{error}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        form = {key: value for key in _KEYS if (value := getattr(self, key))}
        return {"schema": SCHEMA, **form}

    def to_bytes(self) -> bytes:
        """Return ``form.json``, inverse of ``from_bytes``."""
        return canonical(self.to_json())


_KEYS = ("act", "board", "about", "row", "topic", "text", "choice", "phone", "number")


def findings(feedback: Feedback) -> tuple[FieldFinding, ...]:
    """Return all that keeps ``feedback`` from being submitted, in form order."""
    return (*_said(feedback), *_lengths(feedback), *_phone(feedback))


def _said(feedback: Feedback) -> Iterator[FieldFinding]:
    if feedback.act in _ABOUT_AN_ITEM and not feedback.about:
        yield FieldFinding("about", "请先打开您要说的那一条")
    if feedback.act == CHOICE and not feedback.choice:
        yield FieldFinding("choice", "请选一个")
    elif feedback.act == SUGGESTION and not feedback.text:
        yield FieldFinding("text", "请写上您的意见")
    elif feedback.act in (QUESTION, OPINION) and not (feedback.topic or feedback.text):
        yield FieldFinding("topic", "请选一样，或者写几个字")


def _lengths(feedback: Feedback) -> Iterator[FieldFinding]:
    for key, limit in LONGEST.items():
        over = len(getattr(feedback, key)) - limit
        if over > 0:
            said = f"写得太长了，最多{limit}个字，还要删掉{over}个"
            yield FieldFinding(key, said)


def _phone(feedback: Feedback) -> Iterator[FieldFinding]:
    if feedback.phone and phone_form(feedback.phone) in ("", "short"):
        yield FieldFinding("phone", "手机号应该是11位，1开头；座机要写区号")


def _act(form: Mapping[str, Any]) -> str:
    act = text_in(form, "act", 20)
    if act not in ACTS:
        raise ValueError(f"不认识 act：{act!r}")
    return act
