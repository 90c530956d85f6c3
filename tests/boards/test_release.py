"""Publishing: checked, numbered, signed, with pages; equal content releases nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from boards.authoring.founding import Place, found_board
from boards.authoring.writer import write_item
from boards.content.draft import Draft, Withdrawal
from boards.content.edition import Edition
from boards.content.findings import ERROR, WARNING
from boards.content.item import Item, PublisherName, Review
from boards.errors import NotFoundError
from boards.outputs.pages import wrong_pages
from boards.publishing.release import DoubtfulError, Released, UnfitError, publish
from sync.errors import ConflictError, NotInSourceError
from sync.instants import parse_instant
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore

CODE = "430121105207"
NOW = parse_instant("2026-11-21 08:00")


@dataclass(frozen=True)
class Desk:
    """A clerk's desk: a board folder and the repository it is published into."""

    folder: Path
    repo: Repository

    def write(self, id_: str = "tongzhi", **more: object) -> Draft:
        """Write one notice that nothing is wrong with."""
        item = Item(
            id=id_,
            kind="notice",
            title="停电通知",
            matter="1002",
            disclosure="public",
            publisher=PublisherName("cunweihui", "青塘村村民委员会"),
            formed_on=date(2026, 11, 20),
            body="明天停电。",
            review=(Review("村务监督委员会", "周正平", NOW - timedelta(1)),),
        )
        draft = Draft(item=replace(item, **more))  # type: ignore[arg-type]
        write_item(self.folder, draft)
        return draft

    def publish(self, now: datetime = NOW) -> Released:
        return publish(
            self.folder, repo=self.repo, key=None, allow_warnings=False, now=now
        )

    def edition(self) -> Edition:
        data = self.repo.edition_bytes(CODE)
        assert data is not None
        return Edition.from_bytes(data)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder, repository = tmp_path / "qingtang", tmp_path / "repo"
    found_board(folder, Place(CODE, "青塘村", "village"))
    keys = KeyFolder.beside(repository)
    repo = Repository.create(FolderStore(repository), keys, name="县", now=NOW)
    repo.add_board(CODE, now=NOW)
    return Desk(folder, repo)


def test_a_board_goes_out_signed_and_with_pages(desk: Desk) -> None:
    desk.write()

    released = desk.publish()

    assert replace(released, bytes=0, findings=()) == Released(
        board=CODE, edition=1, items=1, changed=1, skipped=0, bytes=0, findings=()
    )
    assert desk.edition().items()[0].publish_at == NOW
    assert wrong_pages(desk.repo.store, desk.edition()) == []


def test_equal_content_releases_nothing(desk: Desk) -> None:
    desk.write()
    first = desk.publish()

    again = desk.publish(NOW + timedelta(days=3))

    assert (again.edition, again.changed, again.bytes) == (first.edition, 0, 0)


def test_a_change_is_the_next_edition(desk: Desk) -> None:
    desk.write()
    desk.publish()
    desk.write("xin", title="新的一条")

    released = desk.publish()

    assert (released.edition, released.items, released.changed) == (2, 2, 1)


def test_errors_keep_a_board_from_going_out(desk: Desk) -> None:
    desk.write(title="")

    with pytest.raises(UnfitError) as caught:
        desk.publish()

    assert any(finding.severity == ERROR for finding in caught.value.findings)
    assert desk.repo.edition_bytes(CODE) is None


def test_warnings_ask_to_be_allowed(desk: Desk) -> None:
    desk.write(review=())

    with pytest.raises(DoubtfulError) as caught:
        desk.publish()
    released = publish(
        desk.folder, repo=desk.repo, key=None, allow_warnings=True, now=NOW
    )

    assert any(finding.severity == WARNING for finding in caught.value.findings)
    assert released.edition == 1


def test_party_matters_are_counted_and_left_out(desk: Desk) -> None:
    draft = desk.write("dangfei")
    write_item(desk.folder, replace(draft, audience="party_members"))
    desk.write()

    released = desk.publish()

    assert (released.items, released.skipped) == (1, 1)


def test_a_withdrawn_item_leaves_its_tombstone(desk: Desk) -> None:
    draft = desk.write()
    desk.publish()
    gone = Withdrawal(date(2026, 11, 21), "撤回", "改期了")
    write_item(desk.folder, replace(draft, withdrawn=gone))

    desk.publish()

    assert [line.to_json()["kind"] for line in desk.edition().lines] == ["withdrawn"]


def test_a_publish_that_was_cut_off_before_its_pages_is_completed(desk: Desk) -> None:
    desk.write()
    desk.publish()
    desk.write("xin")
    pages = desk.repo.store.root / "pages" / CODE  # type: ignore[attr-defined]
    kept = (pages / "made.json").read_bytes()
    desk.publish()
    (pages / "made.json").write_bytes(kept)
    (pages / "xin.html").unlink()

    again = desk.publish()

    assert again.changed == 0
    assert wrong_pages(desk.repo.store, desk.edition()) == []


def test_a_board_the_hub_writes_is_not_published_from_a_folder(desk: Desk) -> None:
    file = desk.folder / "board.yaml"
    text = file.read_text("utf-8").replace("author: folder", "author: hub")
    file.write_text(text if "author" in text else text + "author: hub\n", "utf-8")

    with pytest.raises(ConflictError, match="后台"):
        desk.publish()


def test_without_the_right_to_speak_nothing_is_out(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    found_board(other, Place("430121105208", "石桥村", "village"))

    with pytest.raises(NotInSourceError, match="没有公开栏"):
        publish(other, repo=desk.repo, key=None, allow_warnings=True, now=NOW)


def test_no_folder_is_said_plainly(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        publish(tmp_path, repo=desk.repo, key=None, allow_warnings=True, now=NOW)
