"""Who applies for what is public already is shown it before going on."""

from pathlib import Path

import pytest

from kiosk.already_public import MOST_SHOWN, already_public
from kiosk.world import World
from tests.kiosk.village import village_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("public"))


def titles(wanted: str, world: World) -> list[str]:
    return [row.title for row in already_public(wanted, world)]


def test_a_whole_sentence_finds_the_document_it_means(world: World) -> None:
    assert titles("我想看东沟道路硬化工程的验收材料", world) == ["东沟道路验收"]


def test_what_nobody_published_finds_nothing(world: World) -> None:
    assert titles("飞碟降落场的环境影响评价报告", world) == []


def test_empty_words_alone_are_no_wish(world: World) -> None:
    assert titles("我想要的信息和材料", world) == []


def test_a_few_are_shown_and_no_more(world: World) -> None:
    assert len(titles("青塘村2026年", world)) <= MOST_SHOWN


def test_a_machine_without_a_library_goes_on(tmp_path: Path) -> None:
    empty = village_world(tmp_path)
    empty.state.library.unlink()
    empty.reopen()

    assert titles("东沟道路硬化工程", empty) == []
