"""What the page of one review shows: the item, what it compares with, where to mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boards.content.accounts import ledger_of
from boards.content.draft import Draft as BoardDraft
from boards.content.edition import Edition
from boards.content.fingerprint import shown
from boards.content.item import Item
from boards.content.money_words import money_sentences
from boards.outputs.review_sheet import ReviewSheet
from hub.errors import HubError
from hub.folder import HubFolder
from hub.publishing import beside, board_settings
from hub.publishing.board_settings import is_settings
from hub.publishing.looking import REASON_LIMIT, Said, Standing, standing_in
from hub.publishing.models import Draft
from hub.publishing.opened import opened
from hub.publishing.readings import edition_of
from hub.publishing.signatures import code_of
from hub.publishing.ticks import ticks_of
from hub.publishing.workspace import laid_alone

REASONS = ("金额不对", "少票据", "有个人信息", "写得看不懂", "其他")
WHOLE = ""
ROWS_SHOWN = 200
_KEY_FACTS = 4


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft as a reviewer reads it: what it says, how far it is, what stands now."""

    draft: Draft
    written: BoardDraft
    standing: Standing
    edition: Edition | None
    before: Item | None
    ticks: tuple[str, ...]

    @property
    def columns(self) -> Sequence[tuple[str, str]]:
        """Key and label of each column of the table."""
        table = self.written.item.table
        return [(one.key, one.label) for one in table.columns] if table else []

    def shown(self) -> dict[str, Any]:
        """Return what the template needs of it."""
        item = self.written.item
        lines = beside.lines_of(self.written)
        return {
            "draft": self.draft,
            "item": item,
            "kept": [
                (beside.place_words(one.where), one.reason) for one in self.written.kept
            ],
            "withdrawn": self.written.withdrawn,
            "standing": self.standing,
            "sentences": [x for x in self.sentences() if not _is_of_largest(x)],
            "text": beside.text_of(item.body, item.title),
            "largest": beside.largest_of(item),
            "pictures": beside.vouchers_of(item),
            "changes": beside.changes_of(self.before, item),
            "is_new": self.before is None,
            "lines": lines[:ROWS_SHOWN],
            "columns": self.columns,
            "ticks": self.ticks,
            "reasons": REASONS,
            "fingerprint": shown(self.draft.fingerprint),
        }

    def sentences(self) -> tuple[str, ...]:
        """Return the account in sentences, compared with the periods on the board."""
        others = self.edition.items() if self.edition else ()
        item = self.written.item
        return money_sentences(item, ledger_of(item, others))

    def sheet(self) -> ReviewSheet:
        """Return the sheet to print and sign."""
        item = self.written.item
        facts = [
            ("做什么", str(self.draft.get_act_display())),
            ("起草", str(self.draft.author)),
            ("期间", item.period),
            ("表格", f"{len(item.table.rows)} 行" if item.table else ""),
            ("照片、附件", f"{len(item.files)} 个" if item.files else ""),
        ]
        return ReviewSheet(
            code=code_of(self.draft),
            board=self.draft.board.name,
            title=item.title,
            facts=[(label, text) for label, text in facts if text],
            summary="".join(self.sentences()[:_KEY_FACTS]) or item.summary,
            ticks=self.ticks,
            signers=[step.name for step in self.standing.steps],
        )


def reviewed(hub: HubFolder, draft: Draft) -> Reviewed:
    """Return ``draft`` as a reviewer reads it.

    Raises:
        ContentError: it cannot be read.
    """
    edition = edition_of(hub, draft.board)
    before = beside.released_in(edition, draft.item)
    if is_settings(draft):
        with laid_alone(hub, draft.board) as folder:
            before = board_settings.written(folder).item
    with opened(hub, draft.board, [draft]) as it:
        written, done = it.written(draft), standing_in(it, draft)
        ticks = ticks_of(written.item.kind, it.basis.rules)
    return Reviewed(draft, written, done, edition, before, ticks)


def returned_with(seen: Reviewed, sent: Mapping[str, str]) -> Said:
    """Return what somebody says who sends the draft back, from the form.

    Raises:
        HubError: no reason was chosen, or 其他 without words.
    """
    reason, words = sent.get("reason", ""), sent.get("words", "").strip()
    if reason not in REASONS:
        raise HubError("还没有选退回的原因", hint="点一个原因就行")
    if reason == REASONS[-1] and not words:
        raise HubError("选了“其他”，要写一句是什么", hint="例如：少了两户")
    said = words if reason == REASONS[-1] else "：".join(filter(None, (reason, words)))
    return Said(reason=said[:REASON_LIMIT], where=_where(seen, sent))


def _is_of_largest(sentence: str) -> bool:
    """Tell whether a sentence says what stands beside its vouchers already."""
    return sentence.startswith("最大一笔支出")


def _where(seen: Reviewed, sent: Mapping[str, str]) -> str:
    """Return the place that was marked, as findings name places."""
    row, column = sent.get("row", WHOLE), sent.get("column", "")
    if row == "title":
        return seen.written.where("title")
    if row == "body":
        return "body.md:1"
    for index, line in enumerate(beside.lines_of(seen.written)):
        if row == str(line.number):
            keys = [key for key, _ in seen.columns]
            in_cell = column in keys
            return seen.written.where_cell(index, column) if in_cell else line.where
    return WHOLE
