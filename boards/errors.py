"""The errors this room raises, told apart by what the caller should do next."""

from sync import outcome


class BoardError(Exception):
    """Anything wrong with a board. The text is one Chinese line for people.

    ``hint`` says what to do, ``code`` stands in ``docs/errors.md``.
    """

    exit_code = outcome.FAILED

    def __init__(self, message: str, *, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


class FormatError(BoardError):
    """A stored form cannot be read back: keep the old content and report it."""


class FolderError(BoardError):
    """A board folder cannot be read or written: put right what the message names."""


class ContentError(BoardError):
    """The content has errors: run the check, mend them, try again."""

    exit_code = outcome.CONTENT_ERRORS


class NotFoundError(BoardError):
    """There is no such item, board or date: ask for one that exists."""

    exit_code = outcome.NOT_FOUND


class LibraryError(BoardError):
    """The library cannot be read: let the next sync rebuild it."""
