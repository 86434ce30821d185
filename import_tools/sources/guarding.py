"""Stands between every reader and those who use what it reads: no text that cannot be kept, no crash."""

import logging
from collections.abc import Iterator
from dataclasses import replace

from import_tools.errors import ImportToolsError
from import_tools.legible import ILLEGIBLE, legible
from import_tools.records import Finding, NotRead, Severity, SourcePost

logger = logging.getLogger("import_tools")
CLEANED = (
    "The old post held {} characters that no page can show, such as control characters and halves of emoji. "
    "They were taken out; look whether a word has suffered."
)


def guarded(posts: Iterator[SourcePost | NotRead], name: str) -> Iterator[SourcePost | NotRead]:
    """Yield posts with legible text; what a reader trips over is a failed post, and the end of that source.

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
    """Return a post with legible text, and a finding if its own was not; its folder stays as it is named."""
    clean = legible(post)
    if clean is post:
        return post
    if count := len(ILLEGIBLE.findall(f"{post.title}{post.html}")):
        finding = Finding(Severity.INFO, "illegible_characters", CLEANED.format(count), clean.title)
        clean = replace(clean, findings=(*clean.findings, finding))
    return replace(clean, folder=post.folder)
