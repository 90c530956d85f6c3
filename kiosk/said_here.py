"""What this session has said and rated: a bored child does not fill the outbox.

Only counts and names of items; what was said has left sealed.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class SaidHere:
    """One for all scenes of a session, like the typist."""

    letters: int = 0
    rated: set[tuple[str, str]] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)

    def is_full(self, most: int) -> bool:
        """Tell whether as many letters were taken as ``most`` allows a session."""
        return self.letters >= most

    def note_letter(self) -> None:
        """Note that a letter of feedback was sealed."""
        self.letters += 1

    def note_choice(self, about: str) -> None:
        """Note that the question of ``about`` was answered."""
        self.chosen.add(about)

    def has_rated(self, occasion: str, about: str) -> bool:
        """Tell whether just that was rated already."""
        return (occasion, about) in self.rated

    def note_rating(self, occasion: str, about: str) -> None:
        """Note that it was rated."""
        self.rated.add((occasion, about))
