"""Reviews: whom the matter asks for, who did it, and of what content.

A review counts when an organ that is asked for did it, by somebody who did not draft
the item (村民委员会组织法 37: who decides does not supervise), and of the content that
stands here now. Where a review ``stops``, the item is not published without it, and a
review that names no content is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from boards.content.basis import Basis
from boards.content.catalogue import Matter
from boards.content.checks.scope import Scope, goes_out, warning
from boards.content.draft import Draft, Evidence
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Item, Review
from boards.content.people import People, names_in
from boards.content.reviewers import Reviewer

_LOOK_AGAIN = "请审核的人再看一遍，再用 gk board review 记下"


@dataclass(frozen=True, slots=True)
class _Signed:
    """One review with the fingerprint it was of (empty: not written), and its place."""

    index: int
    review: Review
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands here now, and whether it is on the board already as it is."""

    fingerprint: str
    is_released: bool


def check_reviews(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the reviews the draft's matter asks for were done, and of this."""
    line = scope.released.get(draft.item.id)
    found = review_findings(
        draft,
        scope.leaves.get(draft.item.matter),
        basis=scope.basis,
        released=line.fingerprint if isinstance(line, Item) else "",
        fingerprint=scope.fingerprint(draft),
    )
    # What nobody outside will see is not kept back for a missing review.
    is_out = goes_out(draft)
    yield from (one if is_out else replace(one, severity=WARNING) for one in found)


def review_findings(
    draft: Draft,
    matter: Matter | None,
    *,
    basis: Basis,
    released: str = "",
    fingerprint: str = "",
) -> Iterator[Finding]:
    """Yield what is wrong with the reviews of ``draft``, in a folder as in a hub.

    ``released`` is the fingerprint under which the item is on the board already: a
    review without fingerprint stands for what was published with it. ``fingerprint`` is
    the draft's own, for those who have it already.
    """
    now = fingerprint or fingerprint_of(draft.item)
    content = _Content(now, now == released)
    signed = unasked = _signed(draft)
    for reviewer in basis.reviewers.asked(matter.reviews) if matter else ():
        done = [one for one in signed if reviewer.is_done_by(one.review.organ)]
        unasked = [one for one in unasked if one not in done]
        if matter and not done:
            yield _missing(draft, reviewer, matter)
        else:
            yield from _unfit(draft, reviewer, done, content)
        if basis.people:
            yield from _unentitled(draft, reviewer, done, basis.people)
    yield from _unasked(draft, unasked, content)
    if basis.people:
        yield from _strangers(draft, signed, basis.people)


def _signed(draft: Draft) -> list[_Signed]:
    proofs = [*draft.evidence, *[Evidence()] * len(draft.item.review)]
    return [
        _Signed(index, review, proofs[index].fingerprint.replace("-", "").upper())
        for index, review in enumerate(draft.item.review)
    ]


def _missing(draft: Draft, reviewer: Reviewer, matter: Matter) -> Finding:
    return _found(
        reviewer, draft, "review.missing", draft.where("review"),
        f"“{matter.name}”要先经{reviewer.name}审核，还没有审核记录",
        "请他们看过，再用 gk board review 记下单位和姓名",
    )  # fmt: skip


def _unfit(
    draft: Draft, reviewer: Reviewer, done: Sequence[_Signed], content: _Content
) -> Iterator[Finding]:
    """Yield why none of the reviews that were ``done`` counts."""
    named = [one for one in done if names_in(one.review.name)]
    by_others = [one for one in named if not _is_own(draft, one)]
    first = done[0]
    if not named:
        yield _found(
            reviewer, draft, "review.nameless", _place(draft, first),
            f"{reviewer.name}的审核没有写是谁审核的", "写上审核人的姓名",
        )  # fmt: skip
    elif not by_others:
        yield _found(
            reviewer, draft, "review.own", _place(draft, first),
            f"{reviewer.name}的审核是起草人{draft.drafted_by}自己做的",
            "请没有起草这一条的人审核",
        )  # fmt: skip
    elif any(_counts(one, content) for one in by_others):
        return
    elif any(one.fingerprint for one in by_others):
        yield _found(
            reviewer, draft, "review.stale", _place(draft, first),
            f"{reviewer.name}审核以后内容又改过，和审核时的核对码不一样", _LOOK_AGAIN,
        )  # fmt: skip
    elif reviewer.stops:
        yield _found(
            reviewer, draft, "review.unbound", _place(draft, first),
            f"{reviewer.name}的审核记录没有核对码，看不出审核的是不是现在的内容",
            _LOOK_AGAIN,
        )  # fmt: skip


def _counts(one: _Signed, content: _Content) -> bool:
    if not one.fingerprint:
        return content.is_released
    return one.fingerprint == content.fingerprint


def _unasked(
    draft: Draft, signed: Sequence[_Signed], content: _Content
) -> Iterator[Finding]:
    """Point out a review that nobody asked for and that is of something else."""
    for one in signed:
        if one.fingerprint and one.fingerprint != content.fingerprint:
            yield warning(
                draft, "review.stale", _place(draft, one),
                f"{one.review.organ}审核以后内容又改过，和审核时的核对码不一样",
                _LOOK_AGAIN,
            )  # fmt: skip


def _unentitled(
    draft: Draft, reviewer: Reviewer, done: Sequence[_Signed], people: People
) -> Iterator[Finding]:
    for one in done:
        names = people.unentitled(one.review.name, reviewer.code)
        if names:
            yield warning(
                draft, "review.unentitled", _place(draft, one),
                f"people.yaml 里没有让{'、'.join(names)}做{reviewer.name}的审核",
                f"换人审核，或者在他的 may 里加上 {reviewer.code}",
            )  # fmt: skip


def _strangers(
    draft: Draft, signed: Sequence[_Signed], people: People
) -> Iterator[Finding]:
    for one in signed:
        names = people.strangers(one.review.name)
        if names:
            yield warning(
                draft, "review.stranger", _place(draft, one),
                f"people.yaml 里没有审核人{'、'.join(names)}",
                "姓名写错了就改；是新来的人，先写进 people.yaml",
            )  # fmt: skip


def _is_own(draft: Draft, one: _Signed) -> bool:
    """Tell whether nobody but the drafter did the review."""
    drafters = names_in(draft.drafted_by)
    names = names_in(one.review.name)
    return bool(names) and set(names) <= set(drafters)


def _place(draft: Draft, one: _Signed) -> str:
    return draft.where(f"review.{one.index}.organ")


def _found(reviewer: Reviewer, draft: Draft, code: str, *said: str) -> Finding:
    """Return a finding of ``code``, ``said`` being its place, message and fix."""
    where, message, fix = said
    severity = ERROR if reviewer.stops else WARNING
    return Finding(code, severity, draft.item.id, where, message, fix)
