"""The exceptions that stop an import, or one post of it; everything less is a `Finding`."""


class ImportToolsError(Exception):
    """Base class of the errors of this package; messages are written for the person who runs the import."""


class SourceError(ImportToolsError):
    """A source cannot be read: it does not exist, is empty, or is of no known kind."""


class FetchError(ImportToolsError):
    """A URL cannot be fetched, or may not be requested."""


class HostUnavailableError(FetchError):
    """A host does not exist, does not respond, or is overloaded."""


class PostError(ImportToolsError):
    """A post cannot be imported; the import continues with the others."""


class DecodingError(PostError):
    """The bytes of a post cannot be decoded as text."""


class EmptyPostError(PostError):
    """A post has no content for a page."""


class DestinationError(ImportToolsError):
    """The parent page for the posts does not exist or does not allow them as children."""


class RunLockedError(ImportToolsError):
    """Another run is in progress."""


class RunAbortedError(ImportToolsError):
    """A run cannot continue: the database is unavailable or the disk full. What was written is complete."""


class RollbackError(ImportToolsError):
    """A run cannot be rolled back: it does not exist, has not ended, or was rolled back completely."""


class ReportError(ImportToolsError):
    """The report cannot be written to the given path."""


class DocumentError(ImportToolsError):
    """The content of a file does not match its extension; the link to it is not changed."""


class PictureError(ImportToolsError):
    """The file of a picture cannot be used; the post is imported without it."""


class ProposalError(ImportToolsError):
    """A proposal can no longer be accepted or rejected."""


class DeskError(ImportToolsError):
    """An action at the editors' desk is not possible; the message is written for editors."""
