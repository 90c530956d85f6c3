"""What the rules are given besides the draft they look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.catalogue import Catalogue, Matter
from boards.content.draft import EVERYBODY, Draft
from boards.content.edition import Edition, Withdrawn
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Item
from boards.content.rules import Rules
from boards.content.workdays import Calendar

LISTED_WAY = "目录公开"
PUBLISHED = frozenset({"public", "public_partial"})


@dataclass(frozen=True)
class Scope:
    """A board as a whole: its drafts, what it is judged by, what was released last."""

    board: Board
    drafts: Sequence[Draft]
    basis: Basis
    previous: Edition | None
    today: date

    @property
    def catalogue(self) -> Catalogue:
        """The board's catalogue."""
        return self.basis.catalogue

    @property
    def calendar(self) -> Calendar:
        """The working days."""
        return self.basis.calendar

    @property
    def rules(self) -> Rules:
        """The rules in which a county may differ."""
        return self.basis.rules

    @cached_property
    def leaves(self) -> Mapping[str, Matter]:
        """The matters that items can belong to, by code."""
        return {matter.code: matter for matter in self.catalogue.leaves()}

    @cached_property
    def released(self) -> Mapping[str, Item | Withdrawn]:
        """The lines of the last released edition, by id."""
        return {line.id: line for line in self.previous.lines} if self.previous else {}

    def fingerprint(self, draft: Draft) -> str:
        """Return the fingerprint of ``draft``, reckoned once however often asked."""
        known = self._fingerprints
        if draft.item.id not in known or known[draft.item.id][0] is not draft.item:
            known[draft.item.id] = draft.item, fingerprint_of(draft.item)
        return known[draft.item.id][1]

    @cached_property
    def _fingerprints(self) -> dict[str, tuple[Item, str]]:
        return {}

    @cached_property
    def standing(self) -> Mapping[str, Item]:
        """The items that stay on the board, by id; drafts before released."""
        now = {draft.item.id for draft in self.drafts}
        items = {
            id_: line
            for id_, line in self.released.items()
            if isinstance(line, Item) and id_ not in now
        }
        return items | {d.item.id: d.item for d in self.drafts if not d.withdrawn}

    @cached_property
    def accounts(self) -> Mapping[tuple[str, str, str], Item]:
        """The finance items by matter, publisher and period; drafts before released."""
        now = {draft.item.id for draft in self.drafts}
        lines = self.released.values()
        released = (i for i in lines if isinstance(i, Item) and i.id not in now)
        drafts = (draft.item for draft in self.drafts if not draft.withdrawn)
        return {
            account_of(item): item
            for item in (*released, *drafts)
            if item.kind == "finance" and item.period
        }

    @cached_property
    def first_holders(self) -> Mapping[tuple[Any, ...], str]:
        """The first item that has a row, by what the tables tell of and the row."""
        held: dict[tuple[Any, ...], str] = {}
        for item in self.standing.values():
            told = (item.kind, *account_of(item))
            for row in item.table.rows if item.table else ():
                held.setdefault((told, row), item.id)
        return held

    @cached_property
    def duty_phones(self) -> frozenset[str]:
        """The digits of the phones that the board publishes as its own."""
        phones = [str(self.board.office.get("phone", ""))]
        phones += [
            of.get("phone", "") for of in (self.board.supervision, self.board.higher)
        ]
        for draft in self.drafts:
            if draft.item.kind == "organisation":
                phones.append(str(draft.item.fields.get("phone", "")))
                phones += [
                    p.get("phone", "") for p in draft.item.fields.get("staff", ())
                ]
        return frozenset(digits for phone in phones if (digits := digits_of(phone)))


def account_of(item: Item) -> tuple[str, str, str]:
    """Return what tells one line of accounts from another: matter, organ, period."""
    return item.matter, item.publisher.name if item.publisher else "", item.period


def digits_of(text: str) -> str:
    """Return only the digits of ``text``."""
    return "".join(c for c in text if c in "0123456789")


def goes_out(draft: Draft) -> bool:
    """Tell whether everybody would see what ``draft`` says."""
    return draft.audience == EVERYBODY and draft.item.disclosure in PUBLISHED


def is_listed(scope: Scope, draft: Draft) -> bool:
    """Tell whether everybody would see the title of ``draft`` and why it is closed."""
    matter = scope.leaves.get(draft.item.matter)
    is_asked = draft.item.disclosure == "on_request" and draft.audience == EVERYBODY
    return is_asked and matter is not None and LISTED_WAY in matter.ways


def explains_anew(item: Item, released: Item) -> bool:
    """Tell whether ``item`` has a correction more than it was ``released`` with."""
    before, now = set(released.corrections), set(item.corrections)
    return len(now - before) > len(before - now)


def row_number(draft: Draft, row: int) -> int:
    """Return the number a spreadsheet gives to the ``row``-th row, from 0."""
    return draft.rows[row] if row < len(draft.rows) else row + 2


def error(draft: Draft, code: str, where: str, message: str, fix: str = "") -> Finding:
    """Return a finding that keeps the item from being published."""
    return Finding(code, ERROR, draft.item.id, where, message, fix)


def warning(
    draft: Draft, code: str, where: str, message: str, fix: str = ""
) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding(code, WARNING, draft.item.id, where, message, fix)


def note(draft: Draft, code: str, where: str, message: str, fix: str = "") -> Finding:
    """Return a finding that only says how things are."""
    return Finding(code, INFO, draft.item.id, where, message, fix)
