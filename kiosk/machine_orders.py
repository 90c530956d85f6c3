"""What an operator asks of the machine itself: done by systemd, if it runs here.

The screen's user may do just these two things (``systemd/50-gongkailan.rules``).
Starting the program anew needs nothing: the launcher ends, and systemd starts it.
"""

import logging
import shutil
import subprocess

from kiosk.lines import LEAVE, POWER_OFF

log = logging.getLogger(__name__)

CONSOLE = (
    "getty@tty1.service"  # conflicts with gk-screen: the one starts, the other ends
)
WITHIN_SECONDS = 10
WAYS = {
    LEAVE: ("systemctl", "--no-block", "start", CONSOLE),
    POWER_OFF: ("systemctl", "--no-block", "poweroff"),
}


def carry_out(order: str) -> None:
    """Do what a line of ``kiosk.lines.ORDERS`` asks; without systemd nothing is done.

    The launcher ends after it in any case.
    """
    way = WAYS.get(order)
    if way is None or shutil.which(way[0]) is None:
        return
    try:
        done = subprocess.run(way, check=False, timeout=WITHIN_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning(
            "order not carried out order=%s error=%s", order, type(error).__name__
        )
        return
    if done.returncode:
        log.warning("order refused order=%s code=%d", order, done.returncode)
