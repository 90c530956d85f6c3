"""From a filled-in form to a letter in the outbox and a slip in the hand.

The one road for the screen and for ``gk foi submit``. The form is in memory, nothing
readable of it ever touches the disk; when this returns, a power cut loses nothing.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sync.canonical import canonical
from sync.floor import read_anchor, this_boot
from sync.formats import slip
from sync.formats.hub_file import HubFile
from sync.formats.letter import Header
from sync.formats.number import CODE_BYTES, Number, make_code, make_number
from sync.formats.parts import FORM, attachment_name
from sync.formats.recipients import Recipients
from sync.identity import DeviceKey
from sync.instants import content_instant
from sync.outbox import Outbox, Turn
from sync.seal import seal
from sync.state import KioskState
from sync.vitals import clock_quality

# What the form gets to know only now; the schemas name different ones of them.
_ADDED = {
    "application": ("number", "query_code", "submitted_at"),
    "followup": ("submitted_at",),  # its number and code are the application's
    "feedback": ("number",),
    "rating": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a resident submits.

    ``form`` is the object of ``schema`` (``gk.application/1``); number, query code and
    instant are put in here. ``attachments`` are JPEG bytes. ``agency`` says whose key
    it is sealed to (empty: the county's).
    """

    form: Mapping[str, Any] = field(repr=False)
    attachments: Sequence[bytes] = field(default=(), repr=False)
    kind: str = "application"
    schema: str = "gk.application/1"
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatched:
    """What came of it. ``query_code`` is shown once and kept nowhere else."""

    number: Number
    query_code: str = field(repr=False)
    id: str
    path: Path
    submitted_at: datetime
    slip: str


def dispatch(
    submission: Submission,
    *,
    state: KioskState,
    device: DeviceKey,
    recipients: Recipients,
    now: datetime,
    chance: Callable[[int], bytes],
) -> Dispatched:
    """Seal and queue one submission under its own number, and make the slip.

    ``chance(n)`` gives n random bytes.

    Raises:
        NoKeyError: this kiosk is bound to no hub, or nobody could open the letter.
        DiskFullError: no room; nothing was written.
        RefusedError: longer than 20 MB with its attachments.
        ConflictError: this kiosk has used up its numbers.
        SyncError: the disk does not take it; nothing was written.
    """
    kiosk = HubFile.load(state.device).kiosk
    chosen = recipients.choose(submission.agency)
    outbox = Outbox(state.outbox)
    code, id_ = make_code(chance(CODE_BYTES)), chance(16).hex()
    with outbox.turn() as turn:
        outbox.check_room()
        number = make_number(kiosk, turn.sequence, chance=int.from_bytes(chance(4)))
        header = _header(submission, state, number=number, turn=turn, id_=id_, now=now)
        letter = seal(
            _parts(submission, number=number, code=code, now=now),
            header=header,
            recipients=chosen,
            device=device,
        )
        path = turn.post(letter, id_)
    proof = slip.SlipProof(
        kiosk=kiosk,
        number=number.digits,
        sha=hashlib.sha256(letter).hexdigest()[: slip.SHA_LENGTH],
        submitted_at=header.submitted_at,
    )
    return Dispatched(
        number=number,
        query_code=code,
        id=id_,
        path=path,
        submitted_at=header.submitted_at,
        slip=slip.issue(proof, key=device),
    )


def _parts(
    submission: Submission, *, number: Number, code: str, now: datetime
) -> dict[str, bytes]:
    known = {
        "number": number.digits,
        "query_code": code,
        "submitted_at": content_instant(now),
    }
    added = {key: known[key] for key in _ADDED[submission.kind]}
    form = {**submission.form, "schema": submission.schema, **added}
    parts = {FORM: canonical(form)}
    for index, picture in enumerate(submission.attachments):
        parts[attachment_name(index)] = picture
    return parts


def _header(
    submission: Submission,
    state: KioskState,
    *,
    number: Number,
    turn: Turn,
    id_: str,
    now: datetime,
) -> Header:
    uptime = this_boot()
    return Header(
        kind=submission.kind,
        schema=submission.schema,
        id=id_,
        kiosk=number.kiosk,
        number=number.digits,
        sequence=turn.sequence,
        prev=turn.prev,
        submitted_at=now.replace(microsecond=0),
        clock=clock_quality(state, now),
        boot_id=uptime.boot_id,
        mono_ms=uptime.mono_ms,
        anchor=read_anchor(state),
    )
