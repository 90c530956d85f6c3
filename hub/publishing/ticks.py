"""What whoever looks at an item ticks before it passes, by the kind of item.

They are rules: a county, or one board, lays its own over those shipped.
"""

from boards.content.rules import Rules

_ALWAYS, _OTHERWISE = "ticks_always", "ticks_otherwise"


def ticks_of(kind: str, rules: Rules) -> tuple[str, ...]:
    """Return the words to tick for an item of ``kind``, those of every kind last."""
    key = f"ticks_{kind}"
    own = rules.words(key if key in rules.rules else _OTHERWISE)
    return (*own, *rules.words(_ALWAYS))
