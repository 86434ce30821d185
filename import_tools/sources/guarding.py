"""Stands between every reader and those who use what it reads: no text that cannot be kept, no crash.

The HTML of a post is let through as it is: `pipeline` makes it legible, for the posts that are new.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace

from import_tools.errors import ImportToolsError
from import_tools.legible import legible, tell_of_illegible
from import_tools.records import Finding, NotRead, Severity, SourcePost

logger = logging.getLogger("import_tools")


def guarded(posts: Iterator[SourcePost | NotRead], name: str) -> Iterator[SourcePost | NotRead]:
    """Yield posts with legible facts; what a reader trips over is a failed post, and the end of that source.

    The importer's own errors go on to whoever started the import.
    """
    try:
        for post in posts:
            yield _made_legible(post) if isinstance(post, SourcePost) else legible(post)
    except ImportToolsError:
        raise
    except Exception as error:
        logger.exception("The source %s could not be read.", name)
        message = f"{name} could not be read any further: {type(error).__name__}: {error}"
        yield legible(NotRead(name, Finding(Severity.ERROR, "unreadable", message), failed=True))


def _made_legible(post: SourcePost) -> SourcePost:
    """Return a post with all but its HTML legible, and with a finding if its title was not.

    Its folder stays as it is named.
    """
    about = replace(post, html="", folder="")
    clean = legible(about)
    if clean is about:
        return post
    if clean.title != post.title:
        clean = replace(clean, findings=(*clean.findings, tell_of_illegible(post.title, clean.title)))
    return replace(clean, html=post.html, folder=post.folder)
