"""What is sealed of feedback and of a rating."""

from foi import feedback, rating
from foi.feedback import Feedback
from foi.rating import Rating
from sync.dispatch import Submission


def of_feedback(said: Feedback, *, agency: str) -> Submission:
    """Return what is sealed of feedback; ``agency`` empty: to the county."""
    return Submission(
        form=said.to_json(), kind="feedback", schema=feedback.SCHEMA, agency=agency
    )


def of_rating(rated: Rating, *, agency: str) -> Submission:
    """Return what is sealed of a rating; ``agency`` empty: to the county."""
    return Submission(
        form=rated.to_json(), kind="rating", schema=rating.SCHEMA, agency=agency
    )
