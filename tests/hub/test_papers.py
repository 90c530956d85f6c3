"""Documents: templates that name known fields alone; drawn up, numbered, not kept."""

import importlib.util
import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from foi.documents.fields import SAMPLES
from hub import opener as opening
from hub.desk import queries
from hub.desk.models import Case, Decision, Event
from hub.errors import NoSuchCaseError
from hub.folder import HubFolder
from hub.opener import Opener
from hub.papers import drawing_up, shipped
from hub.papers.drawing_up import DRAFT
from hub.papers.models import Paper, Wording
from hub.papers.writing import TemplateFaultError, look_at, text_of, written
from hub.staff import actions as staff
from hub.staff.models import Member
from tests.hub.conftest import AGENCY, OTHER_AGENCY, PASSWORD
from tests.hub.device import SECRET_NAME, Device
from tests.hub.test_reports import case

KINDS = list(shipped.kinds().values())
TEXTS = assets.path("foi/texts")


def docx(*lines: str, header: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_shipped_template_names_known_fields_and_all_that_is_asked(
    kind: object,
) -> None:
    one = next(known for known in KINDS if known == kind)

    named = look_at(shipped.template(one))

    assert set(one.asks) <= named
    assert ("remedy" in named) == bool(one.replies)


def test_templates_say_what_their_readable_texts_say() -> None:
    path = Path(__file__).parents[2] / "scripts/make_papers.py"
    spec = importlib.util.spec_from_file_location("make_papers", path)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    for kind in KINDS:
        made = script.template((TEXTS / f"{kind.id}.txt").read_text("utf-8"))
        assert text_of(made) == text_of(shipped.template(kind))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ secret }}", "不认识的字段：secret"),
        ("{{ applicant.__class__ }}", "不认识的写法（Getattr）"),
        ("{{ applicant|upper }}", "不认识的写法（Filter）"),
        ("{% for x in applicant %}{{ x }}{% endfor %}", "不认识的写法"),
        ("{{ range(9) }}", "不认识的写法（Call）"),
        ("{% set x = 1 %}", "不认识的写法"),
        ("{{ 7*7 }}", "不认识的写法"),
        ("{{ applicant", "写得不对"),
    ],
)
def test_a_template_that_does_more_is_refused(line: str, told: str) -> None:
    for hostile in (docx(line), docx("x", header=line)):
        with pytest.raises(TemplateFaultError, match=told[:6]):
            look_at(hostile)


def test_marks_in_the_properties_are_refused() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(docx("x"))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = data.replace(b"python-docx", b"{{ applicant }}")
            new.writestr(name, data)

    with pytest.raises(TemplateFaultError, match="docProps"):
        look_at(out.getvalue())


@settings(max_examples=30)
@given(st.binary(max_size=60))
def test_what_is_no_template_is_told(data: bytes) -> None:
    with pytest.raises(TemplateFaultError):
        look_at(data)


@settings(max_examples=15)
@given(st.text(max_size=40))
def test_what_an_applicant_wrote_is_never_code(text: str) -> None:
    made = written(TEMPLATE, {**SAMPLES, "applicant": text + "{{ number }}<w:br/>"})

    said = "".join(text_of(made))
    assert "{{ number }}<w:br/>" in said
    assert Document(io.BytesIO(made)).core_properties.author == ""


TEMPLATE = docx("{{ applicant }}")


@pytest.fixture
def listening(hub: HubFolder, device: Device, transactional_db: None) -> Iterator[Case]:  # noqa: ARG001
    """A case whose letter the opener at its socket reads out."""
    opener, stop = Opener(hub), threading.Event()
    device.put(device.letter(AGENCY))
    opener.read_new(datetime.now(UTC))

    def run() -> None:
        opening.serve(opener, stop)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    while not hub.opener_socket.exists():
        stop.wait(0.01)
    yield Case.objects.get()
    stop.set()
    thread.join()


@pytest.fixture
def desk(sun: Member) -> Client:
    client = Client()
    client.force_login(sun)
    return client


HEAD = {"word": "河口公开", "review": "云溪县人民政府", "court": "云溪县人民法院"}


def test_a_document_is_shown_then_numbered_once_and_not_kept(
    listening: Case, desk: Client, hub: HubFolder
) -> None:
    path = f"/papers/case/{listening.number}/write/refused"
    typed = {"reply": "internal", "reason": "只是内部流程"}
    early = desk.post(path, typed).content.decode()
    assert "要补正什么" in desk.get(f"/papers/office/{AGENCY}/").content.decode()
    desk.post(f"/papers/office/{AGENCY}/", HEAD)

    shown = desk.post(path, typed | {"act": "look"}).content.decode()
    taken = [desk.post(path, typed | {"act": "take"}) for _ in range(2)]

    said = "".join(text_of(taken[1].content))
    assert "还没有写这个机关的文号" in early
    assert (SECRET_NAME in shown, "（编号）" in shown) == (True, True)
    assert SECRET_NAME in said
    assert "先向云溪县人民政府申请行政复议" in said
    assert Paper.objects.get().serial == 1
    assert Event.objects.filter(action="出文书").count() == 1
    kept = [path.read_bytes() for path in hub.files.rglob("*") if path.is_file()]
    assert not [data for data in kept if SECRET_NAME.encode() in data]
    assert Event.objects.filter(action="查看内容").count() == 3


def test_a_reply_that_is_not_agreed_to_yet_says_that_it_is_a_draft(
    listening: Case, desk: Client
) -> None:
    desk.post(f"/papers/office/{AGENCY}/", HEAD)
    path = f"/papers/case/{listening.number}/write/refused"
    typed = {"reply": "internal", "reason": "只是内部流程", "act": "take"}
    early = desk.post(path, typed)
    agreed = Decision(act="reply", reply="internal", state=Decision.State.AGREED)
    agreed.case, agreed.at = listening, datetime.now(UTC)
    agreed.save()
    late = desk.post(path, typed)

    assert [text_of(one.content)[0] == DRAFT for one in (early, late)] == [True, False]
    assert quote("（草稿）") in early["Content-Disposition"]
    assert Paper.objects.count() == 1


def test_a_second_document_of_a_kind_is_numbered_anew_once_if_asked_for(
    listening: Case, desk: Client
) -> None:
    desk.post(f"/papers/office/{AGENCY}/", HEAD)
    path = f"/papers/case/{listening.number}/write/refused"
    typed = {"reply": "internal", "reason": "只是内部流程"}
    desk.post(path, typed | {"act": "take"})
    first = Paper.objects.get()
    page = desk.get(path).content.decode()
    more = typed | {"act": "another", "after": str(first.pk)}
    files = [desk.post(path, more) for _ in range(2)]

    assert (first.number in page, "另编一个号" in page) == (True, True)
    assert [paper.serial for paper in Paper.objects.all()] == [1, 2]
    assert [f"〔{first.year}〕2号" in "".join(text_of(x.content)) for x in files] == [
        True
    ] * 2


def test_numbers_follow_one_another_by_agency_and_year(
    listening: Case, desk: Client
) -> None:
    desk.post(f"/papers/office/{AGENCY}/", HEAD)
    for kind, typed in (
        ("known", {"where": "公开栏"}),
        ("assist", {"other": "水利局", "about": "合同", "until": "2026-12-01"}),
    ):
        path = f"/papers/case/{listening.number}/write/{kind}"
        assert desk.post(path, typed | {"act": "take"}).status_code == 200

    assert [paper.serial for paper in Paper.objects.all()] == [1, 2]


def test_a_county_edits_its_templates(listening: Case, desk: Client) -> None:
    at = f"/papers/office/{AGENCY}"
    desk.post(f"{at}/", HEAD)
    own = io.BytesIO(docx("本县的写法：{{ applicant }}"))
    own.name = "a.docx"
    bad = io.BytesIO(docx("{{ nobody }}"))
    bad.name = "b.docx"

    refused = desk.post(f"{at}/known/put", {"file": bad})
    desk.post(f"{at}/known/put", {"file": own})
    path = f"/papers/case/{listening.number}/write/known"
    shown = desk.post(path, {"where": "公开栏", "act": "look"}).content.decode()
    down = desk.get(f"{at}/known").content
    desk.post(f"{at}/known/put")

    assert "不认识的字段：nobody" in refused.content.decode()
    assert "本县的写法：" in shown
    assert text_of(down) == ["本县的写法：{{ applicant }}"]
    assert not Wording.objects.exists()


@pytest.mark.django_db
def test_an_officer_of_every_agency_may_have_a_letter_read_out() -> None:
    one, now = case(1, None), datetime.now(UTC)
    staff.add("he", PASSWORD, role="officer", now=now)
    staff.add("wu", PASSWORD, role="operator", now=now)
    Case.objects.update(number="100010000100779")

    assert queries.case_for_actor("100010000100779", "he").pk == one.pk
    with pytest.raises(NoSuchCaseError):
        queries.case_for_actor("100010000100779", "wu")


@pytest.mark.django_db
def test_the_hubs_own_wording_counts_where_an_agency_has_none(hub: HubFolder) -> None:
    kind, now = shipped.kinds()["known"], datetime.now(UTC)
    for agency, words in (("", "全县"), (AGENCY, "本镇")):
        made = docx(words)
        drawing_up.put_template(hub, kind, agency, made, by="wu", at=now)

    own, others = (
        drawing_up.template_of(hub, kind, agency) for agency in (AGENCY, OTHER_AGENCY)
    )

    assert (text_of(own), text_of(others)) == (["本镇"], ["全县"])


@pytest.mark.usefixtures("hub")
@pytest.mark.django_db
def test_another_agencys_settings_look_like_none(desk: Client) -> None:
    for path in (f"/papers/office/{OTHER_AGENCY}/", f"/papers/office/{AGENCY}/none/x"):
        assert desk.get(path).status_code == 404
