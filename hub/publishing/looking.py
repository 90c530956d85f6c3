"""Looking at a draft: reviews, approval, sending it back, taking a release back.

Who wrote a draft, who supervised it and who approves it are different people
(村民委员会组织法 2025, article 37; 条例 2019, article 17). A look counts for the
content that was there, by its fingerprint, and for nothing else. Nothing is ever
published because somebody stayed silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from boards.authoring.withdrawing import UNTOLD
from boards.content.board import Board as BoardHead
from boards.content.draft import Draft as BoardDraft
from hub.errors import HubError, NotAllowedError, NotNowError
from hub.folder import HubFolder
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.publishing import log, secrecy, signed_elsewhere
from hub.publishing.log import By
from hub.publishing.models import Draft, Look
from hub.publishing.opened import Opened, opened
from hub.publishing.steps import APPROVAL, SECRECY, Step, steps_of
from hub.publishing.together import travellers
from hub.staff.models import Member
from hub.turns import take_turn

RELEASE = "release"
TAKE_BACK_SECONDS = 30  # after approval; then the board goes out
REASON_LIMIT = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody who looked says: what they ticked, signed, or want changed.

    ``evidence`` is the hash of a signature kept in ``hub.files``; ``where`` is what is
    to be changed, as findings name places (``rows.csv#9.金额``).
    """

    ticked: Sequence[str] = ()
    evidence: str = ""
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a draft is: its steps, and the look that passed each, if any."""

    steps: tuple[Step, ...]
    passed: dict[str, Look]

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that may be taken now: approval only after all the others."""
        waiting = [step for step in self.steps if step.code not in self.passed]
        others = tuple(step for step in waiting if step.code != APPROVAL)
        return others or tuple(waiting)


def standing(hub: HubFolder, draft: Draft) -> Standing:
    """Return how far ``draft`` is with what stands in it now."""
    with opened(hub, draft.board, [draft]) as it:
        return standing_in(it, draft)


def standing_in(it: Opened, draft: Draft) -> Standing:
    """Return the same from a board that was opened with ``draft``."""
    head, basis = it.head, it.basis
    matter = basis.catalogue.matter(draft.matter)
    asked = basis.reviewers.asked(matter.reviews) if matter else ()
    steps = steps_of(asked, head.kind, tuple(basis.reviewers.reviewers.values()))
    if draft.act == Draft.Act.WITHDRAW and it.written(draft).withdrawn is not None:
        steps = steps[-1:]  # ADR 0166: nothing new is said, and it should be quick
    looks = draft.looks.filter(
        outcome=Look.Outcome.PASSED, fingerprint=draft.fingerprint
    )
    if draft.submitted_at is not None:
        # The fingerprint leaves out what a summary says: whatever was changed since is
        # looked at anew.
        looks = looks.filter(at__gte=draft.submitted_at)
    return Standing(steps, {look.step: look for look in looks.select_related("member")})


def may_take(member: Member, draft: Draft, step: Step, done: Standing) -> bool:
    """Return whether ``member`` may take ``step``: seated, and no other part in it."""
    if member.pk == draft.author_id or not member.has(step.role, draft.board.code):
        return False
    others = {look.member_id for code, look in done.passed.items() if code != step.code}
    return step.code != APPROVAL or member.pk not in others


def take(
    hub: HubFolder,
    draft: Draft,
    code: str,
    member: Member,
    said: Said,
    *,
    now: datetime,
) -> None:
    """Pass the step ``code``; after the last one the release is on its way.

    A document and its interpretation take each step in one act.

    Raises:
        NotAllowedError: it is not theirs to take, or 保密审查 without a result.
        HubError: what was found in 保密审查 does not fit the document's mark.
        NotNowError: it is not its turn, or the draft was changed meanwhile.
    """
    both = travellers(draft)
    with opened(hub, draft.board, both) as it:
        found = {one: standing_in(it, one) for one in both}
        written = it.written(both[0])
    _step(found[draft], code)
    todo = [one for one in both if _awaits(found[one], code, member)]
    for one in todo:
        _require(member, one, _step(found[one], code), found[one])
    if code == SECRECY:
        examined = secrecy.examined_in(said.ticked, said.reason)
        secrecy.require(examined, written.item.disclosure)
    goes_out_at = _goes_out_at(written, now=now)
    with transaction.atomic():
        for one in todo:
            step = _step(found[one], code)
            _require_unchanged(one)
            _look(one, step, member, said, Look.Outcome.PASSED, now=now)
            _log_passed(one, step, member, said, now=now)
            if code == APPROVAL:
                _let_go(one, member, release_at=goes_out_at, now=now)
    draft.refresh_from_db()


def send_back(
    hub: HubFolder,
    draft: Draft,
    code: str,
    member: Member,
    said: Said,
    *,
    now: datetime,
) -> None:
    """Send a draft back to its author with a reason.

    Raises:
        HubError: no reason is given.
        NotAllowedError, NotNowError: as ``take``.
    """
    if not 0 < len(said.reason.strip()) <= REASON_LIMIT:
        raise HubError(f"退回要写原因，最多 {REASON_LIMIT} 个字", hint="点一个原因就行")
    done = standing(hub, draft)
    step = _step(done, code)
    _require(member, draft, step, done)
    by = By(actor=member.name, at=now, reason=said.reason, said={"where": said.where})
    with transaction.atomic():
        _require_unchanged(draft)
        _look(draft, step, member, said, Look.Outcome.RETURNED, now=now)
        for one in travellers(draft):
            back = Draft.objects.filter(pk=one.pk, state=Draft.State.SUBMITTED)
            if back.update(state=Draft.State.RETURNED):
                log.write(one.board.code, one.item, "退回修改", by=by)
    draft.refresh_from_db()


@transaction.atomic
def take_back(draft: Draft, member: Member, *, now: datetime) -> None:
    """Take a release back before it is out: the draft waits for approval again.

    What waits for the signature of its publisher can be taken back until that is in.

    Raises:
        NotNowError: it is out already, or was not on its way.
    """
    take_turn(f"custody-{draft.board.code}")
    for one in travellers(draft):
        leaving = Draft.objects.filter(pk=one.pk, state=Draft.State.RELEASING)
        still = leaving.filter(release_at__gt=now) | leaving.exclude(problem="")
        if signed_elsewhere.waits_for_signature(one):
            still = leaving
        if not still.update(state=Draft.State.SUBMITTED, release_at=None, problem=""):
            raise NotNowError(
                "已经公开了，撤不回来", hint="要撤下，请用“撤下”并写明原因"
            )
        one.looks.filter(step=APPROVAL, outcome=Look.Outcome.PASSED).update(
            outcome=Look.Outcome.TAKEN_BACK
        )
        log.write(one.board.code, one.item, "撤回", by=By(actor=member.name, at=now))
    _prepare_anew(draft, member, now=now)
    draft.refresh_from_db()


def _prepare_anew(draft: Draft, member: Member, *, now: datetime) -> None:
    """Let what waits for a signature be made again without ``draft``."""
    if signed_elsewhere.forget(draft.board):
        wanted = Wanted(kind=RELEASE, key=draft.board.code, by=member.name)
        jobs.add(wanted, now=now)


def organ_of(head: BoardHead, step: Step) -> str:
    """Return the organ in whose name a step is taken: the board's own if there is."""
    if step.code == APPROVAL and head.publishers:
        return head.publishers[0].name
    own = (one.name for one in head.publishers if one.organ == step.code)
    return next(own, step.name)


def _goes_out_at(written: BoardDraft, *, now: datetime) -> datetime:
    """Return when a draft goes out: at the time it names, after the half minute.

    What must not be seen any longer goes at once.
    """
    if written.withdrawn is not None:
        urgent = written.withdrawn.reason_kind in UNTOLD
        return now if urgent else now + timedelta(seconds=TAKE_BACK_SECONDS)
    soonest = now + timedelta(seconds=TAKE_BACK_SECONDS)
    return max(soonest, written.item.publish_at or soonest)


def _let_go(
    draft: Draft, member: Member, *, release_at: datetime, now: datetime
) -> None:
    submitted = Draft.objects.filter(pk=draft.pk, state=Draft.State.SUBMITTED)
    submitted.update(state=Draft.State.RELEASING, release_at=release_at, problem="")
    wanted = Wanted(
        kind=RELEASE,
        key=draft.board.code,
        by=member.name,
        not_before_at=release_at,
    )
    jobs.add(wanted, now=now)


def _look(
    draft: Draft, step: Step, member: Member, said: Said, outcome: str, *, now: datetime
) -> None:
    Look.objects.create(
        draft=draft,
        step=step.code,
        member=member,
        at=now,
        fingerprint=draft.fingerprint,
        outcome=outcome,
        ticked=list(said.ticked),
        reason=said.reason.strip(),
        where=said.where[:80],
        evidence=said.evidence,
    )


def _log_passed(
    draft: Draft, step: Step, member: Member, said: Said, *, now: datetime
) -> None:
    told: dict[str, str] = {"fingerprint": draft.fingerprint}
    if step.code == SECRECY:
        told["result"] = secrecy.examined_in(said.ticked, "").result
    by = By(actor=member.name, at=now, said=told)
    log.write(draft.board.code, draft.item, f"通过{step.name}", by=by)


def _awaits(done: Standing, code: str, member: Member) -> bool:
    """Tell whether a draft still needs ``code``; who took it may ask for it again."""
    look = done.passed.get(code)
    is_needed = any(step.code == code for step in done.steps)
    return is_needed and (look is None or look.member_id != member.pk)


def _step(done: Standing, code: str) -> Step:
    for step in done.steps:
        if step.code == code:
            return step
    raise NotAllowedError("这条不需要这一步", hint="刷新看看")


def _require(member: Member, draft: Draft, step: Step, done: Standing) -> None:
    if not may_take(member, draft, step, done):
        raise NotAllowedError(
            f"“{step.name}”不能由您来做",
            hint="起草的人不能审自己的，审过的人不能再审批；请别的人来",
        )
    if step not in done.open:
        raise NotNowError(f"还没有轮到“{step.name}”", hint="等前面的审核通过")


def _require_unchanged(draft: Draft) -> None:
    """Hold, inside the transaction, that what was looked at is what stands there."""
    same = Draft.objects.select_for_update().filter(
        pk=draft.pk, version=draft.version, state=Draft.State.SUBMITTED
    )
    if not same.exists():
        raise NotNowError("这条刚才改过，或已经有人处理了", hint="打开最新的一份再看")
