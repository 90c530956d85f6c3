"""The errors this room raises, told apart by what the caller should do next."""

from sync import outcome
from sync.errors import SyncError


class HubError(SyncError):
    """Anything the office side cannot do. The text is one Chinese line for people."""


class NoHubError(HubError):
    """There is no hub in that folder: make one, or name the right folder."""

    exit_code = outcome.NOT_FOUND


class NoSuchCaseError(HubError):
    """No case of that number may be seen by whoever asks: look the number up."""

    exit_code = outcome.NOT_FOUND


class NoSuchBoardError(HubError):
    """No board of that code is written in the hub: take it in first."""

    exit_code = outcome.NOT_FOUND


class NoSuchDraftError(HubError):
    """No draft of that number may be seen by whoever asks: go back to the list."""

    exit_code = outcome.NOT_FOUND


class NoSuchKioskError(HubError):
    """No kiosk has that number: list them."""

    exit_code = outcome.NOT_FOUND


class UnknownDocumentError(HubError):
    """No kiosk knows a document of that name: use one of those the hint lists."""

    exit_code = outcome.WRONG_USAGE


class NotNowError(HubError):
    """The case is not in a state for this; somebody may have been first: look again."""

    exit_code = outcome.CONFLICT


class DifferentError(HubError):
    """Something else already bears this id or number: nothing was changed."""

    exit_code = outcome.CONFLICT


class NotAllowedError(HubError):
    """Whoever asks may not do this: ask somebody who may."""

    exit_code = outcome.REFUSED


class OpenerAwayError(HubError):
    """The opener does not answer: start it and try again; nothing is lost."""

    exit_code = outcome.UNREACHABLE


class CannotOpenError(HubError):
    """This letter does not open with the keys at hand: look at why."""


class NoSuchMemberError(HubError):
    """No member of that name may be seen by whoever asks: list them."""

    exit_code = outcome.NOT_FOUND
