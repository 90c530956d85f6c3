"""Who may do what: every address of the hub by its name, and the roles that may.

The gates at the views (``hub.staff.gates``) decide; this table is what they are held
against. ``tests/hub/test_permissions.py`` calls every address as every role and as
nobody, and fails when an address has no row. A new view gets its row here.

``Scope`` says within what a seat is asked for there: the view itself compares it with
``member.has(role, code)`` or filters by ``member.scopes(role)``.
"""

from dataclasses import dataclass
from enum import Enum

from hub.staff.models import Role


class Scope(Enum):
    """Within what a permission counts."""

    PUBLIC = "everybody, also nobody"
    DEVICE = "a device, by its signature"
    OWN = "every member, about themselves"
    BOARD = "a board, or the boards of a division"
    AGENCY = "an agency's cases"
    HUB = "the whole hub"


@dataclass(frozen=True, slots=True)
class May:
    """Which roles may, and within what."""

    scope: Scope
    roles: frozenset[Role] = frozenset()


def _rows(may: May, *names: str) -> dict[str, May]:
    return dict.fromkeys(names, may)


_PUBLIC = May(Scope.PUBLIC)
_OWN = May(Scope.OWN, frozenset(Role))
_OFFICERS = May(Scope.AGENCY, frozenset({Role.OFFICER}))
_MINDERS = May(Scope.AGENCY, frozenset({Role.LEGAL, Role.SECRECY, Role.LEADER}))
_HELPERS = May(Scope.AGENCY, frozenset({Role.ASSISTANT}))
_URGERS = May(Scope.AGENCY, frozenset({Role.OVERSEER, Role.LEADER}))
_OPERATORS = May(Scope.HUB, frozenset({Role.OPERATOR}))
_MANAGERS = May(Scope.BOARD, frozenset({Role.ADMIN, Role.OVERSEER}))
_CLERKS = May(Scope.BOARD, frozenset({Role.CLERK}))
_EXAMINERS = May(Scope.BOARD, frozenset({Role.SECRECY}))
_BOARDS = May(
    Scope.BOARD,
    frozenset(
        {Role.CLERK, Role.SUPERVISOR, Role.APPROVER, Role.SECRECY, Role.OVERSEER}
    ),
)
_LOOKERS = May(Scope.BOARD, _BOARDS.roles - {Role.CLERK})
_JOBS = May(Scope.BOARD, _BOARDS.roles | {Role.OPERATOR, Role.ADMIN})
_ADMINS = May(Scope.HUB, frozenset({Role.ADMIN}))

# What lies under these has permissions of its own, told by the letters of its address.
DEVICE_PREFIX = "device/v1/"

# Forms with typed text, which are carried through signing in when their session had
# ended. None that signs, approves, passes or lets out: there the page is shown again.
CARRIED = frozenset({
    "publishing:begin", "publishing:content", "publishing:rows", "publishing:row",
    "publishing:privacy", "publishing:photo-arrange", "publishing:preview",
    "publishing:paper", "publishing:interpretation", "publishing:follow",
    "publishing:settings", "publishing:correct", "publishing:withdraw",
    "voices:answer", "voices:village-answer",
    "desk:new", "desk:ask", "desk:answer", "desk:help", "desk:propose",
    "desk:same-draft", "papers:write", "papers:figures", "papers:office",
    "papers:place",
})  # fmt: skip

PERMISSIONS: dict[str, May] = {
    **_rows(_PUBLIC, "staff:sign-in", "staff:code", "staff:sign-out"),
    **_rows(_PUBLIC, "health", "repository", "page"),
    **_rows(
        _PUBLIC, "desk", "voices", "fleet", "write"
    ),  # without its slash: to the right one
    **_rows(_OWN, "publishing:care"),
    **_rows(_OWN, "home", "staff:me", "staff:secret", "staff:confirm"),
    **_rows(_OWN, "staff:second-factor", "staff:devices"),
    **_rows(_OWN, "staff:end-device", "staff:end-devices"),
    **_rows(_MANAGERS, "staff:members", "staff:new-member", "staff:member"),
    **_rows(_MANAGERS, "staff:grant", "staff:take-away", "staff:reset"),
    **_rows(_MANAGERS, "staff:lost-phone", "staff:close", "staff:reopen"),
    **_rows(_ADMINS, "staff:log"),
    **_rows(_OFFICERS, "desk:list", "desk:show", "desk:open", "desk:release"),
    **_rows(_OFFICERS, "desk:step", "desk:publish", "desk:new", "desk:flag"),
    **_rows(_OFFICERS, "desk:propose", "desk:drop", "desk:ask", "desk:answer"),
    **_rows(_OFFICERS, "desk:try", "desk:same", "desk:same-draft", "desk:known"),
    **_rows(_MINDERS, "desk:deciding", "desk:decision"),
    **_rows(_MINDERS, "desk:decision-open", "desk:decision-pass"),
    **_rows(_HELPERS, "desk:assist", "desk:help"),
    **_rows(_URGERS, "desk:overdue", "desk:urge"),
    **_rows(_OFFICERS, "desk:said", "desk:said-open", "desk:said-take"),
    **_rows(_OFFICERS, "desk:said-refuse"),
    **_rows(_OFFICERS, "voices:list", "voices:ratings", "voices:choices"),
    **_rows(_OFFICERS, "voices:show", "voices:open", "voices:answer", "voices:leave"),
    **_rows(_OFFICERS, "papers:reports", "papers:report", "papers:figures"),
    **_rows(_OFFICERS, "papers:file-report", "papers:take", "papers:place"),
    **_rows(_OFFICERS, "papers:office", "papers:template", "papers:put-template"),
    **_rows(_OFFICERS, "papers:case", "papers:write", "papers:cover"),
    **_rows(_OFFICERS, "papers:redaction", "papers:redaction-page", "papers:touch"),
    **_rows(_OFFICERS, "papers:finish", "papers:drop", "papers:redaction-pdf"),
    **_rows(_OFFICERS, "volume"),
    **_rows(_BOARDS, "publishing:today", "publishing:draft"),
    **_rows(_CLERKS, "publishing:submit", "publishing:drop"),
    **_rows(_CLERKS, "publishing:choose", "publishing:start", "publishing:begin"),
    **_rows(_CLERKS, "publishing:send", "publishing:template", "publishing:upload"),
    **_rows(_CLERKS, "publishing:content", "publishing:rows", "publishing:row"),
    **_rows(_CLERKS, "publishing:paper", "publishing:interpretation"),
    **_rows(_CLERKS, "publishing:office", "publishing:follow", "publishing:library"),
    **_rows(_CLERKS, "publishing:validity", "publishing:rechecks", "publishing:links"),
    **_rows(_EXAMINERS, "publishing:secrecy"),
    **_rows(_BOARDS, "publishing:reviews", "publishing:review", "publishing:sheet"),
    **_rows(_BOARDS, "publishing:picture", "publishing:leaving"),
    **_rows(_BOARDS, "publishing:take-back"),
    **_rows(_BOARDS, "publishing:released", "publishing:out", "reached"),
    **_rows(_BOARDS, "publishing:completeness", "publishing:log"),
    **_rows(_BOARDS, "publishing:settings"),
    **_rows(_BOARDS, "publishing:to-sign", "publishing:to-sign-zip"),
    **_rows(_BOARDS, "voices:village"),
    **_rows(_CLERKS, "voices:village-answer"),
    **_rows(_CLERKS, "publishing:correct", "publishing:withdraw"),
    **_rows(_LOOKERS, "publishing:sign", "publishing:send-back"),
    **_rows(_JOBS, "jobs", "job-retry", "job-cancel"),
    **_rows(_CLERKS, "publishing:privacy", "publishing:photos", "publishing:photo"),
    **_rows(_CLERKS, "publishing:photo-add", "publishing:photo-arrange"),
    **_rows(_CLERKS, "publishing:photo-picture"),
    **_rows(_BOARDS, "publishing:preview", "publishing:preview-file"),
    **_rows(_CLERKS, "publishing:outputs", "publishing:outputs-item"),
    **_rows(_BOARDS, "publishing:output-file"),
    **_rows(_OPERATORS, "fleet:list", "fleet:show", "fleet:token"),
    **_rows(_OPERATORS, "fleet:approve", "fleet:refuse"),
}
