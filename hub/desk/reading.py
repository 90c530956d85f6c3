"""An application as an officer reads it: sections of labels and values, no HTML."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boards.errors import FormatError
from foi.application import (
    APPLICANTS,
    FORMS,
    ID_KINDS,
    ORGANISATION,
    ORGANISATION_KINDS,
    PROOFS,
    ROUTES,
    Application,
)
from foi.phrases import phrases
from hub.errors import CannotOpenError
from sync.formats.parts import FORM

JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; what was not given is left out."""

    heading: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Read:
    """What a letter holds. ``pictures`` are addresses that carry the picture itself."""

    sections: Sequence[Section]
    pictures: Sequence[str]


def read(parts: Mapping[str, bytes], *, agency: str) -> Read:
    """Return what the letter with these parts says; ``agency`` is its name.

    Raises:
        CannotOpenError: the form cannot be read.
    """
    try:
        form = Application.from_bytes(parts[FORM])
    except (KeyError, FormatError) as error:
        raise CannotOpenError(
            "申请表读不懂", hint="看终端的程序是不是比后台旧"
        ) from error
    sections = (_wanted(form), _reply(form), _applicant(form), _more(form, agency))
    return Read(
        [section for section in sections if section.rows], inline_pictures(parts)
    )


def phrases_of(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return words to look for among what is public; nothing keeps them (ADR 80)."""
    try:
        return phrases(Application.from_bytes(parts[FORM]).wanted)
    except (KeyError, FormatError):
        return ()


def inline_pictures(parts: Mapping[str, bytes]) -> list[str]:
    """Return the pictures of a letter as addresses that carry the picture itself."""
    pictures = [data for name, data in sorted(parts.items()) if name != FORM]
    return [_inline(data) for data in pictures if data.startswith(JPEG)]


def _wanted(form: Application) -> Section:
    return _section(
        "要什么信息",
        ("名称", form.wanted.title),
        ("文号", form.wanted.number),
        ("描述", form.wanted.description),
        ("用途", form.purpose),
        ("建议主动公开", "是" if form.suggest_publishing else ""),
    )


def _reply(form: Application) -> Section:
    other = "可以换别的方式" if form.accept_other else "不接受别的方式"
    return _section(
        "怎么给",
        ("提供方式", FORMS.get(form.form, form.form)),
        ("获取途径", ROUTES.get(form.route, form.route)),
        ("做不到时", other),
        ("通信地址", form.address),
        ("邮政编码", form.postcode),
        ("电子邮箱", form.email),
        ("传真", form.fax),
        ("需要的帮助", form.help),
    )


def _applicant(form: Application) -> Section:
    is_organisation = form.applicant == ORGANISATION
    kind = ORGANISATION_KINDS.get(form.organisation_kind, form.organisation_kind)
    return _section(
        "申请人",
        ("类型", APPLICANTS.get(form.applicant, form.applicant)),
        ("名称" if is_organisation else "姓名", form.name),
        (ID_KINDS.get(form.id_kind, "证件"), form.id_number),
        ("统一社会信用代码", form.organisation_code),
        ("单位类别", kind),
        ("法定代表人", form.representative),
        ("联系电话", form.phone),
        ("联系人", " ".join((form.contact.name, form.contact.phone)).strip()),
        ("身份证明", PROOFS.get(form.proof, form.proof)),
    )


def _more(form: Application, agency: str) -> Section:
    agent = form.agent
    kind = ID_KINDS.get(agent.id_kind, agent.id_kind)
    return _section(
        "其他",
        ("受理机关", agency),
        ("代理人", " ".join((agent.name, kind, agent.id_number)).strip()),
        ("代填人", form.filled_by),
    )


def _section(heading: str, *rows: tuple[str, str]) -> Section:
    return Section(heading, [(label, value) for label, value in rows if value])


def _inline(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"
