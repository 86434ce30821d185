"""Tells what is wrong with one post from what no run can go on with."""

import errno

from django.db import DatabaseError, InterfaceError, connection

from import_tools.errors import RunAbortedError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
# what SQLite and PostgreSQL say of a disk that takes no more
DISK = ("disk is full", "disk i/o error", "no space left", "readonly database", "could not extend file")
GO_ON = "What was written before is complete; import again with --resume to go on."


def check_can_go_on(error: BaseException) -> None:
    """Raise BrokenOffError for an error that every further post would meet as well."""
    if isinstance(error, OSError) and error.errno in FULL:
        raise RunAbortedError(f"A file could not be stored: {error.strerror}. {GO_ON}") from error
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return
    said = str(error).strip().splitlines()
    if any(sign in str(error).casefold() for sign in DISK):
        raise RunAbortedError(f"The database cannot write any more: {said[0]}. {GO_ON}") from error
    if not connection.in_atomic_block and not connection.is_usable():
        raise RunAbortedError(f"The database is gone: {said[0] if said else error!r}. {GO_ON}") from error
