"""The errors this room raises, told apart by what the caller should do next."""

from boards.errors import BoardError


class FoiError(BoardError):
    """Anything wrong with an application or its case."""


class ForbiddenStepError(FoiError):
    """A case cannot go there from where it is: choose one of the steps it names."""


class MissingDateError(FoiError):
    """A step lacks a date, or has one out of order: ask for the date it names."""


class TermError(FoiError):
    """The law allows no such term: choose a shorter one, or none."""


class GateError(FoiError):
    """Somebody else has to agree to this decision: ask whom it names."""


class InquiryError(FoiError):
    """An inquiry does not go like that: look at its days and its answers."""


class DeliveryError(FoiError):
    """The reply may not go that way: take the one that was named, or say why not."""


class PaperError(BoardError):
    """A document cannot be written yet: type what the message names."""
