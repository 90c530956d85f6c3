"""The first letters of characters, from the keyboard's dictionary: 曾 gives c and z."""

from kiosk.input.dictionary import Dictionary

_NONE: frozenset[str] = frozenset()


class FirstLetters:
    """Every letter that a character's readings begin with."""

    def __init__(self, dictionary: Dictionary) -> None:
        found: dict[str, set[str]] = {}
        for character, syllable, _ in dictionary.readings():
            found.setdefault(character, set()).add(syllable[0])
        self._letters = {one: frozenset(letters) for one, letters in found.items()}

    def of(self, character: str) -> frozenset[str]:
        """Return the letters; a Latin letter or figure is its own, a mark has none."""
        if character.isascii() and character.isalnum():
            return frozenset({character.lower()})
        return self._letters.get(character, _NONE)
