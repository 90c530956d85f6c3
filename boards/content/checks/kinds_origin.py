"""Who made an item, or from whom it was got: every item says so (条例 10, 17)."""

from collections.abc import Iterator

from boards.content.checks.scope import Scope, error
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.provenance import MADE, OBTAINED, provenance_of

_FIX = "写 provenance: 制作，或 provenance: 获取：从哪个单位"


def check_provenance(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that an item says whether it was made here, and else from whom it is."""
    item, where = draft.item, draft.where("provenance")
    found = provenance_of(item)
    if found is None:
        yield error(
            draft, "item.provenance", where,
            f"来源“{item.provenance}”看不出是制作的还是获取的", _FIX,
        )  # fmt: skip
    elif found.way == OBTAINED and not found.name:
        yield error(
            draft, "item.provenance", where, "写了是获取的，没有写从哪个单位",
            "写 provenance: 获取：河口镇人民政府 这样",
        )  # fmt: skip
    elif found.way == MADE and "origin" in item.more:
        yield error(
            draft, "item.provenance", where,
            "这一条照着别的公开栏的一条，可是没有写从哪个单位获取的",
            "写 provenance: 获取：河口镇人民政府 这样",
        )  # fmt: skip
