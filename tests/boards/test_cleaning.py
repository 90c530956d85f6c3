"""Personal data is found in texts, tables, names of files and pictures, and removed."""

import io
from datetime import date
from pathlib import Path

import pytest
import qrcode
from PIL import Image
from PIL.ExifTags import GPS, IFD

from boards.authoring.checking import check_folder
from boards.authoring.cleaning import apply_cleaning, clean_item
from boards.authoring.founding import Place, found_board
from boards.content.findings import ERROR, Finding
from boards.errors import NotFoundError

TODAY = date(2026, 11, 21)
ID = "11010519491231002X"  # the example of GB 11643
ITEM = """\
id: butie
kind: roster
title: 补贴 {id}
matter: "0701"
disclosure: public
formed_on: 2026-11-20
publish_at: 2026-11-20
roster: {{scheme: 地力补贴, standard: "电话 13800138000"}}
review: [{{organ: 村务监督委员会, name: 周正平, at: 2026-11-20 10:00}}]
"""
ROWS = f"""\
姓名,组,补贴类别,金额,发放年月,身份证号,备注
张大山,1组,地力补贴,105.00,2026-11,{ID},卡 6222021234567890128
"""


def picture(*, code: str = "", size: tuple[int, int] = (700, 600)) -> bytes:
    drawn, out, exif = Image.new("RGB", size, "white"), io.BytesIO(), Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (27.0, 52.0, 30.0)
    if code:
        drawn.paste(qrcode.make(code).get_image().convert("RGB"), (50, 50))
    drawn.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def board(tmp_path: Path) -> Path:
    folder = tmp_path / "b"
    found_board(folder, Place("430121105207", "青塘村", "village"))
    item = folder / "items/2026/butie"
    (item / "photos").mkdir(parents=True)
    (item / "item.yaml").write_text(ITEM.format(id=ID), encoding="utf-8")
    (item / "body.md").write_text(f"第一行\n\n经办人 {ID}。\n", encoding="utf-8")
    (item / "rows.csv").write_text(ROWS, encoding="utf-8")
    (item / f"photos/身份证{ID}.jpg").write_bytes(picture())
    return folder


def personal(board: Path) -> list[Finding]:
    findings = check_folder(board, previous=None, today=TODAY).findings
    return [found for found in findings if found.code.startswith("privacy.")]


def test_every_place_proposes_what_to_do(board: Path) -> None:
    found = personal(board)

    assert {f.code for f in found if f.severity == ERROR} == {
        "privacy.id-number", "privacy.phone", "privacy.bank-card",
        "privacy.column", "privacy.location",
    }  # fmt: skip
    assert all(f.swap and f.fix for f in found)
    assert not any(ID in str(f.to_json()) for f in found if "身份证" not in f.where)


def test_looking_changes_nothing(board: Path) -> None:
    before = (board / "items/2026/butie/item.yaml").read_bytes()

    cleaning = clean_item(board, "butie", previous=None, today=TODAY)

    assert not cleaning.is_done
    assert (board / "items/2026/butie/item.yaml").read_bytes() == before


def test_after_cleaning_nothing_personal_is_left(board: Path) -> None:
    cleaning = clean_item(board, "butie", previous=None, today=TODAY)

    assert apply_cleaning(board, "butie", cleaning).is_done

    item = board / "items/2026/butie"
    assert personal(board) == []
    assert "经办人 ****002X。" in (item / "body.md").read_text("utf-8")
    assert "身份证号" not in (item / "rows.csv").read_text("utf-8")
    assert [path.name for path in (item / "photos").iterdir()] == [
        "身份证＊＊＊＊002X.jpg"
    ]


def test_cleaning_asks_for_an_item_that_is_there(board: Path) -> None:
    with pytest.raises(NotFoundError):
        clean_item(board, "nichts", previous=None, today=TODAY)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("https://evil.example.com/a", "https://evil.example.com/a"),
        ("wxp://f2f0abc", "收款"),
        ("https://www.yunxi.gov.cn/1", ""),
        ("01,10,043002100111,72812345", ""),
    ],
)
def test_a_code_in_a_picture_that_leads_elsewhere_is_named(
    board: Path, code: str, said: str
) -> None:
    photo = board / "items/2026/butie/photos/ma.jpg"
    photo.write_bytes(picture(code=code))

    findings = check_folder(board, previous=None, today=TODAY).findings

    found = [f.message for f in findings if f.code == "picture.code"]
    assert [said in message for message in found] == ([True] if said else [])


def test_a_county_names_hosts_of_its_own(board: Path) -> None:
    (board / "rules.yaml").write_text(
        "rules:\n  trusted_hosts: {value: [example.com], source: 县政务办}\n", "utf-8"
    )
    photo = board / "items/2026/butie/photos/ma.jpg"
    photo.write_bytes(picture(code="https://a.example.com/x"))

    findings = check_folder(board, previous=None, today=TODAY).findings

    assert not [f for f in findings if f.code == "picture.code"]


def test_a_broken_and_a_large_picture_are_pointed_out(board: Path) -> None:
    photos = board / "items/2026/butie/photos"
    (photos / "huai.jpg").write_bytes(b"\xff\xd8\xff no picture")
    (photos / "da.jpg").write_bytes(picture(size=(3000, 2000)))

    findings = check_folder(board, previous=None, today=TODAY).findings

    assert {(f.code, f.where) for f in findings if f.code.startswith("picture.")} == {
        ("picture.broken", "photos/huai.jpg"),
        ("picture.large", "photos/da.jpg"),
    }
