"""Policy documents and their interpretations: validity, and what must be said."""

from collections.abc import Iterator, Mapping
from typing import Any

from boards.content.checks.kinds_values import day_of_field, place, text_of
from boards.content.checks.scope import Scope, error, note, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.provenance import OBTAINED, provenance_of

VALID = "有效"
_ENDED = ("失效", "废止")


def check_validity(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the word for the validity says what the days say."""
    word, until = text_of(draft, "validity"), day_of_field(draft, "valid_until_on")
    effective = day_of_field(draft, "effective_on")
    if until and effective and until < effective:
        yield error(
            draft, "policy.dates", place(draft, "valid_until_on"),
            f"有效期至 {until}，可是 {effective} 才施行", "改日期",
        )  # fmt: skip
    elif until and until < scope.today and word == VALID:
        yield note(
            draft, "policy.validity", place(draft, "validity"),
            f"写的是有效，有效期到 {until} 为止，终端上按失效显示",
            "改成 失效；延长了有效期的，改 valid_until_on 并附上文件",
        )  # fmt: skip
    elif until and until >= scope.today and word == _ENDED[0]:
        yield warning(
            draft, "policy.validity", place(draft, "validity"),
            f"写的是失效，可是有效期到 {until} 才满", "提前废止的写 废止",
        )  # fmt: skip


def check_dates(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a document does not take force before it was adopted."""
    adopted = day_of_field(draft, "adopted_on")
    effective = day_of_field(draft, "effective_on")
    if adopted and effective and effective < adopted:
        yield warning(
            draft, "policy.dates", place(draft, "effective_on"),
            f"{effective} 就施行，可是 {adopted} 才成文",
            "看看日期是不是写错了；确实追溯的，在正文写明",
        )  # fmt: skip


def check_interpreting(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that our own document is interpreted, or says why it need not be.

    谁起草谁解读, and one that needs none says so (长城办发〔2020〕13号三（三）).
    """
    fields, made = draft.item.fields, provenance_of(draft.item)
    is_others = made is not None and made.way == OBTAINED
    if is_others or text_of(draft, "validity") in _ENDED:
        return
    is_required = fields.get("interpretation_required")
    if is_required is None:
        yield warning(
            draft, "policy.interpretation", place(draft, "interpretation_required"),
            "没有写是否需要解读",
            "写 interpretation_required: 是，或写 否 并写明理由",
        )  # fmt: skip
    elif is_required and not fields.get("interpretation"):
        yield note(
            draft, "policy.interpretation", place(draft, "interpretation"),
            "这个文件需要解读，可是没有写是哪一条",
            "解读和文件一起写好，写上 interpretation: 公开栏代码/解读的编号",
        )  # fmt: skip
    elif not is_required and not text_of(draft, "no_interpretation_because"):
        yield warning(
            draft, "policy.interpretation",
            place(draft, "no_interpretation_because"),
            "写了不需要解读，可是没有写理由", "写上 no_interpretation_because: 理由",
        )  # fmt: skip


def check_elements(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Name what an interpretation usually says and this one does not."""
    sections = _sections(draft.item.fields.get("sections"))
    if not sections:
        return
    said = "\n".join(str(section.get("heading", "")) for section in sections)
    missing = [
        words.replace("|", "或")
        for words in scope.rules.words("interpretation_elements")
        if not any(word in said for word in words.split("|"))
    ]
    if missing:
        yield note(
            draft, "interpretation.elements", place(draft, "sections"),
            f"解读里没有：{'、'.join(missing)}", "有可写的就补上，没有就不写",
        )  # fmt: skip
    for index, section in enumerate(sections):
        if not str(section.get("text", "")).strip():
            yield error(
                draft, "interpretation.empty", place(draft, f"sections.{index}"),
                f"“{section.get('heading', '')}”下面没有内容", "写上内容，或删去这一节",
            )  # fmt: skip


def _sections(value: Any) -> list[Mapping[str, Any]]:
    sections = value if isinstance(value, list) else []
    return [section for section in sections if isinstance(section, Mapping)]
