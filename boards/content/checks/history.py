"""What has been published does not change or vanish without a word."""

from collections.abc import Iterator
from typing import TypeGuard

from boards.content.checks.scope import Scope, error, explains_anew, goes_out
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.findings import ERROR, Finding
from boards.content.item import Item
from sync.instants import day_of

REASON_KINDS = ("更正", "撤回", "涉密", "隐私")
LISTED = "listed"
_SAID = ("summary", "disclosure", "formed_on", "provenance", "printed_mark")
"""What people read of an item beside what its fingerprint is of."""
_TELLS_NOTHING = ("涉密", "隐私")


def check_revision(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a published item changes only with a correction that says why."""
    released = scope.released.get(draft.item.id)
    if not _was_shown(released) or not goes_out(draft):
        return
    if not explains_anew(draft.item, released) and _differs(scope, draft, released):
        yield error(
            draft, "revision.reason", draft.where("corrections"),
            "已经公开过，内容改了，可是没有写更正",
            f"在 corrections: 下面写 - at: {scope.today}，"
            "text: 改了什么，reason: 为什么",
        )  # fmt: skip


def check_corrections_kept(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a published correction neither goes nor changes without another."""
    released = scope.released.get(draft.item.id)
    if not _was_shown(released) or not goes_out(draft):
        return
    gone = set(released.corrections) - set(draft.item.corrections)
    if gone and not explains_anew(draft.item, released):
        day = day_of(min(correction.at for correction in gone))
        yield error(
            draft, "revision.correction", draft.where("corrections"),
            f"{day} 的更正已经公开过，不能删去，也不能悄悄改",
            "放回来；更正本身写错了，就再加一条更正说明",
        )  # fmt: skip


def check_moment_kept(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what is out is neither hidden again nor dated back by its time.

    A kiosk shows nothing whose ``publish_at`` is to come.
    """
    released, at = scope.released.get(draft.item.id), draft.item.publish_at
    if not _was_shown(released) or at is None or released.publish_at is None:
        return
    was_out = day_of(released.publish_at) <= scope.today
    if was_out and (day_of(at) > scope.today or at < released.publish_at):
        yield error(
            draft, "revision.moment", draft.where("publish_at"),
            f"{day_of(released.publish_at)} 已经公开，发布时间不能改成 {day_of(at)}",
            "改回来；要撤下，就写 withdrawn（撤下）和原因",
        )  # fmt: skip


def check_still_there(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a published item is not hidden by changing whom it is for."""
    released = scope.released.get(draft.item.id)
    if _was_shown(released) and not goes_out(draft):
        yield error(
            draft, "revision.hidden", draft.where("audience"),
            "已经公开过，不能改成不公开就当没有发过",
            "要撤下，就写 withdrawn（撤下）和原因",
        )  # fmt: skip


def _differs(scope: Scope, draft: Draft, released: Item) -> bool:
    """Tell whether ``draft`` says something else; the fingerprint is not all of it."""
    if scope.fingerprint(draft) != released.fingerprint:
        return True
    return any(getattr(draft.item, key) != getattr(released, key) for key in _SAID)


def _was_shown(released: Item | Withdrawn | None) -> TypeGuard[Item]:
    """Tell whether everybody could read it; a listed item is but a title."""
    return isinstance(released, Item) and released.kind != LISTED


def check_withdrawal(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a withdrawal says why, unless saying it would do the harm."""
    gone = draft.withdrawn
    if gone is None:
        return
    if gone.reason_kind not in REASON_KINDS:
        yield error(
            draft, "withdrawn.reason-kind", draft.where("withdrawn.reason_kind"),
            f"撤下的原因类别“{gone.reason_kind}”不是可以写的词",
            "写其中一种：" + "、".join(REASON_KINDS),
        )  # fmt: skip
    elif not gone.reason.strip() and gone.reason_kind not in _TELLS_NOTHING:
        yield error(
            draft, "withdrawn.reason", draft.where("withdrawn.reason"),
            "没有写为什么撤下", "写上原因，终端会显示 30 天",
        )  # fmt: skip


def check_deleted(scope: Scope) -> Iterator[Finding]:
    """Check that nothing published was simply taken out of the folder."""
    present = {draft.item.id for draft in scope.drafts}
    for id_, released in scope.released.items():
        if isinstance(released, Item) and id_ not in present:
            yield Finding(
                "revision.deleted", ERROR, id_, "items",
                f"“{released.title}”已经公开过，现在文件夹里没有了，或者读不出来",
                "放回来；要撤下，就写 withdrawn（撤下）和原因",
            )  # fmt: skip
