"""The words of a county: plainer ones for those of offices, and banned ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from boards.errors import FormatError

WORDS_LIMIT = 2_000
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PlainWords:
    """``plain``: a word to the one people say (empty: leave it out); ``banned``: why.

    ``sentence`` is how long one may be, in characters; 0: as long as it likes.
    """

    plain: Mapping[str, str] = field(default_factory=dict)
    banned: Mapping[str, str] = field(default_factory=dict)
    sentence: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a list of words; numbers may be texts, as a folder's file has them.

        Raises:
            FormatError: it has another shape, or too many words.
        """
        plain, banned = _words(data, "plain"), _words(data, "banned")
        sentence = str(data.get("sentence", "0"))
        if not (sentence.isascii() and sentence.isdigit()):
            raise FormatError(f"sentence 应当是字数，写的是“{sentence}”")
        return cls(plain, banned, int(sentence[:_DIGITS]))

    def merged(self, overlay: Mapping[str, Any]) -> "PlainWords":
        """Return these words with those of a county laid over.

        Raises:
            FormatError: the overlay has another shape.
        """
        more = PlainWords.from_json(overlay)
        return replace(
            self,
            plain={**self.plain, **more.plain},
            banned={**self.banned, **more.banned},
            sentence=more.sentence if "sentence" in overlay else self.sentence,
        )


def _words(data: Mapping[str, Any], key: str) -> dict[str, str]:
    words = data.get(key, {})
    if not isinstance(words, Mapping) or len(words) > WORDS_LIMIT:
        raise FormatError(f"{key} 应当是一组“词: 说明”，最多 {WORDS_LIMIT} 个")
    if not all(word and isinstance(said, str) for word, said in words.items()):
        raise FormatError(f"{key} 里每行写成 词: 说明")
    return dict(words)
