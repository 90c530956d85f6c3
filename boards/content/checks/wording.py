"""Words that residents do not use, words a county bans, sentences without end (K22)."""

import re
from collections.abc import Iterator

from boards.content.checks.scope import Scope, goes_out, note, warning
from boards.content.draft import Draft
from boards.content.findings import Finding, Swap
from boards.content.item import Item

_END = re.compile(r"[。！？；!?;\n]")
_SHOWN = 20  # characters of a long sentence
_WRITTEN_HERE = frozenset({"notice", "finance", "roster", "record", "answer", "guide"})


def check_banned(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that no word stands on the board that the county wants nowhere."""
    for where, _, text in _texts(draft):
        for word, why in scope.basis.words.banned.items():
            if word in text and goes_out(draft):
                yield warning(
                    draft, "text.banned", where, f"不能用“{word}”：{why}", "换一种说法"
                )


def check_plain(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Propose plainer words, once a word; documents of others keep their own."""
    item, words = draft.item, scope.basis.words
    if item.kind not in _WRITTEN_HERE or item.provenance.startswith("obtained"):
        return
    said: set[str] = set()
    for where, place, text in _texts(draft):
        for word, plainer in words.plain.items():
            at = text.find(word) if word not in said else -1
            if at >= 0 and not any(word in longer for longer in said):
                said.add(word)
                yield _plainer(
                    draft, where, Swap(place, at, at + len(word), plainer), word
                )


def check_sentences(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out the longest sentence when it is too long to be followed."""
    limit = scope.basis.words.sentence
    if not limit or draft.item.kind not in _WRITTEN_HERE:
        return
    for number, line in enumerate(draft.item.body.split("\n"), start=1):
        if len(line) > limit and not line.startswith(("|", "#")):
            longest = max(_END.split(line), key=len)
            if len(longest) > limit:
                yield note(
                    draft, "text.long", f"body.md:{number}",
                    f"一句话有 {len(longest)} 个字：“{longest[:_SHOWN]}…”",
                    "拆成几句短的，老人好懂，喇叭也好念",
                )  # fmt: skip


def _plainer(draft: Draft, where: str, swap: Swap, word: str) -> Finding:
    fix = f"可以写“{swap.text}”" if swap.text else "可以不写"
    found = note(draft, "text.plain", where, f"“{word}”不好懂", fix)
    return Finding(
        found.code, found.severity, found.item, where, found.message, fix, swap
    )


def _texts(draft: Draft) -> Iterator[tuple[str, str, str]]:
    item: Item = draft.item
    yield draft.where("title"), "title", item.title
    yield draft.where("summary"), "summary", item.summary
    for number, line in enumerate(item.body.split("\n"), start=1):
        if line:
            yield f"body.md:{number}", f"body.{number}", line
