"""What is asked of others while a case is worked at: whom, by when, and if silent.

Pure. A third party and an organ that made the information together with this one have
opposite rules of silence: for the one the organ decides (条例 32), of the other silence
is consent (条例 34). While either is asked the term for the reply stands still (条例
33); other units, the drafter of an old document and the applicant stop nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from boards.content.workdays import Calendar
from foi.errors import InquiryError
from foi.term import LegalTerm, Pause, Terms

THIRD_PARTY, ORGAN, ASSIST = "third", "organ", "assist"
ATTRIBUTE, REASONS = "attribute", "reasons"
AGREED, OPPOSED, TOLD, SILENT = "agreed", "opposed", "told", "silent"
SOUND, UNSOUND = "sound", "unsound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One kind. ``term`` names the legal term; empty: the organ sets the day itself.

    ``answers`` are those there are, in words; ``silence`` is what follows when the day
    has passed without one, empty where nothing does and one goes on asking.
    """

    code: str
    words: str
    whom: str
    about: str
    basis: str
    answers: Mapping[str, str]
    silence: str = ""
    term: str = ""
    stops_clock: bool = False
    blocks_reply: bool = True


_ALL = (
    Inquiry(
        code=THIRD_PARTY,
        words="征求第三方意见",
        whom="第三方是谁（写身份，不写姓名、电话）",
        about="问的是哪一部分内容",
        basis="政府信息公开条例第32条",
        answers={AGREED: "同意公开", OPPOSED: "不同意公开，有理由"},
        silence="第三方没有在期限里答复：由本机关决定是否公开，不能当作同意",
        term="third_party",
        stops_clock=True,
    ),
    Inquiry(
        code=ORGAN,
        words="征求共同制作机关意见",
        whom="哪个机关",
        about="问的是哪一部分内容",
        basis="政府信息公开条例第34条",
        answers={AGREED: "同意公开", OPPOSED: "不同意公开，有理由"},
        silence="被征求的机关没有在期限里答复：视为同意公开",
        term="organ",
        stops_clock=True,
    ),
    Inquiry(
        code=ASSIST,
        words="请别的单位协办",
        whom="哪个单位",
        about="请它查什么、答什么",
        basis="钟楼区规范政务公开工作实施意见（2021年）二.2",
        answers={TOLD: "协办意见收到了"},
        term="assist",
        blocks_reply=False,  # the organ that took the application answers in time
    ),
    Inquiry(
        code=ATTRIBUTE,
        words="属性确定函",
        whom="哪个起草单位",
        about="哪一份文件的公开属性没有定",
        basis="长治市城市管理局实施方案（长城办发〔2020〕13号）三（一）1",
        answers={
            AGREED: "主动公开",
            TOLD: "依申请公开",
            OPPOSED: "不予公开，写了依据和理由",
        },
    ),
    Inquiry(
        code=REASONS,
        words="请申请人说明理由",
        whom="申请人（不写姓名、电话）",
        about="数量、频次怎么明显超过合理范围",
        basis="政府信息公开条例第35条",
        answers={SOUND: "理由合理", UNSOUND: "理由不合理"},
        silence="申请人没有说明理由：按理由不合理处理，要另发告知书",
    ),
)
KINDS: Mapping[str, Inquiry] = {one.code: one for one in _ALL}


def legal_term(kind: Inquiry, terms: Terms) -> LegalTerm | None:
    """Return the term that the law gives for an answer; None: the organ sets a day."""
    return getattr(terms, kind.term) if kind.term else None


def answer_due(
    kind: Inquiry, served_on: date, calendar: Calendar, terms: Terms
) -> date | None:
    """Return the last day for an answer, counted from the day it was received.

    Raises:
        NotFoundError: the calendar does not reach that far.
    """
    found = legal_term(kind, terms)
    return calendar.add(served_on, found.term).on if found else None


def require_answer(kind: Inquiry, answer: str, on: date, due_on: date | None) -> None:
    """Hold that ``answer`` may be written down with the day ``on``.

    Raises:
        InquiryError: it is none of this kind, or the time for one is not over.
    """
    if answer == SILENT:
        if not kind.silence:
            raise InquiryError(f"“{kind.words}”要等到答复", hint="催一催，或者换人问")
        if due_on is None or on <= due_on:
            raise InquiryError(
                f"答复期限 {due_on} 还没有过，不能按没有答复处理", hint="过了那天再记"
            )
    elif answer not in kind.answers:
        raise InquiryError(
            f"没有“{answer[:20]}”这种回音", hint="可以是：" + "、".join(kind.answers)
        )


def said(kind: Inquiry, answer: str) -> str:
    """Return ``answer`` in words, with what follows from silence."""
    return kind.silence if answer == SILENT else kind.answers.get(answer, "")


def may_publish(kind: Inquiry, answer: str) -> bool | None:
    """Tell whether what was asked about may be given; None: the organ decides.

    A third party that objects with good reason binds, but for the public interest
    (条例 32); so does what an organ says of what both made (条例 34).
    """
    if kind.code == ORGAN and answer == SILENT:
        return True
    return {AGREED: True, OPPOSED: False}.get(answer)


def pause(asked_on: date, ended_on: date, due_on: date | None) -> Pause:
    """Return the days that are not counted: at most until the time for an answer."""
    last = min(ended_on, due_on) if due_on else ended_on
    return Pause(asked_on, max(asked_on, last))
