"""Open a post as WordPress stores it: expand blocks, shortcodes and bare URLs into the HTML of its page.

In: a `SourcePost` whose markup is raw. Out: `Stored`, with findings for content that the export does not
contain, and the furniture that shortcodes would have generated.
"""

from dataclasses import dataclass

from import_tools.cleaning.wordpress.gutenberg import Library, has_blocks, open_blocks, show_bare_videos
from import_tools.cleaning.wordpress.shortcodes import expand_shortcodes, find_shortcodes
from import_tools.records import Finding, Furniture, SourcePost

__all__ = ["Stored", "find_shortcodes", "open_stored"]


@dataclass(frozen=True, slots=True)
class Stored:
    """An opened post: HTML that still has to be parsed."""

    html: str
    findings: tuple[Finding, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    breaks_count: bool = False
    """Whether newlines make paragraphs; blocks have their own paragraphs."""


def open_stored(post: SourcePost) -> Stored:
    """Return a raw post's HTML expanded in the order of WordPress's filters: blocks, URLs, shortcodes."""
    library = Library.of(post)
    html, missing = open_blocks(post.html.replace("<!--nextpage-->", "\n\n"), library)
    expanded = expand_shortcodes(show_bare_videos(html), library)
    return Stored(
        html=expanded.html,
        findings=(*missing, *expanded.findings),
        furniture=expanded.furniture,
        breaks_count=not has_blocks(post.html),
    )
