"""A hub in which no page is empty: a village, an office and a desk at work.

    places = prepared(served)       # before it is started
    "/write/draft/{rows}/rows/".format(**places)

Everybody's password is ``PASSWORD``. What a kiosk brings comes through ``brought``.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from foi import gates
from foi.application import Application, Wanted
from foi.feedback import Feedback
from foi.followup import Followup
from foi.rating import Rating
from hub.desk import actions, decisions, documents, inquiring
from hub.desk.actions import By
from hub.desk.decisions import Proposed
from hub.desk.entry.actions import Entry, enter
from hub.desk.inquiring import Asking
from hub.desk.models import Case
from hub.desk.same import actions as same
from hub.folder import HubFolder
from hub.opener import Opener
from hub.papers import redactions
from hub.publishing import afterwards, drafts, photos, uploading
from hub.publishing.models import Draft
from hub.publishing.uploading import Sent
from hub.staff.models import Member
from sync.instants import day_of
from sync.outcome import Outcome
from tests.boards.sheets import filled
from tests.hub import bureau, offices, people
from tests.hub.bureau import Bureau
from tests.hub.offices import Office
from tests.hub.phone_photos import jpeg
from tests.hub.served import PASSWORD, Served
from tests.waiting import wait_until

TOWNSHIP, COUNTY, VILLAGE = "430121105000", "430121000000", "430121105207"
CAIWU, FANGHUO = "2026-11-caiwu", "2026-11-senlin-fanghuo"
OUT, ROWS = "2026-11-xieshang-laji", "2026-11-zhaiquan"
SEATS = (
    ("qian", "overseer", TOWNSHIP),
    ("wang", "admin", ""),
    ("fa", "legal", TOWNSHIP),
    ("gao", "leader", TOWNSHIP),
    ("tang", "assistant", COUNTY),
)


def prepared(served: Served) -> dict[str, str]:
    """Fill the hub of ``served``; return where things are."""
    folder = str(served.hub.folder.parent)
    [places] = served.act(f"{__name__}:prepare", folder=folder)
    return places


def brought(served: Served) -> dict[str, str]:
    """Let residents say something at a kiosk; return what it is called."""
    kiosk = served.enrol("青塘村村部")
    case = kiosk.submit(TOWNSHIP)
    about = f"{VILLAGE}/{OUT}"
    asked = kiosk.say(
        Feedback(
            act="question", board=VILLAGE, about=about, text="这笔是什么", phone=""
        )
    )
    later = Followup(about=case.number, query_code=case.code, act="withdraw", text="")
    kiosk.say(later)
    kiosk.say(Rating(board=VILLAGE, score=5, occasion="query"))
    kiosk.deliver()
    said = ("hub", "voices", "list")
    wait_until(lambda: bool(served.at_hub(*said)), served.log)
    return {"case": case.number, "opinion": asked.number.digits, "kiosk": "10001"}


def prepare(hub: HubFolder, *, folder: str) -> Outcome:
    """Fill ``hub``; tell where things are."""
    at = Path(folder)
    people.take_in(hub, people=SEATS, password=PASSWORD)
    places = village(hub, at) | office(hub, at) | desk(hub)
    own = Member.objects.filter(password="")
    own.update(password=make_password(PASSWORD))
    return Outcome(objects=[places])


def village(hub: HubFolder, folder: Path) -> dict[str, str]:
    """One item out, one on its way, two under review; rows, a photo, an upload."""
    at = offices.office(hub, folder)
    at.approve(at.draft(OUT))
    at.release()
    for item in (CAIWU, FANGHUO):
        drafts.submit(hub, at.draft(item), by=at.by(at.chen))
    Draft.objects.filter(item=FANGHUO).update(
        submitted_at=timezone.now() - timedelta(days=3)
    )
    leaving = at.draft(OUT)
    at.approve(leaving)
    soon = timezone.now() + timedelta(days=1)
    Draft.objects.filter(pk=leaving.pk).update(release_at=soon)
    return {
        "review": str(Draft.objects.get(item=CAIWU).pk),
        "leaving": str(leaving.pk),
        **_written(at, folder),
    }


def _written(at: Office, folder: Path) -> dict[str, str]:
    """A draft with rows and a photo, and a table that asks something."""
    by = at.by(at.chen)
    why = replace(by, reason="金额写错了")
    rows = afterwards.correct(
        at.hub, at.board, ROWS, at.chen, text="第1行金额改了", by=why
    )
    photo = photos.take_in(jpeg())
    photos.add(at.hub, rows, [photo], version=rows.version, by=by)
    [placed] = photos.placed(at.hub, rows)
    table = filled(folder / "名单.xlsx", "roster", ["张某某", "一组", "低保", "二百"])
    wanted = uploading.Wanted(at.board, "roster", {})
    sent = Sent("名单.xlsx", table.read_bytes())
    upload = uploading.receive(at.hub, wanted, sent, at.chen, by=by)
    return {"rows": str(rows.pk), "photo": placed.name, "upload": str(upload.pk)}


def office(hub: HubFolder, folder: Path) -> dict[str, str]:
    """One document out, one under examination, one being written."""
    ju = bureau.bureau(hub, folder)
    first = ju.compared(ju.taken())
    ju.approve(first)
    ju.release()
    examined = ju.submit(_paper(ju, "13", "关于发放冬春救助的通知"))
    written = _paper(ju, "14", "关于做好养老服务的意见")
    return {
        "policy": first.item,
        "secrecy": str(examined.pk),
        "paper": str(written.pk),
    }


def _paper(ju: Bureau, number: str, title: str) -> Draft:
    lines = (
        "云溪县民政局",
        title,
        f"云民发〔2026〕{number}号",
        "各乡镇人民政府：",
        "现将有关事项通知如下。",
        "云溪县民政局",
        "2026年11月20日",
        "（此件公开发布）",
    )
    return ju.compared(ju.taken(bureau.word(*lines), f"{number}.docx"), title=title)


def desk(hub: HubFolder) -> dict[str, str]:
    """Cases asked about, decided on, overdue, to be covered, and for the same."""
    now = timezone.now()
    typed = [_typed(hub, title) for title in ("工程合同", "低保名册", "会议纪要")]
    Opener(hub).read_new(now)
    for one in typed:
        one.refresh_from_db()
        by = By(actor="sun", at=now)
        actions.register(one, day_of(now), rules=documents.rules(hub), by=by)
    asked, decided, late = typed
    inquiry = _inquiry(hub, asked, now)
    same.mark(asked, title="东沟路面工程合同", known=None, by="sun", now=now)
    covered = redactions.begin(
        hub, asked, "合同.jpg", jpeg(), by=By(actor="sun", at=now)
    )
    wanted = Proposed(act=gates.REPLY, said="名册全文，删去账号", reply="given")
    terms = documents.rules(hub).terms
    decision = decisions.propose(decided, wanted, terms=terms, by="sun", now=now)
    Case.objects.filter(pk=late.pk).update(due_on=day_of(now) - timedelta(days=3))
    return {
        "asked": asked.number,
        "decided": decided.number,
        "late": late.number,
        "inquiry": str(inquiry),
        "decision": str(decision.pk),
        "cover": str(covered.pk),
    }


def _inquiry(hub: HubFolder, case: Case, now: datetime) -> int:
    today = day_of(now)
    asking = Asking(
        kind="assist",
        whom="云溪县人民政府办公室",
        about="二〇二五年的决算表有没有",
        asked_on=today,
        served_on=today,
        unit=COUNTY,
    )
    by = By(actor="sun", at=now)
    return inquiring.ask(case, asking, rules=documents.rules(hub), by=by).pk


def _typed(hub: HubFolder, title: str) -> Case:
    """Type in an application that came on paper."""
    form = Application(
        agency=TOWNSHIP,
        name="欧阳明月",
        id_kind="citizen",
        id_number="11010519491231002X",
        phone="13912345678",
        wanted=Wanted(title=title),
        form="paper",
        route="pickup",
        accept_other=True,
    )
    now = timezone.now()
    entry = Entry(secrets.token_hex(16), "counter", day_of(now), "sun")
    return enter(hub, form, entry, now=now).case
