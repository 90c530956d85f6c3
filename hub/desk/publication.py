"""Progress records going out: one file an agency, each line sealed to its own code.

Nothing but a real change changes the file. When there is one, some lines that say what
they said before are sealed anew with it, so that whoever lays two publications side by
side cannot tell whose application has moved (ADR 0092).
"""

import logging
import random
import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from hub import stores
from hub.desk import queries
from hub.desk.models import Case
from hub.folder import HubFolder
from hub.turns import alone
from sync.errors import FileFormatError, SyncError, UntrustedError
from sync.formats.progress import (
    BOX_BYTES,
    NONCE_BYTES,
    Line,
    ProgressRecord,
    dummies_for,
    lines_to_bytes,
    open_record,
    parse,
    seal_record,
)
from sync.repository import Repository

log = logging.getLogger(__name__)

STIRRED = range(4, 17)  # so many lines change with a real change

_chance = random.SystemRandom()


def progress_name(agency: str) -> str:
    """Return the name of the file that holds the progress at ``agency``."""
    return f"hub/progress/{agency}.jsonl"


def publish_all(hub: HubFolder, *, now: datetime) -> int:
    """Publish the progress of every agency; return how many files changed.

    Raises:
        As ``publish``, after all the others were published.
    """
    changed, problems = 0, []
    for agency in queries.agencies_with_progress():
        try:
            changed += publish(hub, agency, now=now)
        except SyncError as error:
            log.warning("progress not published error=%s", type(error).__name__)
            problems.append(error)
    if problems:
        raise problems[0]
    return changed


def publish(hub: HubFolder, agency: str, *, now: datetime) -> bool:
    """Publish the progress at one agency; return whether anything changed.

    Raises:
        ConflictError: somebody else kept writing the repository.
        NoKeyError: an online key is missing.
    """
    # Reading and writing are one: of a worker and an officer who publish together, the
    # one that read first must not write last.
    with alone(hub, "progress"):
        return _publish(hub, agency, now)


def _publish(hub: HubFolder, agency: str, now: datetime) -> bool:
    repository = stores.opened(hub)
    before = _published(repository, agency)
    after = lines_to_bytes(_lines(queries.with_progress(agency), before, now))
    is_new = repository.put(progress_name(agency), after, now=now).is_new
    if is_new:
        log.info("progress published agency=%s", agency)
    return is_new


def _published(repository: Repository, agency: str) -> tuple[Line, ...]:
    """Return the lines that stand; none if their bytes are lost: they are made anew."""
    try:
        data = repository.read_target(progress_name(agency))
        return parse(data) if data else ()
    except (FileFormatError, UntrustedError) as error:
        log.warning("progress made anew error=%s", type(error).__name__)
        return ()


def _lines(
    cases: Sequence[Case], before: Sequence[Line], now: datetime
) -> tuple[Line, ...]:
    lines = _sealed(cases, before, now, anew=())
    if set(lines) == set(before):
        return lines
    tags = [line.tag for line in before]
    anew = _chance.sample(tags, min(_chance.choice(STIRRED), len(tags)))
    return _sealed(cases, before, now, anew=frozenset(anew))


def _sealed(
    cases: Sequence[Case],
    before: Sequence[Line],
    now: datetime,
    *,
    anew: Collection[str],
) -> tuple[Line, ...]:
    """Return real lines and dummies; those of ``before`` stay, but for ``anew``."""
    kept = {line.tag: line for line in before}
    ours = []
    for case in cases:
        known = kept.pop(case.progress_tag, None)
        stays = known if case.progress_tag not in anew else None
        ours.append(_line(case, stays, now))
    left = [_dummy_like(one) if one.tag in anew else one for one in kept.values()]
    _chance.shuffle(left)  # which ones give way to real lines says nothing
    dummies = dummies_for(len(ours), left, chance=secrets.token_bytes)
    return (*ours, *dummies)


def _dummy_like(line: Line) -> Line:
    """Return ``line``, a dummy, as if it had been sealed anew."""
    nonce, box = secrets.token_bytes(NONCE_BYTES), secrets.token_bytes(BOX_BYTES)
    return replace(line, nonce=nonce, box=box)


def _line(case: Case, known: Line | None, now: datetime) -> Line:
    key = bytes(case.progress_key or b"")
    record = queries.progress_of(case, now)
    if known is not None and _says(known, key, record):
        return known
    return seal_record(
        record,
        tag=case.progress_tag,
        key=key,
        nonce=secrets.token_bytes(NONCE_BYTES),
    )


def _says(known: Line, key: bytes, record: ProgressRecord) -> bool:
    """Whether the published line already says this, whenever it was written."""
    try:
        said = open_record(known, key=key)
    except FileFormatError:
        return False
    return replace(said, as_of=record.as_of) == record
