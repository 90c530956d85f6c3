"""What is not open is judged again every year (条例 18)."""

from collections.abc import Iterator

from boards.content.checks.scope import Scope, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.item import DISCLOSURE_WORDS
from boards.content.rechecks import due_on, is_not_open


def check_rechecked(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out an item on request or closed that nobody judged again for a year."""
    if not is_not_open(draft):
        return
    due = due_on(draft, scope.basis)
    if due is not None and due < scope.today:
        yield warning(
            draft, "disclosure.recheck", draft.where("disclosure"),
            f"“{DISCLOSURE_WORDS[draft.item.disclosure]}”"
            f"每{scope.rules.term('review_after')}要复查一次，应在 {due} 前",
            "看看能不能公开，再用 gk board recheck 记下",
        )  # fmt: skip
