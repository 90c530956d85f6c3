"""Personal data in a draft: hidden, or left there for a reason that reviewers see.

What is personal is the word of ``boards.content.checks``. In a list of people a number
is taken out whole; elsewhere it is starred (ux: rule for public lists).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from boards.authoring.cleaning import Cleaning, apply_cleaning
from boards.content.draft import Draft as BoardDraft
from boards.content.draft import Kept
from boards.content.findings import Finding
from hub.errors import HubError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.changing import change, write_changed
from hub.publishing.log import By
from hub.publishing.models import Draft
from hub.publishing.opened import Opened, opened
from hub.publishing.workspace import gather, laid_alone
from sync.instants import day_of

FAMILY = "privacy."
REASON_LIMIT = 100  # characters
_NUMBERS = ("privacy.id-number", "privacy.phone", "privacy.bank-card")
_LISTS = frozenset({"roster"})
_TRIES = 3  # what is written down may move the lines below it
_HIDDEN: Mapping[str, str] = {
    "column": "删去这一列",
    "file": "改掉文件名里的号码",
    "picture": "去掉藏在照片里的内容",
}


class NoReasonError(HubError):
    """Personal data is to stay, and nobody says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One place with personal data: its key, what was found, what hiding it does."""

    key: str
    finding: Finding
    hiding: str

    @property
    def can_hide(self) -> bool:
        """Whether the program can take it out."""
        return self.finding.swap is not None


@dataclass(frozen=True, slots=True)
class Answers:
    """What is done about the places: ``hidden`` keys, ``kept`` ones with reasons."""

    hidden: frozenset[str] = frozenset()
    kept: Mapping[str, str] = field(default_factory=dict)


def questions(hub: HubFolder, draft: Draft, *, today: date) -> tuple[Question, ...]:
    """Return each place of ``draft`` that has to be decided about."""
    with opened(hub, draft.board, [draft]) as it:
        return questions_in(it, draft, today=today)


def questions_in(it: Opened, draft: Draft, *, today: date) -> tuple[Question, ...]:
    """Return the same from a board that was opened with ``draft``."""
    return tuple(_question(one) for one in _found(it, draft, today))


def settle(
    hub: HubFolder, draft: Draft, answers: Answers, *, version: int, by: By
) -> Draft:
    """Hide what is to be hidden, and write down why the rest stays.

    Raises:
        NoReasonError: something stays without a reason.
        NotNowError: it was changed since ``version``, or is on its way out.
        ContentError: the draft cannot be read.
    """
    if any(not reason.strip() for reason in answers.kept.values()):
        raise NoReasonError(
            "保留的，要写理由，审核的人会看到", hint="例如：本人书面同意公开"
        )
    today = day_of(by.at)
    with laid_alone(hub, draft.board, [draft]) as folder:
        first = Opened(hub, draft.board, folder, (draft,))
        write_changed(folder, first.written(draft))  # so that its lines stay
        found = _found(Opened(hub, draft.board, folder, (draft,)), draft, today)
        hidden = [one for one in found if key_of(one) in answers.hidden]
        kept = {
            _spot(one): answers.kept[key_of(one)]
            for one in found
            if key_of(one) in answers.kept
        }
        _keep(hub, folder, draft, kept, today)
        if hidden:
            apply_cleaning(folder, draft.item, Cleaning(tuple(hidden), is_done=False))
            _keep(hub, folder, draft, kept, today)
        content = gather(folder / draft.folder)
    return drafts.save(hub, draft, content, version=version, by=by)


def keep_no_more(
    hub: HubFolder, draft: Draft, where: str, *, version: int, by: By
) -> Draft:
    """Take back that personal data stays at ``where``."""

    def how(_place: Path, written: BoardDraft) -> BoardDraft:
        left = tuple(one for one in written.kept if one.where != where)
        return replace(written, kept=left)

    return change(hub, draft, how, version=version, by=by)


def key_of(finding: Finding) -> str:
    """Return what a finding is called in a form."""
    swap = finding.swap
    span = (swap.start, swap.end) if swap else (0, 0)
    said = "\0".join(map(str, (*_spot(finding), finding.where, *span)))
    return sha256(said.encode()).hexdigest()[:16]


def _found(it: Opened, draft: Draft, today: date) -> tuple[Finding, ...]:
    found = it.checked(today=today).findings
    kind = it.written(draft).item.kind
    return tuple(
        _as_in_lists(one, kind)
        for one in found
        if one.item == draft.item
        and one.code.startswith(FAMILY)
        and one.code != "privacy.reason"
    )


def _as_in_lists(finding: Finding, kind: str) -> Finding:
    """Take a number out whole in a list of people: no star tells the rest."""
    swap = finding.swap
    is_cell = swap is not None and swap.place.startswith("cell.")
    if swap is None or not is_cell or kind not in _LISTS:
        return finding
    if finding.code not in _NUMBERS:
        return finding
    return replace(finding, swap=replace(swap, text=""))


def _question(finding: Finding) -> Question:
    return Question(key_of(finding), finding, _hiding(finding))


def _hiding(finding: Finding) -> str:
    """Return in words what hiding it does; empty: a person has to."""
    if finding.swap is None:
        return ""
    said = _HIDDEN.get(finding.swap.place.partition(".")[0])
    if said is not None:
        return said
    return f"改成 {finding.swap.text}" if finding.swap.text else "删去"


def _spot(finding: Finding) -> tuple[str, str]:
    """Return what tells a place apart, whatever line it comes to stand on."""
    return finding.code, finding.swap.place if finding.swap else finding.where


def _keep(
    hub: HubFolder,
    folder: Path,
    draft: Draft,
    kept: Mapping[tuple[str, str], str],
    today: date,
) -> None:
    """Write down why each place of ``kept`` stays, by the line it stands on."""
    for _ in range(_TRIES if kept else 0):
        it = Opened(hub, draft.board, folder)
        found = _found(it, draft, today)
        new = [
            Kept(one.where, kept[_spot(one)].strip()[:REASON_LIMIT])
            for one in found
            if _spot(one) in kept
        ]
        if not new:
            return
        written = it.written(draft)
        places = {one.where for one in new}
        others = tuple(one for one in written.kept if one.where not in places)
        write_changed(folder, replace(written, kept=(*others, *_once(new))))


def _once(kept: Sequence[Kept]) -> tuple[Kept, ...]:
    """Return one of several that stand at the same place."""
    return tuple({one.where: one for one in kept}.values())
