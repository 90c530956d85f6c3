"""Which rules hold for which kind of item."""

from collections.abc import Callable, Iterator, Mapping

from boards.content.checks import (
    decision,
    emergencies,
    kinds_answers,
    kinds_budget,
    kinds_money,
    kinds_offices,
    kinds_origin,
    kinds_policy,
    kinds_refs,
    kinds_words,
)
from boards.content.checks.scope import Scope
from boards.content.draft import Draft
from boards.content.findings import Finding

Rule = Callable[[Scope, Draft], Iterator[Finding]]

_EVERY: tuple[Rule, ...] = (
    kinds_words.check_words,
    kinds_words.check_cells,
    kinds_refs.check_refs,
    kinds_origin.check_provenance,
)
_OWN: Mapping[str, tuple[Rule, ...]] = {
    "notice": (kinds_offices.check_times, emergencies.check_emergency),
    "project": (
        kinds_money.check_stage,
        kinds_money.check_project_amounts,
        kinds_money.check_project_days,
    ),
    "deal": (
        kinds_money.check_stage,
        kinds_money.check_deal_notice,
        kinds_money.check_deal,
        kinds_money.check_deal_rows,
    ),
    "debts": (kinds_money.check_debts,),
    "decision": (
        kinds_refs.check_resolution,
        decision.check_result,
        decision.check_steps,
        decision.check_quorum,
        decision.check_party_members,
        decision.check_votes,
    ),
    "policy": (
        kinds_policy.check_validity,
        kinds_policy.check_dates,
        kinds_policy.check_interpreting,
        kinds_refs.check_interpretation,
    ),
    "interpretation": (kinds_refs.check_interpreted, kinds_policy.check_elements),
    "answer": (kinds_answers.check_answer,),
    "consultation": (
        kinds_answers.check_consultation_days,
        kinds_answers.check_draft,
        kinds_answers.check_ask,
        kinds_answers.check_feedback,
    ),
    "organisation": (kinds_offices.check_organisation,),
    "annual_report": (kinds_offices.check_annual_report,),
    "supervision": (kinds_answers.check_supervision,),
    "objection": (kinds_answers.check_objection,),
    "budget": (
        kinds_budget.check_in_time,
        kinds_budget.check_lines,
        kinds_budget.check_sums,
    ),
    "penalty": (kinds_offices.check_act,),
    "permit": (kinds_offices.check_act,),
    "reply": (kinds_answers.check_reply,),
    "hotline": (kinds_answers.check_hotline,),
    "response": (kinds_answers.check_response,),
    "scan": (kinds_offices.check_scan,),
}


def check_kind(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check what every kind is checked for, then what only the item's own is."""
    for rule in (*_EVERY, *_OWN.get(draft.item.kind, ())):
        yield from rule(scope, draft)
