"""Documents drawn up: numbered, filled from the sealed letter, given out, not kept.

Each verb is safe to call twice: a document keeps its number, and the same words make
the same document. A second one of its kind for a case gets a number of its own only
where it is asked for *after* the first. What it holds is read through the opener, which
writes down who asked (ADR 80); the hub keeps its number and the hash of what was given
out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from boards.errors import FormatError
from foi import gates
from foi.application import Application
from foi.directory import Organisation
from foi.documents.filling import Facts, filled
from foi.documents.kinds import Kind
from foi.documents.remedy import paragraph
from foi.errors import PaperError
from hub import files
from hub.desk import documents
from hub.desk.decisions import is_agreed
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.desk.opener_socket import Question, ask
from hub.errors import CannotOpenError
from hub.folder import HubFolder
from hub.papers import shipped
from hub.papers.models import Letterhead, Paper, Wording
from hub.papers.writing import look_at, written
from hub.turns import take_turn
from sync.formats.parts import FORM
from sync.instants import day_of

NO_NUMBER = "（编号）"  # in a preview, before there is one
DRAFT = "草稿：还没有审完，不能发出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document to be drawn up: of which case and kind, what was typed, by whom.

    ``after`` is the number in the database of a paper after which another one of the
    kind is wanted; 0: the one that there is, if any.
    """

    case: Case
    kind: Kind
    agency: Organisation
    reply: str
    typed: Mapping[str, str]
    actor: str
    at: datetime
    after: int = 0


def previewed(hub: HubFolder, wanted: Wanted) -> bytes:
    """Return the document as it would be, with no number taken.

    Raises:
        PaperError, NotFoundError: something is missing for it.
        CannotOpenError, OpenerAwayError, NotAllowedError: the letter is not read.
        LostFileError: the county's template is gone.
    """
    kept = newest(wanted.case, wanted.kind)
    number = kept.number if kept else NO_NUMBER
    return _drawn(hub, wanted, number if wanted.kind.is_numbered else "")


def drawn_up(hub: HubFolder, wanted: Wanted) -> tuple[Paper, bytes]:
    """Give the document its number, or leave it the one it has; return both.

    Raises:
        As ``previewed``.
    """
    filled(  # no number is taken for what cannot be written
        wanted.kind, _facts(wanted, ""), Application(), wanted.agency, wanted.typed
    )
    paper = _number(wanted)
    data = _drawn(hub, wanted, paper.number if wanted.kind.is_numbered else "")
    _given(wanted, paper, sha256(data).hexdigest())
    return paper, data


def newest(case: Case, kind: Kind) -> Paper | None:
    """Return the last numbered document of a kind in a case; None: there is none."""
    return case.papers.filter(kind=kind.id).order_by("-pk").first()


def is_draft(wanted: Wanted) -> bool:
    """Tell whether the document carries out what nobody has agreed to yet.

    A reply, an extension and a delay leave the desk once every gate is passed
    (``foi.gates``); till then their document says that it is a draft.
    """
    kind = wanted.kind
    act = kind.id if kind.id in gates.ACTS else gates.REPLY if kind.replies else ""
    return bool(act) and not is_agreed(wanted.case, act, wanted.reply)


def letterhead(agency: str) -> Letterhead | None:
    """Return what the documents of an agency have in common; None: not said yet."""
    return Letterhead.objects.filter(agency=agency).first()


def set_letterhead(agency: str, *, word: str, review: str, court: str) -> None:
    """Keep it; the same again changes nothing.

    Raises:
        PaperError: something is missing or too long.
    """
    said = {"word": word.strip(), "review": review.strip(), "court": court.strip()}
    for name, longest in (("word", 20), ("review", 60), ("court", 60)):
        if not 1 <= len(said[name]) <= longest:
            raise PaperError(f"三项都要写，最多 {longest} 字", hint="写上再保存")
    Letterhead.objects.update_or_create(agency=agency, defaults=said)


def put_template(
    hub: HubFolder, kind: Kind, agency: str, data: bytes, *, by: str, at: datetime
) -> None:
    """Let an agency write this kind by a template of its own; empty: the shipped one.

    Raises:
        TemplateFaultError: it cannot be used.
    """
    if not data:
        Wording.objects.filter(agency=agency, kind=kind.id).delete()
        return
    look_at(data)
    sha = files.keep(hub, data)
    Wording.objects.update_or_create(
        agency=agency, kind=kind.id, defaults={"file": sha, "by": by, "at": at}
    )


def template_of(hub: HubFolder, kind: Kind, agency: str) -> bytes:
    """Return the template in force: the agency's own, the hub's, or the shipped one.

    Raises:
        LostFileError: it is gone from the hub's files.
    """
    own = Wording.objects.filter(kind=kind.id, agency__in=(agency, ""))
    found = own.order_by("-agency").first()
    return files.read(hub, found.file) if found else shipped.template(kind)


def _drawn(hub: HubFolder, wanted: Wanted, number: str) -> bytes:
    facts = _facts(wanted, number)
    kind, agency, typed = wanted.kind, wanted.agency, wanted.typed
    filled(kind, facts, Application(), agency, typed)  # before a letter is opened
    template = template_of(hub, kind, agency.code)
    form = _form(ask(hub.opener_socket, Question(wanted.case.number, wanted.actor)))
    values = filled(kind, facts, form, agency, typed)
    return written(template, values, mark=DRAFT if is_draft(wanted) else "")


def _facts(wanted: Wanted, number: str) -> Facts:
    case, today = wanted.case, day_of(wanted.at)
    return Facts(
        number=number,
        case_number=case.shown_number,
        received_on=case.confirmed_on or day_of(case.received_at),
        due_on=case.due_on,
        today=today,
        reply=documents.replies().of(wanted.reply),
        remedy=_remedy(wanted, today),
    )


def _form(parts: Mapping[str, bytes]) -> Application:
    try:
        return Application.from_bytes(parts[FORM])
    except (KeyError, FormatError) as error:
        raise CannotOpenError(
            "申请表读不懂", hint="看终端的程序是不是比后台旧"
        ) from error


def _remedy(wanted: Wanted, today: date) -> str:
    if not wanted.kind.replies:
        return ""
    if wanted.reply not in wanted.kind.replies:
        raise PaperError("还没有选是哪一种答复", hint="选一种，救济途径按它写")
    found = paragraph(shipped.paragraphs(), wanted.reply, today)
    head = _head(wanted)
    return found.written(review=head.review, court=head.court)


def _head(wanted: Wanted) -> Letterhead:
    head = letterhead(wanted.agency.code)
    if head is None:
        raise PaperError(
            "还没有写这个机关的文号、复议机关和法院", hint="先到“文书设置”里写一次"
        )
    return head


@transaction.atomic
def _number(wanted: Wanted) -> Paper:
    take_turn("papers number")
    found = newest(wanted.case, wanted.kind)
    if found is not None and found.pk != wanted.after:
        return found
    year = day_of(wanted.at).year
    head = _head(wanted)
    taken = Paper.objects.filter(agency=wanted.agency.code, year=year)
    last = taken.order_by("-serial").first()
    serial = last.serial + 1 if last else 1
    return Paper.objects.create(
        case=wanted.case,
        kind=wanted.kind.id,
        agency=wanted.agency.code,
        year=year,
        serial=serial,
        number=f"{head.word}〔{year}〕{serial}号",
        by=wanted.actor,
        at=wanted.at,
    )


@transaction.atomic
def _given(wanted: Wanted, paper: Paper, sha: str) -> None:
    if not Paper.objects.filter(pk=paper.pk).exclude(sha=sha).update(sha=sha):
        return
    draft = "草稿 " if is_draft(wanted) else ""
    words = f"{wanted.kind.said} {draft}{paper.number} {sha[:16]}"
    act = Act(actor=wanted.actor, action="出文书", at=wanted.at, reason=words)
    write(wanted.case, act)
