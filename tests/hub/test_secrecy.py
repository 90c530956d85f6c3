"""保密审查: three results, and what a document must say of itself for each."""

import pytest

from hub.errors import HubError
from hub.publishing.secrecy import Examined, examined_in, require, told


@pytest.mark.parametrize(
    ("result", "disclosure"),
    [
        ("open", "public"),
        ("open", "on_request"),
        ("partial", "public_partial"),
        ("partial", "on_request"),
        ("closed", "on_request"),
        ("closed", "closed"),
    ],
)
def test_a_result_that_fits_the_mark_passes(result: str, disclosure: str) -> None:
    require(Examined(result, "第三条涉及个人隐私"), disclosure)


@pytest.mark.parametrize(
    ("result", "disclosure", "words"),
    [
        ("closed", "public", "涉密"),
        ("closed", "public_partial", "涉密"),
        ("partial", "public", "删去附件"),
        ("partial", "public_partial", " "),
        ("closed", "closed", ""),
        ("", "public", ""),
        ("通过", "public", ""),
    ],
)
def test_a_result_that_does_not_fit_stops_the_document(
    result: str, disclosure: str, words: str
) -> None:
    with pytest.raises(HubError):
        require(Examined(result, words), disclosure)


def test_the_review_says_what_was_found() -> None:
    assert told(["seen", "partial"]) == "保密审查（删减后可以公开）"
    assert examined_in(["seen"], "").result == ""
    assert told([]) == ""
