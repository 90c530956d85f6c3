"""Of an application only codes are kept, whatever somebody put in their place."""

from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from foi.application import FORMS, ORGANISATION_KINDS, ROUTES, Application
from foi.touched import touched

ANY = st.text(max_size=20)


def test_what_was_chosen_is_kept() -> None:
    form = Application(form="paper", route="post", accept_other=True)

    assert astuple(touched(form)) == ("citizen", "paper", "post", True, False)


@given(ANY, ANY, ANY, ANY)
def test_words_never_get_through(
    applicant: str, kind: str, form: str, route: str
) -> None:
    found = touched(
        Application(applicant=applicant, organisation_kind=kind, form=form, route=route)
    )

    assert found.applicant in {"citizen", *ORGANISATION_KINDS}
    assert found.form in {"", *FORMS}
    assert found.route in {"", *ROUTES}
