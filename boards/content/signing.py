"""Writing down a review: who looked, when, and at what content."""

from dataclasses import replace

from boards.content.draft import Draft, Evidence
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Review


def reviewed(draft: Draft, review: Review, *, evidence: str = "") -> Draft:
    """Return ``draft`` with ``review`` of what stands in it now.

    An earlier review by the same organ gives way to it. ``evidence`` is the name of a
    file under ``sign/``.
    """
    padded = _padded(draft)
    kept = [
        (old, proof)
        for old, proof in zip(draft.item.review, padded, strict=True)
        if old.organ != review.organ
    ]
    kept.append((review, Evidence(evidence, fingerprint_of(draft.item))))
    item = replace(draft.item, review=tuple(old for old, _ in kept))
    return replace(draft, item=item, evidence=tuple(proof for _, proof in kept))


def signed(draft: Draft) -> Draft:
    """Return ``draft`` with every review bound to what stands in it now."""
    fingerprint = fingerprint_of(draft.item)
    proofs = [replace(proof, fingerprint=fingerprint) for proof in _padded(draft)]
    return replace(draft, evidence=tuple(proofs))


def _padded(draft: Draft) -> list[Evidence]:
    """Return one entry for each review; a hand may have written fewer."""
    lacking = len(draft.item.review) - len(draft.evidence)
    return [*draft.evidence, *[Evidence()] * lacking]
