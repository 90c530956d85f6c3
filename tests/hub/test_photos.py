"""The photos of a draft: taken in, put in order, tied to rows, masked, forgotten."""

from pathlib import Path

import pytest

from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts, photos
from hub.publishing.models import Draft, Photo
from hub.publishing.photos import Placed, Taken
from hub.publishing.picture_plan import Plan
from tests.hub.offices import Office, office
from tests.hub.phone_photos import RED, is_like, jpeg, opened, quarters

pytestmark = pytest.mark.django_db
ITEM = "2026-10-caiwu"


@pytest.fixture
def at(hub: HubFolder, tmp_path: Path) -> Office:
    return office(hub, tmp_path)


@pytest.fixture
def draft(at: Office) -> Draft:
    """The account of a month, with the photos that the sample has of it."""
    return at.draft(at.account)


def taken(size: tuple[int, int] = (320, 240)) -> Taken:
    return photos.take_in(jpeg(quarters(size)))


def put_in(at: Office, draft: Draft, *new: Taken) -> tuple[Placed, ...]:
    by = at.by(at.chen)
    photos.add(at.hub, draft, new, version=draft.version, by=by)
    return photos.placed(at.hub, draft)


def shown(at: Office, draft: Draft, one: Placed) -> bytes:
    return drafts.content_of(at.hub, draft)[f"photos/{one.name}"]


def test_photos_come_behind_those_that_are_there(at: Office, draft: Draft) -> None:
    before = photos.placed(at.hub, draft)
    after = put_in(at, draft, taken(), taken((200, 200)))

    assert after[: len(before)] == before
    assert [one.caption for one in after[len(before) :]] == ["照片", "照片"]


def test_the_same_photo_sent_twice_is_there_once(at: Office, draft: Draft) -> None:
    one = taken()
    before = len(photos.placed(at.hub, draft))
    put_in(at, draft, one)

    assert len(put_in(at, draft, one)) == before + 1


def test_too_many_photos_are_refused(at: Office, draft: Draft) -> None:
    many = [Taken(b"", bytes([number])) for number in range(70)]

    with pytest.raises(HubError, match="60 张"):
        photos.add(at.hub, draft, many, version=draft.version, by=at.by(at.chen))


def test_a_photo_becomes_the_voucher_of_a_row(at: Office, draft: Draft) -> None:
    *others, new = put_in(at, draft, taken())
    wanted = [
        *others,
        Placed(name=new.name, sha=new.sha, size=1, caption="收据", row=2),
    ]
    photos.arrange(at.hub, draft, wanted, version=draft.version, by=at.by(at.chen))

    item = drafts.read(at.hub, draft).item
    name = f"{len(wanted)}-收据.jpg"
    assert item.table is not None
    assert item.table.values("photo")[2] == name
    assert next(file.use for file in item.files if file.name == name) == "voucher"


def test_order_is_that_of_the_page_and_the_rest_is_removed(
    at: Office, draft: Draft
) -> None:
    held = put_in(at, draft, taken(), taken((200, 200)))
    last, other = held[-1], held[-2]
    by = at.by(at.chen)
    photos.arrange(at.hub, draft, [last, other], version=draft.version, by=by)

    assert [one.sha for one in photos.placed(at.hub, draft)] == [last.sha, other.sha]


def test_a_caption_that_is_no_file_name_becomes_one(at: Office, draft: Draft) -> None:
    new = put_in(at, draft, taken())[-1]
    wild = Placed(name=new.name, sha=new.sha, size=1, caption="../a:b*\n施工前")
    photos.arrange(at.hub, draft, [wild], version=draft.version, by=at.by(at.chen))

    [one] = photos.placed(at.hub, draft)
    assert one.name == "1-a b 施工前.jpg"


def test_a_masked_photo_leaves_the_hub_masked_alone(at: Office, draft: Draft) -> None:
    new = put_in(at, draft, taken())[-1]
    plan = Plan(boxes=((0, 0, 500, 500),))
    by = at.by(at.chen)
    photos.draw(at.hub, draft, new.name, plan, version=draft.version, by=by)

    masked = opened(shown(at, draft, photos.placed(at.hub, draft)[-1]))
    assert is_like(masked.getpixel((80, 60)), (0, 0, 0))


def test_a_box_may_be_taken_off_before_release(at: Office, draft: Draft) -> None:
    new = put_in(at, draft, taken())[-1]
    by = at.by(at.chen)
    for plan in (Plan(boxes=((0, 0, 500, 500),)), Plan()):
        photos.draw(at.hub, draft, new.name, plan, version=draft.version, by=by)

    assert is_like(opened(shown(at, draft, new)).getpixel((80, 60)), RED)


def test_boxes_turn_with_the_photo(at: Office, draft: Draft) -> None:
    new, by = put_in(at, draft, taken())[-1], at.by(at.chen)
    plan = Plan(boxes=((0, 0, 500, 500),))
    photos.draw(at.hub, draft, new.name, plan, version=draft.version, by=by)
    photos.turn(at.hub, draft, new.name, version=draft.version, by=by)

    turned = opened(shown(at, draft, new))
    assert turned.size == (240, 320)
    assert is_like(turned.getpixel((200, 40)), (0, 0, 0))


def test_two_who_edit_at_once_do_not_overwrite_each_other(
    at: Office, draft: Draft
) -> None:
    old = draft.version
    put_in(at, draft, taken())

    with pytest.raises(NotNowError, match="改过"):
        photos.add(at.hub, draft, [taken((99, 99))], version=old, by=at.by(at.chen))


def test_what_a_photo_was_drawn_from_goes_with_the_draft(
    at: Office, draft: Draft
) -> None:
    put_in(at, draft, taken())
    assert Photo.objects.filter(draft=draft).exists()
    drafts.drop(draft, by=at.by(at.chen))

    assert not Photo.objects.exists()


def test_what_a_photo_was_drawn_from_goes_with_the_release(
    at: Office, draft: Draft
) -> None:
    put_in(at, draft, taken())
    at.approve(draft)
    at.release()
    draft.refresh_from_db()

    assert (draft.state, Photo.objects.count()) == (Draft.State.RELEASED, 0)
