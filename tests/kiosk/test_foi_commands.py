"""``gk foi`` does what the form does, without a screen."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.errors import ContentError
from kiosk.application_file import read_application
from kiosk.commands.foi import check_id, progress, submit
from kiosk.commands.follow import follow
from sync.errors import NoKeyError, RefusedError
from sync.outcome import Outcome
from tests.kiosk.applying import AGENCY, Applying, applying

FORM = f"""applicant: citizen
name: 欧阳明月
id_kind: citizen
id_number: 11010519491231002X
phone: "13912345678"
agency: "{AGENCY}"
wanted:
  description: 2025年东沟道路工程的中标合同
form: paper
route: pickup
"""


@pytest.fixture
def kiosk(tmp_path: Path) -> Applying:
    return applying(tmp_path / "state")


def submitted(kiosk: Applying, text: str = FORM) -> Outcome:
    path = kiosk.state.folder.parent / "form.yaml"
    path.write_text(text, encoding="utf-8")
    return submit(state=kiosk.state.folder, file=path)


def test_a_form_is_sealed_and_waits(kiosk: Applying) -> None:
    told = submitted(kiosk).objects[0]

    [form] = kiosk.letters()
    assert (form["name"], form["number"]) == ("欧阳明月", told["number"])
    assert form["query_code"] == told["query_code"]
    assert Path(told["letter"]).is_file()


def test_nothing_readable_stays_behind(kiosk: Applying) -> None:
    code = submitted(kiosk).objects[0]["query_code"]

    left = kiosk.bytes_below()
    for secret in ("欧阳明月", "13912345678", "11010519491231002X", "中标合同", code):
        assert secret.encode() not in left


def test_what_was_submitted_is_told_to_wait(kiosk: Applying) -> None:
    told = submitted(kiosk).objects[0]

    answer = progress(told["number"], told["query_code"], state=kiosk.state.folder)

    assert answer.objects[0]["state"] == "waiting"
    assert "还没送到" in answer.objects[0]["words"]


def test_an_unknown_number_ends_with_not_found(kiosk: Applying) -> None:
    told = progress("000420000731845", "0000000000", state=kiosk.state.folder)

    assert (told.objects, told.exit_code) == ([{"state": "unknown"}], 4)


def test_a_number_written_wrong_says_how_it_should_look(kiosk: Applying) -> None:
    with pytest.raises(ContentError) as error:
        progress("123", "0000000000", state=kiosk.state.folder)

    assert "15位" in error.value.hint


def test_each_wrong_field_is_a_finding(kiosk: Applying) -> None:
    told = submitted(kiosk, FORM.replace("13912345678", "139").replace("欧阳明月", ""))

    assert [one["field"] for one in told.objects] == ["name", "phone"]
    assert told.exit_code == 3
    assert kiosk.letters() == []


def test_an_agency_that_takes_none_is_refused_with_those_that_do(
    kiosk: Applying,
) -> None:
    with pytest.raises(RefusedError) as error:
        submitted(kiosk, FORM.replace(AGENCY, "430121105207"))

    assert AGENCY in error.value.hint


def test_an_unbound_machine_takes_nothing(kiosk: Applying) -> None:
    (kiosk.state.device / "hub.json").unlink()

    with pytest.raises(NoKeyError):
        submitted(kiosk)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "name: [",
        "name: 张三\nphome: '1'",
        "accept_other: vielleicht",
        "a: &x 1\nb: *x",
        "x: [[[[[[[[[[1]]]]]]]]]]",
        "name: " + "张" * 100_000,
    ],
)
def test_a_bad_file_is_one_line_and_a_hint(kiosk: Applying, text: str) -> None:
    with pytest.raises(ContentError) as error:
        submitted(kiosk, text)

    assert "\n" not in str(error.value)
    assert error.value.hint


def test_a_missing_file_is_one_line_and_a_hint(kiosk: Applying) -> None:
    with pytest.raises(ContentError, match="读不到申请文件"):
        submit(state=kiosk.state.folder, file=Path("nirgends.yaml"))


def refusal_of(path: Path) -> str:
    """Why the file is refused; nothing when it is not."""
    try:
        read_application(path)
    except ContentError as error:
        return str(error)
    return ""


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_an_application_or_a_content_error(data: bytes) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        assert "\n" not in refusal_of(Path(file.name))


@pytest.mark.parametrize(
    ("kind", "number", "is_valid"),
    [
        ("citizen", "11010519491231002X", True),
        ("citizen", "110105194912310021", False),
        ("phone", "13912345678", True),
    ],
)
def test_a_number_is_checked(kind: str, number: str, is_valid: bool) -> None:
    told = check_id(kind, number)

    assert told.objects[0]["valid"] is is_valid
    assert told.exit_code == (0 if is_valid else 3)
    assert json.dumps(told.objects[0])


def test_what_is_said_later_is_sealed_about_the_application(kiosk: Applying) -> None:
    first = submitted(kiosk).objects[0]
    number, code = str(first["number"]), str(first["query_code"])

    told = follow(number, code, state=kiosk.state.folder, act="withdraw").objects[0]

    about = [form for form in kiosk.letters() if "about" in form]
    assert [(one["about"], one["act"]) for one in about] == [(number, "withdraw")]
    assert (told["state"], told["number"] == number) == ("waiting", False)


def test_a_supplement_without_words_is_not_sealed(kiosk: Applying) -> None:
    told = follow(
        "000420000731845", "7KQ2M0XV4T", state=kiosk.state.folder, act="supplement"
    )

    assert told.objects == [{"field": "text", "message": "请写上要补充的内容"}]
    assert kiosk.letters() == []


@pytest.mark.parametrize(
    ("number", "act"), [("00042", "confirm"), ("000420000731845", "approve")]
)
def test_a_number_or_an_act_that_is_none_is_told(
    kiosk: Applying, number: str, act: str
) -> None:
    with pytest.raises(ContentError):
        follow(number, "7KQ2M0XV4T", state=kiosk.state.folder, act=act)
