"""How a kiosk stands after an attempt, worked out for ``status.json``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.formats.status import BoardStatus, DiskStatus, FoiStatus, LastAttempt
from sync.held import HeldEdition, HeldRecords
from sync.mirror import Mirror
from sync.report import Report
from sync.state import KioskState


@dataclass(frozen=True, slots=True)
class Proof:
    """What this attempt proved: these boards are whole and nothing newer stands.

    Of those in ``behind`` there is something newer that was not taken; its number is
    in ``coming`` where that is known. ``holds`` is whether the newest believed
    timestamp has not run out at ``at``.
    """

    whole: frozenset[str]
    behind: frozenset[str]
    coming: Mapping[str, int]
    holds: bool
    at: datetime


def board_statuses(
    held: HeldRecords, mirror: Mirror, before: Sequence[BoardStatus], proof: Proof
) -> tuple[BoardStatus, ...]:
    """Return how every held edition stands after an attempt that brought ``proof``."""
    known = {board.board: board for board in before}
    return tuple(
        _board_status(
            edition,
            known.get(edition.board),
            proof,
            blobs_missing=sum(
                not mirror.has_blob(file.sha, file.size) for file in edition.files
            ),
        )
        for edition in held.editions()
    )


def last_attempt(report: Report, at: datetime) -> LastAttempt:
    """Return what the status keeps of a report."""
    return LastAttempt(report.result, report.source, at, report.reason, report.code)


def foi_status(state: KioskState, held: HeldRecords, disk: DiskStatus) -> FoiStatus:
    """Return whether an application could be taken, sealed and kept here and now."""
    keys = held.documents("foi-keys")
    if not keys or "foi/recipients.json" not in {d.name for d in keys.documents}:
        return FoiStatus(can_take=False, why="还没有收到受理机关的钥匙，不能密封申请")
    if not (state.device / "identity.pub").exists():
        return FoiStatus(can_take=False, why="这台机器还没有绑到后台，不能收申请")
    if disk.free < disk.reserve:
        return FoiStatus(can_take=False, why="机器空间不够，不能收申请")
    return FoiStatus(can_take=True)


def _board_status(
    edition: HeldEdition,
    before: BoardStatus | None,
    proof: Proof,
    *,
    blobs_missing: int,
) -> BoardStatus:
    """Return how one held edition stands.

    It stays fresh while the last proof holds, also when nobody could be asked now.
    """
    is_proved = edition.board in proof.whole
    was_fresh = (before is None or before.fresh) and edition.board not in proof.behind
    seen_at = before.verified_at if before else edition.verified_at
    told = before.coming if before and not is_proved else 0
    coming = proof.coming.get(edition.board, told)
    return BoardStatus(
        board=edition.board,
        name=edition.name,
        edition=edition.number,
        items=edition.items,
        verified_at=proof.at if is_proved else seen_at,
        signed_at=edition.published_at,
        fresh=proof.holds and (is_proved or was_fresh),
        signer=edition.signer,
        blobs_missing=blobs_missing,
        coming=coming if coming > edition.number else 0,
    )
