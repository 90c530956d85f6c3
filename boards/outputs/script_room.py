"""Which sentences of a loudspeaker script fit into its length, whole ones only."""

from collections.abc import Sequence


def fitting(
    said: Sequence[tuple[bool, Sequence[str]]], room: int
) -> tuple[tuple[str, ...], bool]:
    """Return the sentences that fit, in their order, and whether all do.

    What must be said takes its room first; then the rest, in order, each whole or not
    at all, until one does not fit. Only when nothing else is said, its beginning is.
    """
    kept: dict[int, list[str]] = {}
    is_whole = True
    for wanted in (True, False):
        for place, (must, sentences) in enumerate(said):
            if must is not wanted:
                continue
            fits = _as_fit(sentences, room) if is_whole else []
            is_cut = len(fits) < len(sentences)
            if is_cut and not wanted and len(kept) > 1:
                fits = []
            room -= sum(map(len, fits))
            kept[place] = fits
            is_whole = is_whole and len(fits) == len(sentences)
    return tuple(s for place in sorted(kept) for s in kept[place]), is_whole


def _as_fit(sentences: Sequence[str], room: int) -> list[str]:
    fits: list[str] = []
    for sentence in sentences:
        room -= len(sentence)
        if room < 0:
            break
        fits.append(sentence)
    return fits
