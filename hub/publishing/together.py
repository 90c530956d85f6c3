"""A document and its interpretation: two drafts that go one way.

What is drafted together is sent, examined, approved and released in one act (三同步,
长城办发〔2020〕13号三（三）1): neither can be out without the other.
"""

from django.db.models import Q

from hub.errors import DifferentError
from hub.publishing.models import Draft, Pair

_GONE = (Draft.State.RELEASED, Draft.State.DROPPED)


def travellers(draft: Draft) -> tuple[Draft, ...]:
    """Return the drafts that go out with ``draft``, a document before its reading.

    One that is out or was thrown away goes with nobody any more.
    """
    found = Pair.objects.filter(Q(policy=draft) | Q(interpretation=draft))
    pair = found.select_related("policy__board", "interpretation__board").first()
    if pair is None:
        return (draft,)
    both = [
        draft if one == draft else one for one in (pair.policy, pair.interpretation)
    ]
    if any(one.state in _GONE for one in both):
        return (draft,)
    return tuple(both)


def companions(draft: Draft) -> tuple[Draft, ...]:
    """Return what goes out with ``draft``, without itself."""
    return tuple(one for one in travellers(draft) if one != draft)


def join(policy: Draft, interpretation: Draft) -> None:
    """Let ``interpretation`` go with ``policy``; twice changes nothing.

    Raises:
        DifferentError: another one goes with it already.
    """
    held = Pair.objects.filter(policy=policy).select_related("interpretation").first()
    if held is not None and held.interpretation_id != interpretation.pk:
        if held.interpretation.state not in _GONE:
            raise DifferentError(
                "这个文件已经有一份一起写的解读", hint="接着写那一份，或先丢弃它"
            )
        held.delete()
    Pair.objects.get_or_create(policy=policy, interpretation=interpretation)
