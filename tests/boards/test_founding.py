"""A new board is whole: the sample balances and passes every check on its first day."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import Checked, check_folder
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.founding import Place, found_board, found_sample
from boards.content.board import NAVIGATION_OF
from boards.content.findings import ERROR, WARNING
from boards.content.fingerprint import content_sha
from boards.content.item import Item
from boards.content.kinds import KINDS
from boards.content.revisions import next_edition
from boards.errors import FolderError
from boards.library.store import Library
from sync.instants import CHINA, start_of
from tests.boards.samples import TODAY, TOWNSHIP, VILLAGE, copied_sample
from tests.boards.shelved import signed, write_editions

DAYS = [
    date(2026, 11, 21),
    date(2026, 11, 9),
    date(2026, 11, 10),
    date(2027, 1, 3),
    date(2026, 3, 31),
    date(2024, 2, 29),
    date(2026, 12, 1),
    date(2026, 6, 15),
    date(2027, 1, 1),
]


@cache
def sample(place: Place = VILLAGE, today: date = TODAY) -> Checked:
    """Return a sample as it is read and checked; of its folder only that is kept."""
    with TemporaryDirectory() as name:
        folder = copied_sample(Path(name) / "b", place, today=today)
        return check_folder(folder, previous=None, today=today)


def items(board: BoardFolder) -> dict[str, Item]:
    return {d.item.id.split("-", 2)[-1]: d.item for d in board.drafts}


@pytest.mark.parametrize("kind", NAVIGATION_OF)
def test_an_empty_board_can_be_read(tmp_path: Path, kind: str) -> None:
    found_board(tmp_path / "b", Place("430121105207-jiti", "青塘", kind))

    read = read_board(tmp_path / "b")

    assert (read.board.kind, read.drafts, read.findings) == (kind, (), ())
    assert read.board.publishers


@pytest.mark.parametrize("today", DAYS)
def test_the_month_of_a_village_passes_every_check(today: date) -> None:
    checked = sample(today=today)

    assert len(checked.folder.drafts) == 22
    assert [*checked.of(ERROR), *checked.of(WARNING)] == []


@pytest.mark.parametrize("kind", NAVIGATION_OF)
def test_every_sample_passes_every_check(kind: str) -> None:
    checked = sample(Place("430121105207", "青塘", kind))

    assert len(checked.folder.drafts) >= 3
    assert [*checked.of(ERROR), *checked.of(WARNING)] == []


@pytest.mark.parametrize("today", DAYS)
def test_all_of_it_exists_today(today: date) -> None:
    drafts = sample(today=today).folder.drafts

    days = [d.item.publish_at.date() for d in drafts if d.item.publish_at]
    assert len(days) == len(drafts)
    assert max(days) <= today


def test_the_accounts_balance() -> None:
    accounts = items(sample().folder)["caiwu"]

    assert accounts.table is not None
    signs = {"收入": 1, "支出": -1}
    moves = zip(
        accounts.table.values("direction"), accounts.table.values("amount"), strict=True
    )
    total = sum(signs[way] * Decimal(amount) for way, amount in moves)
    assert Decimal(accounts.fields["opening"]) + total == Decimal("87737.40")
    assert accounts.fields["closing"] == "87737.40"


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (TODAY, datetime(2027, 5, 1, tzinfo=CHINA)),
        (date(2027, 11, 21), datetime(2028, 5, 1, tzinfo=CHINA)),
        (date(2026, 7, 21), datetime(2027, 1, 1, tzinfo=CHINA)),
    ],
)
def test_the_fire_season_ends_with_the_sixth_month(
    today: date, until: datetime
) -> None:
    notice = items(sample(today=today).folder)["senlin-fanghuo"]

    assert notice.expire_at == until  # 24:00 of its last day


def test_the_resolution_was_taken_as_the_law_asks() -> None:
    decision = items(sample().folder)["luhua-jueyi"]

    steps = [(s["due"], s["present"], s["agree"]) for s in decision.fields["steps"]]
    assert steps == [(3, 3, 3), (5, 5, 5), (58, 44, 43), (41, 36, 34)]


def test_a_notice_says_the_days_it_is_posted() -> None:
    notice = items(sample().folder)["fazhan-dangyuan"]

    assert notice.posting
    begin, end = notice.posting.from_on, notice.posting.until_on
    said = "到".join(f"{day.month}月{day.day}日" for day in (begin, end))
    assert f"公示时间：{said}" in notice.body
    assert "支部委员会讨论同意" in notice.body


@pytest.mark.parametrize("today", [*DAYS, date(2028, 2, 29)])
def test_all_that_is_for_everybody_is_on_a_kiosk_that_day(
    tmp_path: Path, today: date
) -> None:
    checked = sample(today=today)
    now = start_of(today)
    following = next_edition(
        checked.folder.board,
        checked.folder.drafts,
        catalogue=catalogue_of(tmp_path, checked.folder.board),
        previous=None,
        now=now,
    )
    data = following.edition.to_bytes()
    write_editions(tmp_path / "l.db", [signed(VILLAGE.code, 1, data, published_at=now)])

    with Library.open(tmp_path / "l.db") as library:
        shown = library.rows(at=now)
    assert len(shown) == len(checked.folder.drafts) - 1 == 21


def test_the_rows_of_the_accounts_are_of_their_month() -> None:
    accounts = items(sample(today=date(2027, 1, 20)).folder)["caiwu"]

    assert accounts.table is not None
    assert accounts.period == "2026-12"
    assert {day[:7] for day in accounts.table.values("date")} == {"2026-12"}


def test_the_subsidies_come_to_their_total() -> None:
    roster = items(sample().folder)["gengdi-butie"]

    assert roster.table is not None
    amounts = [Decimal(cell) for cell in roster.table.values("amount")]
    assert (len(amounts), sum(amounts)) == (418, Decimal("214998.00"))


def test_one_item_is_for_party_members_only() -> None:
    drafts = sample().folder.drafts

    limited = [d.item.id for d in drafts if d.audience != "all"]
    assert limited == ["2026-11-dangfei"]


def test_the_mirrored_list_equals_the_townships() -> None:
    village = items(sample().folder)["nongfang-kangzhen"]
    township = items(sample(TOWNSHIP).folder)["nongfang-kangzhen"]

    assert village.more["origin"] == {
        "ref": f"430121105000/{township.id}",
        "sha": content_sha(township),
    }


def test_pictures_and_papers_come_with_it() -> None:
    read = sample().folder

    names = {ref.name for d in read.drafts for ref in d.item.files}
    pictures = {"1-怎么走.jpg", "1-施工前.jpg", "2-施工后.jpg"}
    vouchers = {"1-水渠清淤.jpg", "2-屋面维修.jpg"}
    assert names == {*pictures, *vouchers, "会议记录摘要.docx", "决算说明.pdf"}
    assert len(read.files) == len(names)


def test_every_kind_of_item_is_in_a_sample() -> None:
    shown = {
        draft.item.kind
        for kind in NAVIGATION_OF
        for draft in sample(Place("430121105207", "青塘", kind)).folder.drafts
    }

    assert shown == set(KINDS)


def test_a_result_names_its_resolution_and_an_objection_its_account() -> None:
    village = items(sample().folder)

    result, answer = village["shantang-chuxian"], village["yiyi-dafu"]
    assert result.fields["resolution"].endswith(village["shantang-jueyi"].id)
    assert answer.fields["about"].endswith(village["caiwu"].id)


def test_the_final_account_of_a_project_is_what_is_paid_and_kept_back() -> None:
    project = items(sample().folder)["shantang-gongcheng"].fields

    final, paid = Decimal(project["final"]), Decimal(project["paid"])
    assert final - paid == final * 5 / 100  # 质量保证金
    assert final <= Decimal(project["contract"]) <= Decimal(project["budget"])


@pytest.mark.parametrize("today", [date(2027, 1, 3), date(2026, 4, 2)])
def test_the_yearly_report_was_out_in_time(today: date) -> None:
    county = Place("430121000000", "云溪县", "county")

    checked = sample(county, today)

    assert [*checked.of(ERROR), *checked.of(WARNING)] == []


def test_no_mark_is_left_in_a_sample(tmp_path: Path) -> None:
    for kind in NAVIGATION_OF:
        copied_sample(tmp_path / kind, Place("430121105207", "青塘", kind))

    texts = [p.read_text("utf-8") for p in tmp_path.rglob("*.md")]
    texts += [p.read_text("utf-8") for p in tmp_path.rglob("*.yaml")]
    assert not [text for text in texts if "{" in text or "}" in text]


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FolderError, match="已经有东西了"):
        found_sample(tmp_path, VILLAGE, today=TODAY)

    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "place", [Place("4301", "青塘", "village"), Place("430121105207", " ", "village")]
)
def test_a_board_needs_a_code_and_a_name(tmp_path: Path, place: Place) -> None:
    with pytest.raises(FolderError):
        found_board(tmp_path / "b", place)
