"""Progress records going out: one file an agency, each line sealed to its own code.

A line stays as it is while what it says stays, and dummies stay from one publication to
the next, so that nothing but a real change changes the file.
"""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hub.desk import queries
from hub.desk.models import Case
from hub.folder import HubFolder
from sync.errors import FileFormatError
from sync.formats.progress import (
    NONCE_BYTES,
    Line,
    ProgressRecord,
    dummies_for,
    lines_to_bytes,
    open_record,
    parse,
    seal_record,
)
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore

log = logging.getLogger(__name__)


def progress_name(agency: str) -> str:
    """Return the name of the file that holds the progress at ``agency``."""
    return f"hub/progress/{agency}.jsonl"


def publish_all(hub: HubFolder, *, now: datetime) -> int:
    """Publish the progress of every agency; return how many files changed."""
    return sum(
        publish(hub, agency, now=now) for agency in queries.agencies_with_progress()
    )


def publish(hub: HubFolder, agency: str, *, now: datetime) -> bool:
    """Publish the progress at one agency; return whether anything changed.

    Raises:
        ConflictError: somebody else kept writing the repository.
        NoKeyError: an online key is missing.
    """
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    before = repository.read_target(progress_name(agency))
    lines = parse(before) if before else ()
    after = lines_to_bytes(_lines(queries.with_progress(agency), lines, now))
    is_new = repository.put(progress_name(agency), after, now=now).is_new
    if is_new:
        log.info("progress published agency=%s", agency)
    return is_new


def _lines(
    cases: Sequence[Case], before: Sequence[Line], now: datetime
) -> tuple[Line, ...]:
    by_tag = {line.tag: line for line in before}
    ours = [_line(case, by_tag.pop(case.progress_tag, None), now) for case in cases]
    dummies = dummies_for(len(ours), tuple(by_tag.values()), chance=secrets.token_bytes)
    return (*ours, *dummies)


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
