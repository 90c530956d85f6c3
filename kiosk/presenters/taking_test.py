"""The test page of the printer: what one looks at to see that it prints well."""

from datetime import datetime

from boards.outputs.qr import modules
from kiosk.presenters.item_facts import present_instant
from kiosk.printer.job import Code, Job, Rule, Size, Words
from kiosk.wording import Wording


def test_page(now: datetime, words: Wording) -> Job:
    """Return letters of each size, bold ones, and a code to scan."""
    title, line = words("print.test_title"), words("print.test_line")
    at = present_instant(now, words)
    return Job(
        body=(
            Words(title, Size.TITLE, is_bold=True, is_centred=True),
            Words(at),
            Rule(),
            Words(line),
            Words(line, is_bold=True),
            Words(line, Size.SMALL),
            Rule(),
            Code(modules(f"{title} {at}")),
        )
    )
