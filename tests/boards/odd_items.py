"""Items of every kind whose fields hold anything at all, as a later version may write.

@given(item=odd_items())
"""

from hypothesis import strategies as st

from boards.content.item import Item, Label
from boards.content.kinds import KINDS
from tests.boards.shelved import QINGTANG, notice

_WORDS = st.text(max_size=8) | st.sampled_from(
    ["2026-11-20", "9.50", "-", "true", f"{QINGTANG}/a", "2026-13-45", "支出", "1\n2"]
)
_LEAF = st.none() | st.booleans() | st.integers(-9, 10**20) | _WORDS
_ANY = st.recursive(
    _LEAF,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "n", "unit", "from_on", "until_on", "text", "due"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@st.composite
def odd_items(draw: st.DrawFn) -> Item:
    """Return an item of some kind with odd values under the keys of the kind."""
    kind = draw(st.sampled_from([*KINDS, "hologram"]))
    known = [field.key for field in KINDS[kind].fields] if kind in KINDS else []
    keys = st.sampled_from([*known, "colour", "stage"])
    labels = (Label("colour", "颜色", draw(st.sampled_from(["str", "money", "term"]))),)
    return notice(
        "a",
        kind=kind,
        period=draw(st.sampled_from(["", "2026-10", "2026-q3", "一季度"])),
        provenance=draw(st.sampled_from(["", "made", "obtained:", "别的"])),
        labels=labels if kind == "record" else (),
        fields=draw(st.dictionaries(keys, _ANY, max_size=6)),
    )
