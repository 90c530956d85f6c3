"""What stands on the paper of feedback: its number and proof, nothing that was said."""

from kiosk.presenters.say import Said
from kiosk.printer.job import Code, Job, Rule, Size, Words
from kiosk.wording import Wording
from sync.formats.number import Number


def said_job(said: Said, words: Wording) -> Job:
    """Return the paper: the number, what happens next, the signed code."""
    called = (Words(words("say.done.call")),) if said.is_called else ()
    return Job(
        body=(
            Words(words("print.slip"), Size.TITLE, is_bold=True, is_centred=True),
            Words(words.under("say.title", said.act), is_bold=True),
            Rule(),
            Words(words("foi.done.number"), Size.SMALL),
            Words(Number(said.number).shown, Size.BIG, is_bold=True),
            Rule(),
            Words(words("say.done.kept")),
            *called,
            Code(said.modules),
            Words(words("say.done.qr"), Size.SMALL),
            Words(words("print.keep"), Size.SMALL),
        )
    )
