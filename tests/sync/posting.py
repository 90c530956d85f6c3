"""Posts and receipts letters without end, telling each one: made to be killed.

``python tests/sync/posting.py OUTBOX`` prints ``posted ID SHA`` after a letter is in
the outbox and ``acked ID`` after its receipt has replaced it; every third one stays.
"""

import hashlib
import itertools
import os
import sys
from pathlib import Path

from sync.outbox import Outbox
from tests.sync.desk import Desk


def main(folder: Path) -> None:
    """Go on until killed."""
    outbox, desk = Outbox(folder), Desk()
    print("ready", flush=True)
    for turn in itertools.count():
        id_ = os.urandom(16).hex()
        sequence = outbox.next_sequence()
        letter = desk.letter(sequence, size=60_000, id=id_)
        outbox.post(letter, id_)
        print("posted", id_, hashlib.sha256(letter).hexdigest(), flush=True)
        if turn % 3:
            receipt = desk.receipt(letter, sequence, id=id_)
            outbox.acknowledge(id_, receipt, receipt_key=desk.receipt_key)
            print("acked", id_, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
