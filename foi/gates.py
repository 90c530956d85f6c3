"""Who has to agree before a decision leaves the organ, in which order, and apart.

Pure. A reply passes three gates, an extension and a delay one; none can be skipped, and
whoever drew a decision up passes none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foi.errors import GateError

REPLY, EXTENSION, DELAY = "reply", "extension", "delay"
ACTS: Mapping[str, str] = {REPLY: "答复", EXTENSION: "延期", DELAY: "延迟答复"}
LEGAL, SECRECY, LEADER = "legal", "secrecy", "leader"


@dataclass(frozen=True, slots=True)
class Gate:
    """One of them. Nobody passes it who passed one of those it stands ``apart`` from.

    ``asked`` is what whoever passes it answers for, ``basis`` where that stands.
    """

    code: str
    words: str
    asked: str
    basis: str
    apart: tuple[str, ...] = ()


_LEGAL = Gate(
    LEGAL,
    "法制审核",
    "依据对不对，程序走完没有，救济途径写了没有",
    "钟楼区规范政务公开工作实施意见（2021年）二.2",
)
_SECRECY = Gate(
    SECRECY,
    "保密审查",
    "要给出去的内容里有没有国家秘密，有没有不该公开的",
    "政府信息公开条例第17条",
)
_LEADER = Gate(
    LEADER,
    "负责人批准",
    "同意这样答复",
    "钟楼区规范政务公开工作实施意见（2021年）二.1",
    (LEGAL,),
)

GATES: Mapping[str, tuple[Gate, ...]] = {
    REPLY: (_LEGAL, _SECRECY, _LEADER),
    # 条例 33: with the consent of whoever heads the office for open information
    EXTENSION: (Gate(LEADER, "负责人同意", "同意延期", "政府信息公开条例第33条"),),
    DELAY: (Gate(LEADER, "负责人同意", "同意延迟答复", "政府信息公开条例第35条"),),
}


def next_gate(act: str, passed: Sequence[str]) -> Gate | None:
    """Return the first gate of ``act`` that is not ``passed``; None: all are."""
    return next((gate for gate in GATES[act] if gate.code not in passed), None)


def require_may_pass(
    gate: Gate, who: str, *, proposer: str, passed: Mapping[str, str]
) -> None:
    """Hold that ``who`` may pass ``gate``; ``passed`` says who passed which.

    Raises:
        GateError: they drew it up, or passed a gate that this one stands apart from.
    """
    if who == proposer:
        raise GateError(
            f"这份是您自己拟的，{gate.words}要换别人", hint="请管理员看谁有这个角色"
        )
    for code in gate.apart:
        if passed.get(code) == who:
            raise GateError(
                f"前面一关是您审的，{gate.words}要换别人", hint="请另一位负责人来批"
            )
