"""What stands in each field of a document: from the case, the letter, the officer.

Pure. What comes back is to be printed and not to be kept: it holds what an applicant
wrote (ADR 80).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foi.application import FORMS, ROUTES, Application
from foi.directory import Organisation
from foi.documents.fields import ASKED, DAY, FIELDS, LONGEST
from foi.documents.kinds import Kind
from foi.errors import PaperError
from foi.replies import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a case without its letter; ``remedy`` is the paragraph."""

    number: str
    case_number: str
    received_on: date
    due_on: date | None
    today: date
    reply: Reply | None = None
    remedy: str = ""


def filled(
    kind: Kind,
    facts: Facts,
    form: Application,
    agency: Organisation,
    typed: Mapping[str, str],
) -> dict[str, str]:
    """Return every field of a document of this kind, by name; empty what it lacks.

    Raises:
        PaperError: something that the kind asks for is missing or too long.
    """
    reply = facts.reply
    known = {
        "number": facts.number,
        "agency": agency.name,
        "agency_phone": agency.contact.get("phone", ""),
        "agency_address": agency.contact.get("address", ""),
        "today": day_words(facts.today),
        "case_number": facts.case_number,
        "applicant": form.name,
        "address": " ".join(filter(None, (form.address, form.postcode))),
        "wanted": wanted(form),
        "form": FORMS.get(form.form, form.form),
        "route": ROUTES.get(form.route, form.route),
        "received_on": day_words(facts.received_on),
        "due_on": day_words(facts.due_on) if facts.due_on else "",
        # 不予公开：国家秘密 is read as its second half, in a sentence of its own
        "ground": reply.said.rpartition("：")[2] if reply else "",
        "basis": reply.basis.partition("；")[0] if reply else kind.basis,
        "remedy": facts.remedy,
    }
    asked = {name: _typed(name, typed.get(name, "")) for name in kind.asks}
    return dict.fromkeys(FIELDS, "") | known | asked


def wanted(form: Application) -> str:
    """Return what is asked for in one line."""
    asked = form.wanted
    parts = (asked.title, asked.number, asked.description)
    return "；".join(part.strip() for part in parts if part.strip())


def day_words(day: date) -> str:
    """Return a day as documents write it: ``2026年11月9日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def _typed(name: str, said: str) -> str:
    field = ASKED[name]
    text = said.replace("\r\n", "\n").strip()
    if not text:
        raise PaperError(f"还没有写“{field.words}”", hint="写上再生成")
    if len(text) > LONGEST[field.form]:
        raise PaperError(
            f"“{field.words}”超过 {LONGEST[field.form]} 字", hint="写短一点，或作附件"
        )
    return day_words(_day(text, field.words)) if field.form == DAY else text


def _day(text: str, words: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PaperError(
            f"“{words}”不是日期", hint="日期写成 2026-11-21 这样"
        ) from error
