"""Redaction: boxes in the pixels, a PDF of pictures alone, and nothing left behind."""

import io
from datetime import UTC, datetime

import pypdfium2
import pytest
from django.test import Client
from PIL import Image, ImageDraw

from boards.errors import FolderError
from foi.documents.boxes import Box
from hub.desk.actions import By
from hub.desk.models import Case, Event
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.papers import redactions
from hub.papers.covering import covered, left_in, pages_of, pdf_of
from hub.papers.models import Redaction
from hub.papers.redactions import Spot
from hub.staff.models import Member
from tests.hub.conftest import OTHER_AGENCY
from tests.hub.test_reports import case

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BY = By(actor="sun", at=NOW)
BOX = Box(100, 100, 500, 200)


def photo(*, exif: bool = False) -> bytes:
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).rectangle((80, 90, 280, 150), fill=(200, 30, 30))
    out = io.BytesIO()
    tags = Image.Exif()
    tags[0x013B] = "王小明"
    picture.save(out, "JPEG", exif=tags if exif else b"", comment="秘密".encode())
    return out.getvalue()


def paper(text: str = "SECRET 430121199001011234") -> bytes:
    """A PDF with a text layer, metadata and a picture."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    raw = pypdfium2.raw
    font = raw.FPDFText_LoadStandardFont(document, b"Helvetica")
    one = raw.FPDFPageObj_CreateTextObj(document, font, 24.0)
    words = (text + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(
        one, (raw.FPDF_WCHAR * (len(words) // 2)).from_buffer_copy(words)
    )
    raw.FPDFPageObj_Transform(one, 1, 0, 0, 1, 60, 700)
    raw.FPDFPage_InsertObject(page, one)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_of_pictures_holds_no_text_and_nothing_else() -> None:
    pages = [covered(page, [BOX]) for page in pages_of(paper())]

    pdf = pdf_of(pages)

    assert left_in(pdf, [[BOX]]) == []
    assert b"SECRET" not in pdf
    assert pdf == pdf_of(pages)
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((595, 842), abs=2)


def test_what_a_photo_carries_beside_its_pixels_stays_behind() -> None:
    (page,) = pages_of(photo(exif=True))

    made = covered(page, [BOX])

    kept = Image.open(io.BytesIO(made))
    assert (dict(kept.getexif()), kept.info.get("comment")) == ({}, None)
    assert kept.getpixel((100, 120)) == (0, 0, 0)
    assert kept.convert("L").getpixel((400, 400)) == 255


@pytest.mark.parametrize(
    ("mark", "more", "told"),
    [
        (b"/Root 1 0 R", b"/Info<</Author(x)>>", "文件信息"),
        (b"/Type/Catalog", b"/OCProperties<<>>", "图层"),
        (b"/Type/Catalog", b"/Outlines 9 0 R", "书签"),
        (b"/Type/Page/", b"Annots[]/", "批注"),
    ],
)
def test_what_is_left_in_a_pdf_is_found(mark: bytes, more: bytes, told: str) -> None:
    pdf = pdf_of([covered(photo(), [BOX])]).replace(mark, mark + more, 1)

    assert told in left_in(pdf, [[BOX]])


def test_a_text_layer_is_found() -> None:
    assert "第 1 页：有文字层" in left_in(paper(), [[BOX]])


def test_a_box_that_was_not_burnt_in_is_found() -> None:
    pdf = pdf_of([covered(photo(), [])])

    assert left_in(pdf, [[BOX]]) == ["第 1 页：有涂黑没有盖严"]
    assert left_in(pdf, []) == ["页数不对"]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 broken", b"\xff\xd8\xff", b"GIF89a"]
)
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(FolderError):
        pages_of(content)


@pytest.mark.django_db
def test_two_touches_make_a_box_and_one_on_it_takes_it_away(hub: HubFolder) -> None:
    one = redactions.begin(hub, case(1, None), "a.jpg", photo(), by=BY)

    for x, y in ((500, 200), (100, 100)):
        redactions.touch(one, Spot(0, x, y))
    drawn = one.boxes
    redactions.touch(one, Spot(0, 300, 150))

    assert (drawn, one.boxes) == ([[BOX.to_json()]], [[]])


@pytest.mark.django_db
def test_finishing_makes_the_pdf_once_and_forgets_the_pages(hub: HubFolder) -> None:
    one = redactions.begin(hub, case(1, None), "a.pdf", paper(), by=BY)
    with pytest.raises(NotNowError, match="还没有盖住"):
        redactions.finish(hub, one, by=BY)
    redactions.touch(one, Spot(0, 50, 100))
    redactions.touch(one, Spot(0, 900, 250))

    for _ in range(2):
        redactions.finish(hub, one, by=BY)

    assert left_in(redactions.result(hub, one), redactions.boxes_of(one)) == []
    assert Redaction.objects.get().key is None
    with pytest.raises(NotNowError, match="不在了"):
        redactions.page(hub, one, 0)
    assert Event.objects.filter(action="遮盖好了").count() == 1


@pytest.mark.django_db
def test_pages_never_lie_readable_on_the_disk(hub: HubFolder) -> None:
    one = redactions.begin(hub, case(1, None), "a.jpg", photo(), by=BY)
    kept = b"".join(
        path.read_bytes() for path in hub.files.rglob("*") if path.is_file()
    )

    redactions.drop(one, by=BY)

    assert b"JFIF" not in kept
    assert Redaction.objects.get().key is None


@pytest.mark.slow
@pytest.mark.django_db
def test_an_officer_covers_a_page_without_any_script(
    hub: HubFolder, sun: Member
) -> None:
    del hub
    one, client = case(1, None), Client()
    client.force_login(sun)
    Case.objects.update(number="100010000100779")
    sent = io.BytesIO(photo())
    sent.name = "合同.jpg"
    at = client.post("/papers/case/100010000100779/cover", {"file": sent}).headers[
        "Location"
    ]

    page = client.get(at).content.decode()
    spot = {"page": "0", "w": "340", "h": "453"}
    client.post(f"{at}touch", spot | {"at.x": "34", "at.y": "45"})
    client.post(f"{at}touch", spot | {"at.x": "170", "at.y": "91"})
    picture = client.get(f"{at}0/340.jpg")
    client.post(f"{at}finish")
    pdf = client.get(f"{at}pdf").content

    shown = Image.open(io.BytesIO(picture.content))
    assert ('value="453"' in page, shown.size) == (True, (340, 453))
    assert shown.convert("L").crop((40, 55, 160, 80)).histogram()[40:] == [0] * 216
    assert left_in(pdf, redactions.boxes_of(Redaction.objects.get())) == []
    Case.objects.filter(pk=one.pk).update(agency=OTHER_AGENCY)
    assert client.get(at).status_code == 404
