"""The errors this room raises, told apart by what the caller should do next."""

from sync import outcome


class SyncError(outcome.WordedError):
    """Anything that stops travel."""


class SourceUnavailableError(SyncError):
    """The source cannot be reached now: try the next one, or later."""

    exit_code = outcome.UNREACHABLE


class BusyError(SourceUnavailableError):
    """It asks to be left alone: nothing more of it in this round."""


class NotInSourceError(SyncError):
    """The source is there and has no such file: try the next one."""

    exit_code = outcome.NOT_FOUND


class UntrustedError(SyncError):
    """What came must not be believed: keep the old, report it."""

    exit_code = outcome.UNTRUSTED


class FileFormatError(SyncError):
    """A file has not the form it should have: set it aside and report it."""


class NewerFormatError(SyncError):
    """Made to newer rules than this program knows: keep it, bring a newer program."""


class DiskFullError(SyncError):
    """There is no room: nothing was written; make room and try again."""


class ConflictError(SyncError):
    """Somebody else is at it or did it differently: look before trying again."""

    exit_code = outcome.CONFLICT


class RacedError(ConflictError):
    """Somebody else wrote first: do it again from what stands now."""


class RefusedError(SyncError):
    """The other side understood and said no: a person must look at it."""

    exit_code = outcome.REFUSED


class NoKeyError(SyncError):
    """A key that is needed is not here or does not open: bring the right one."""

    exit_code = outcome.UNTRUSTED
