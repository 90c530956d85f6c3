"""Disclosure: one of four marks, a reason unless public, and the mark as printed."""

from collections.abc import Iterator, Mapping

from boards.content.checks.scope import Scope, error, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.item import DISCLOSURE_WORDS

PUBLIC = "public"
_PRINTED: Mapping[str, str] = {
    "公开发布": "public",
    "主动公开": "public",
    "删减后公开": "public_partial",
    "依申请公开": "on_request",
    "不公开": "closed",
    "不予公开": "closed",
}
"""What is printed on documents: the four marks, and the three of older rules."""


def check_disclosure(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that one of the four marks is given: without it nothing goes out."""
    value, where = draft.item.disclosure, draft.where("disclosure")
    if value in DISCLOSURE_WORDS:
        return
    message = (
        f"公开属性“{value}”不是四种之一" if value else "没有写 disclosure（公开属性）"
    )
    choices = "、".join(f"{key}（{words}）" for key, words in DISCLOSURE_WORDS.items())
    yield error(draft, "item.disclosure", where, message, f"写其中一种：{choices}")


def check_reason(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what is not wholly public says why, by a coded reason (条例 14 to 16).

    Without one nothing is issued (长治 2020 三(一)1: 不予发文).
    """
    item = draft.item
    if item.disclosure not in DISCLOSURE_WORDS or item.disclosure == PUBLIC:
        return
    written, mark = item.disclosure_reason.strip(), DISCLOSURE_WORDS[item.disclosure]
    if scope.basis.reasons.named_in(written):
        return
    known = scope.basis.reasons.reasons.values()
    said = f"，可是条例里没有“{written}”这种理由" if written else "，可是没有写理由"
    yield error(
        draft, "item.disclosure-reason", draft.where("disclosure_reason"),
        mark + said,
        "写明其中一种：" + "、".join(f"{r.name}（{r.article}）" for r in known),
    )  # fmt: skip


def check_printed_mark(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check the mark printed in a document of others; it is never interpreted."""
    printed = draft.item.printed_mark.strip()
    ours = DISCLOSURE_WORDS.get(draft.item.disclosure)
    meant = _PRINTED.get(printed.strip("（）()【】").removeprefix("此件"))
    if printed and ours and meant != draft.item.disclosure:
        yield warning(
            draft, "item.printed-mark", draft.where("printed_mark"),
            f"原件上印的是“{printed}”，和公开属性“{ours}”不一样",
            "问清制作单位可不可以公开；原件怎么印，终端就怎么显示",
        )  # fmt: skip
