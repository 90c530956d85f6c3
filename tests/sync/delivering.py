"""One delivery in a process of its own, so that its whole clock can be wrong.

``python -m tests.sync.delivering STATE`` prints the year of its clock, then
``sent N left N ERROR``.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from sync.courier import Courier
from sync.state import KioskState


def main(folder: Path) -> None:
    """Deliver once."""
    now = datetime.now(UTC)
    delivered = Courier.of(KioskState(folder)).deliver(now)
    error = type(delivered.stopped_by).__name__ if delivered.stopped_by else "-"
    print(now.year, "sent", delivered.sent, "left", delivered.left, error)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
