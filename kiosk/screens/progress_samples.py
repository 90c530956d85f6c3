"""Where applications of nobody stand: drawn by ``gk kiosk shots`` alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.standing import Stage, Standing
from sync.formats.progress import STATES, ProgressRecord
from sync.instants import start_of

DAY = date(2026, 11, 23)
AGENCY = "430121000000"
PLAIN = ProgressRecord(
    state="working",
    since_on=DAY,
    as_of=start_of(DAY),
    due_on=date(2026, 12, 21),
    confirmed_on=DAY,
    provisional=True,
)
NOTE = (
    "您要的“东沟道路工程”有两份合同：2025年4月签的路基工程，2025年9月签的路面硬化。"
    "请写明要哪一份，或者两份都要。"
)
RECORDS: Mapping[str, ProgressRecord] = {
    "correction": replace(
        PLAIN,
        state="correction",
        due_on=None,
        note=NOTE,
        answer_until_on=date(2026, 12, 15),
    ),
    "received": replace(PLAIN, state="received", confirmed_on=None, due_on=None),
    "explained": replace(
        PLAIN,
        confirmed_on=date(2026, 9, 11),
        due_on=date(2026, 10, 29),
        extension=5,
        paused_days=5,
    ),
    "rules": replace(PLAIN, confirmed_on=None),
    "advised-replied": replace(PLAIN, state="replied"),
    "advised-refused": replace(PLAIN, state="replied", remedy="review_first"),
    "advised-overdue": PLAIN,
    "overdue": replace(
        PLAIN, confirmed_on=date(2026, 10, 12), due_on=date(2026, 11, 9)
    ),
}
PAGES = ("explained", "rules", "advised-replied", "advised-refused", "advised-overdue")
PARTS = (
    *(stage.value for stage in Stage if stage is not Stage.KNOWN),
    *STATES,
    "overdue",
    *PAGES,
)


def sample_record(part: str) -> ProgressRecord:
    """Return the record that the page called ``part`` is about."""
    return RECORDS.get(part) or replace(PLAIN, state=part)


def sample_standing(part: str) -> Standing:
    """Return where the application of the page called ``part`` stands."""
    if part in STATES or part in RECORDS:
        record = sample_record(part)
        return Standing(Stage.KNOWN, record.as_of, record, AGENCY)
    stage = Stage(part)
    return Standing(stage, None if stage is Stage.UNKNOWN else start_of(DAY))
