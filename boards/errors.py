"""The errors this room raises, told apart by what the caller should do next."""

from sync import outcome


class BoardError(outcome.WordedError):
    """Anything wrong with a board."""


class FormatError(BoardError):
    """A stored form cannot be read back: keep the old content and report it."""


class FolderError(BoardError):
    """A board folder cannot be read or written: put right what the message names."""


class ContentError(BoardError):
    """The content has errors: run the check, mend them, try again."""

    exit_code = outcome.CONTENT_ERRORS


class UsageError(BoardError):
    """A word of the command line is not what it asks for: type what the hint says."""

    exit_code = outcome.WRONG_USAGE


class NotFoundError(BoardError):
    """There is no such item, board or date: ask for one that exists."""

    exit_code = outcome.NOT_FOUND


class LibraryError(BoardError):
    """The library cannot be read: let the next sync rebuild it."""
