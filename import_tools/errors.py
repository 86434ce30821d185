"""The exceptions that stop an import, or one post of it; everything less is a `Finding`."""


class ImportToolsError(Exception):
    """Base of all errors of this package; the message is written for the person who runs the import."""


class SourceError(ImportToolsError):
    """A source cannot be used at all: it is not there, is empty, or is of no known kind."""


class FetchError(ImportToolsError):
    """Something on the web cannot be had, or may not be asked for."""


class HostUnavailableError(FetchError):
    """A host of the web is not there, or does not answer."""


class PostError(ImportToolsError):
    """One post cannot be imported; the others go on."""


class DecodingError(PostError):
    """The bytes of a post are not text in any encoding that it could be in."""


class EmptyPostError(PostError):
    """A post has nothing in it that could be placed on a page."""


class DestinationError(ImportToolsError):
    """The page under which the posts should go is not there or cannot take them."""


class RunLockedError(ImportToolsError):
    """Another run is on its way."""


class RunAbortedError(ImportToolsError):
    """A run cannot go on: the database is gone, or the disk is full. What it has written is complete."""


class RollbackError(ImportToolsError):
    """A run cannot be taken back: there is no such run, it has not ended, or nothing of it is left."""


class ReportError(ImportToolsError):
    """The report cannot be written where it was asked for."""


class DocumentError(ImportToolsError):
    """A file is not what its name says; the link to it stays as it is."""


class PictureError(ImportToolsError):
    """The file of a picture cannot be used; its post comes in without it."""


class ProposalError(ImportToolsError):
    """What an editor has decided on an offered version cannot be done any more."""
