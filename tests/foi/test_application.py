"""An application asks for the law's minimum and says plainly what is missing."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.errors import FormatError
from foi.application import KEYS, Agent, Application, Contact, Wanted
from foi.form import FieldFinding, findings, from_form
from sync.canonical import canonical
from sync.instants import CHINA

TODAY = date(2026, 11, 21)
CITIZEN = Application(
    name="唐春林",
    id_kind="citizen",
    id_number="11010519491231002X",
    phone="13812345678",
    agency="430121000000",
    wanted=Wanted(description="2025年东沟道路工程的中标合同"),
    form="paper",
    route="pickup",
)
ORGANISATION = replace(
    CITIZEN,
    applicant="organisation",
    name="青塘村民小组",
    id_kind="",
    id_number="",
    organisation_code="54430121MF0123456U",
    contact=Contact("唐春林", "13812345678"),
    phone="",
)
FILLED = replace(
    CITIZEN,
    address="云溪县河口镇",
    postcode="410000",
    email="tang@example.cn",
    accept_other=True,
    purpose="了解情况",
    agent=Agent("李某", "passport", "E12345678"),
    filled_by="王某",
    number="043100000112345",
    query_code="7KQ4M2XP9A",
    submitted_at=datetime(2026, 11, 21, 10, 32, tzinfo=CHINA),
)


def found(application: Application) -> list[tuple[str, str]]:
    return [(f.field, f.message) for f in findings(application, today=TODAY)]


@pytest.mark.parametrize("application", [CITIZEN, ORGANISATION, FILLED])
def test_the_minimum_is_enough(application: Application) -> None:
    assert found(application) == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": ""}, "name", "请写上您的名字"),
        ({"name": "唐3林"}, "name", "名字里有数字，请检查一下"),
        ({"applicant": "cat"}, "applicant", "请选是个人还是单位"),
        (
            {"id_number": "1101051949123100"},
            "id_number",
            "身份证号应该是18位，您写了16位",
        ),
        (
            {"id_number": "110105194912310021"},
            "id_number",
            "身份证号好像有一位不对，请再看一遍",
        ),
        ({"id_number": ""}, "id_number", "请写上证件号码，或者选到窗口再看证件"),
        ({"id_kind": ""}, "id_kind", "请选是哪一种证件"),
        ({"phone": "1381234567"}, "phone", "手机号应该是11位，1开头"),
        ({"phone": "12345"}, "phone", "手机号应该是11位，1开头"),
        ({"phone": ""}, "phone", "请写上电话，收到申请要和您确认"),
        ({"email": "zhang.qq.com"}, "email", "邮箱里应该有一个 @，例如 zhang@qq.com"),
        ({"agency": ""}, "agency", "请选一个单位"),
        ({"wanted": Wanted()}, "wanted", "请写上您想要什么信息"),
        (
            {"wanted": Wanted(description="合同")},
            "wanted",
            "再多写一点：时间、地点或者什么事",
        ),
        ({"form": ""}, "form", "请选要纸质的、电子的，还是当面看"),
        ({"route": "pigeon"}, "route", "请选怎么给您"),
        ({"route": "post"}, "address", "要寄给您，请写上地址"),
        (
            {"route": "email", "form": "electronic"},
            "email",
            "要发到邮箱，请写上邮箱",
        ),
        (
            {"route": "email", "email": "a@b.cn"},
            "route",
            "纸质的不能从网上发，请改选一样",
        ),
        ({"postcode": "4100"}, "postcode", "邮政编码应该是6位数字"),
        ({"proof": "palm"}, "proof", "请选怎么证明您是谁"),
        ({"purpose": "长" * 501}, "purpose", "写得太长了，最多500个字，还要删掉1个"),
        ({"route": "fax"}, "fax", "要发传真，请写上传真号码"),
        ({"fax": "5551234"}, "fax", "传真号码不对。要写区号，例如 0731-5551234"),
        ({"phone": "0731-55"}, "phone", "座机要写区号和号码，例如 0731-5551234"),
        (
            {"contact": Contact("张某", "138")},
            "contact.phone",
            "手机号应该是11位，1开头",
        ),
        (
            {"id_kind": "other", "id_number": "长" * 33},
            "id_number",
            "证件号码写得太长了，请再看一遍",
        ),
        (
            {"agent": Agent(id_kind="passport", id_number="E12345678")},
            "agent.name",
            "请写上代办人的名字",
        ),
        (
            {"agent": Agent(name="李某")},
            "agent.id_number",
            "请写上代办人的证件号码",
        ),
    ],
)
def test_each_field_says_in_plain_words_what_is_wrong(
    changes: dict[str, Any], field: str, message: str
) -> None:
    assert found(replace(CITIZEN, **changes)) == [(field, message)]


def test_an_organisation_gives_its_code_and_whom_to_call() -> None:
    bare = replace(ORGANISATION, organisation_code="", contact=Contact())

    assert [field for field, _ in found(bare)] == [
        "organisation_code",
        "contact.name",
        "phone",
    ]


@pytest.mark.parametrize("proof", ["later", "staff_checked", "photo", "card_reader"])
def test_who_proves_it_another_way_writes_no_number(proof: str) -> None:
    assert found(replace(CITIZEN, id_kind="", id_number="", proof=proof)) == []


def test_an_organisation_of_no_known_kind_is_asked_again() -> None:
    strange = replace(ORGANISATION, name="", organisation_kind="circus")

    assert found(strange) == [
        ("name", "请写上单位的名称"),
        ("organisation_kind", "请选单位的类别"),
    ]


def test_a_document_number_alone_tells_what_is_wanted() -> None:
    assert found(replace(CITIZEN, wanted=Wanted(number="云政发〔2026〕1号"))) == []


@pytest.mark.parametrize("application", [CITIZEN, ORGANISATION, FILLED])
def test_an_application_reads_back_what_it_wrote(application: Application) -> None:
    assert Application.from_bytes(application.to_bytes()) == application


def test_what_was_not_given_is_not_stored() -> None:
    assert set(CITIZEN.to_json()) == {
        *("schema", "applicant", "name", "id_kind", "id_number", "phone", "agency"),
        *("wanted", "form", "route", "accept_other", "suggest_publishing", "proof"),
    }


def test_a_form_in_a_file_has_the_same_keys() -> None:
    form = {k: v for k, v in CITIZEN.to_json().items() if k != "schema"}

    assert from_form({**form, "accept_other": "否"}) == CITIZEN


def test_a_key_that_is_none_is_answered_with_the_nearest() -> None:
    with pytest.raises(FormatError, match="不认识“emial”") as refused:
        from_form({"emial": "a@b.cn"})

    assert refused.value.hint == "是不是 email？"


def test_a_form_cannot_bring_its_own_number() -> None:
    with pytest.raises(FormatError, match="不认识“number”"):
        from_form({"number": "043100000112345"})


def test_nothing_personal_shows_when_an_application_is_printed() -> None:
    shown = f"{FILLED!r} {FILLED.agent!r} {FILLED.contact!r} {FILLED.wanted!r}"

    assert "唐春林" not in shown
    assert "E12345678" not in shown


def test_a_finding_is_printed_as_field_and_message() -> None:
    assert FieldFinding("name", "请写上您的名字").to_json() == {
        "field": "name",
        "message": "请写上您的名字",
    }


def test_who_did_not_say_in_whose_name_reads_back_so() -> None:
    application = Application.from_json({"applicant": "", "proof": ""})

    assert Application.from_bytes(application.to_bytes()) == application


@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=30),
            lambda inner: st.dictionaries(
                st.sampled_from(["name", "phone", "title", "id_number"]), inner
            ),
            max_leaves=4,
        ),
    )
)
def test_a_letter_of_any_content_is_read_or_refused(data: dict[str, Any]) -> None:
    with suppress(FormatError, TypeError):
        data = {k: v for k, v in data.items() if v is not None}
        stored = canonical({"schema": "gk.application/1", **data})
        application = Application.from_bytes(stored)

        assert findings(application, today=TODAY) is not None
        assert Application.from_bytes(application.to_bytes()) == application
