"""The application that a session is about: found once, used by the screens after it.

Number and query code are kept here for as long as the session lasts, and no longer;
they are never part of a place, which screens hand about.
"""

from dataclasses import dataclass, field

from kiosk.standing import Standing

MOST_SENT = 8  # acts in one session; nobody has more to say, and the disk is small


@dataclass(slots=True, repr=False)
class InHand:
    """``sent`` are the numbers of the letters, by number of the application and act."""

    number: str = ""
    code: str = ""
    standing: Standing | None = None
    sent: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, number: str, code: str, standing: Standing) -> None:
        """Note which application it is about from now on."""
        self.number, self.code, self.standing = number, code, standing

    def forget(self) -> None:
        """Let go of the application; what was sent is not sent again all the same."""
        self.number, self.code, self.standing = "", "", None

    def note_sent(self, act: str, letter: str) -> None:
        """Note that ``act`` was sealed as the letter of that number."""
        self.sent[self.number, act] = letter

    def letter_of(self, act: str) -> str:
        """Return the number of the letter that ``act`` was sealed as; else nothing."""
        return self.sent.get((self.number, act), "")

    def is_full(self) -> bool:
        """Tell whether as much was sent as a session may send."""
        return len(self.sent) >= MOST_SENT
