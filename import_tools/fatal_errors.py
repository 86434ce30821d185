"""Detect errors that no further post of a run could avoid."""

import errno

from django.db import DatabaseError, InterfaceError, connection

from import_tools.errors import RunAbortedError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
# messages of SQLite and PostgreSQL for a full or read-only disk
DISK = ("disk is full", "disk i/o error", "no space left", "readonly database", "could not extend file")
GO_ON = "What was written before is complete."


def check_can_go_on(error: BaseException) -> None:
    """Raise RunAbortedError for an error that would occur for every further post as well."""
    if isinstance(error, OSError) and error.errno in FULL:
        raise RunAbortedError(f"A file could not be stored: {error.strerror}. {GO_ON}") from error
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return
    said = str(error).strip().splitlines()
    if any(sign in str(error).casefold() for sign in DISK):
        raise RunAbortedError(f"The database cannot write any more: {said[0]}. {GO_ON}") from error
    if not connection.in_atomic_block and not connection.is_usable():
        raise RunAbortedError(f"The database is gone: {said[0] if said else error!r}. {GO_ON}") from error
