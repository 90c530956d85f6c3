"""What an applicant chose on a form by touching: codes of the form's own tables.

The hub keeps these of an opened application and nothing that was written: the columns
of the annual report and the route of the reply depend on them.
"""

from dataclasses import dataclass

from foi.application import CITIZEN, FORMS, ORGANISATION_KINDS, ROUTES, Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """``applicant`` is ``citizen`` or a kind of organisation, ``other`` if unknown.

    ``form`` and ``route`` are empty where what the form says is none of the tables'.
    """

    applicant: str
    form: str
    route: str
    accepts_other: bool
    proposes: bool


def touched(form: Application) -> Touched:
    """Return what was chosen in ``form``; words of others never get through."""
    kind = form.organisation_kind
    organisation = kind if kind in ORGANISATION_KINDS else "other"
    return Touched(
        applicant=CITIZEN if form.applicant == CITIZEN else organisation,
        form=form.form if form.form in FORMS else "",
        route=form.route if form.route in ROUTES else "",
        accepts_other=form.accept_other,
        proposes=form.suggest_publishing,
    )
