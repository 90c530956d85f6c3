"""What the QR card says."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards.content.listing import ShelvedItem
from kiosk.presenters.qr import present_qr
from tests.boards.shelved import notice
from tests.kiosk.village import ADDRESS, QINGTANG, WORDS, village_world


@pytest.fixture
def shelved(tmp_path: Path) -> ShelvedItem:
    found = village_world(tmp_path).library.item(f"{QINGTANG}/tingshui")
    assert found is not None
    return found


def test_the_code_is_the_address_of_the_full_text(shelved: ShelvedItem) -> None:
    view = present_qr(shelved, WORDS)

    assert view.said == f"{ADDRESS}/tingshui"
    assert view.host == "gk.example.gov.cn"


def test_an_address_keeps_to_version_six(shelved: ShelvedItem) -> None:
    assert len(present_qr(shelved, WORDS).modules) <= 41


def test_without_public_pages_the_code_holds_the_gist(shelved: ShelvedItem) -> None:
    board = replace(shelved.board, board=replace(shelved.board.board, public_base=""))
    view = present_qr(replace(shelved, board=board), WORDS)

    assert view.said.startswith("停水通知")
    assert len(view.said.encode()) <= 300
    assert "本件暂无网上全文，码里是要点。" in view.hints


def test_the_code_on_paper_stands_on_the_card(shelved: ShelvedItem) -> None:
    assert "K7-M3-9Q" in present_qr(shelved, WORDS).fingerprint


def test_a_small_glass_gets_a_code_that_says_less(shelved: ShelvedItem) -> None:
    board = replace(shelved.board, board=replace(shelved.board.board, public_base=""))
    body = "".join(f"村里今年要办的第{n}件事。" for n in range(40))
    line = notice("tingshui", title="停水通知", body=body)
    view = present_qr(replace(shelved, board=board, line=line), WORDS)

    assert len(view.modules) > 60
    assert len(view.smaller) <= 49
