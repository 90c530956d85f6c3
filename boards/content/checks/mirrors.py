"""Items that must equal the government's original (任务分工 5: 两公开内容一致)."""

from collections.abc import Iterator

from boards.content.checks.scope import Scope, error
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.findings import Finding
from boards.content.fingerprint import content_sha
from boards.content.item import Item


def check_origin(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what mirrors another board's item says what that one says now.

    Against the SHA that is written always; against the original itself where it was
    looked up.
    """
    origin = draft.item.more.get("origin")
    if origin is None:
        return
    ref, sha = origin["ref"], origin["sha"]
    original = scope.basis.originals.get(ref)
    if ref in scope.basis.originals and not isinstance(original, Item):
        yield _gone(draft, ref, original)
    elif isinstance(original, Item) and content_sha(original) != sha:
        yield error(
            draft, "origin.differs", draft.where("origin.sha"),
            f"原件 {ref} 已经改了，这里还是原来的",
            f"照原件改标题、正文、表格和附件，再写 sha: {content_sha(original)}",
        )  # fmt: skip
    elif content_sha(draft.item) != sha:
        yield error(
            draft, "origin.differs", draft.where("origin"),
            f"和原件 {ref} 不一样：标题、正文、表格、附件都要相同",
            "照原件改；自己要说的话另写一条",
        )  # fmt: skip


def _gone(draft: Draft, ref: str, original: Withdrawn | None) -> Finding:
    if original is None:
        return error(
            draft, "origin.gone", draft.where("origin.ref"),
            f"原件 {ref} 找不到，那个公开栏里没有这一条",
            "核对 ref；原件撤了，这一条也撤下",
        )  # fmt: skip
    return error(
        draft, "origin.gone", draft.where("origin.ref"),
        f"原件 {ref} 已于 {original.on} 撤下（{original.reason_kind}）",
        f"这一条也撤下：gk board withdraw … --kind {original.reason_kind}",
    )  # fmt: skip
