"""What tests of shortcodes share: a media library, and what becomes of a stored post with it."""

from import_tools.cleaning.wordpress.gutenberg import Library, show_bare_videos
from import_tools.cleaning.wordpress.shortcodes import expand_shortcodes
from import_tools.records import Attachment, Flow
from tests.import_tools.reading import flow_of

YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
UPLOADS = "https://x.org/wp-content/uploads"
LIBRARY = Library(
    {
        "3": Attachment("3", f"{UPLOADS}/hip.jpg", alt="hip", caption="the <em>hip</em>", parent="9"),
        "4": Attachment("4", f"{UPLOADS}/calf.jpg", alt="calf", parent="9"),
        "5": Attachment("5", f"{UPLOADS}/talk.mp3", title="A talk", parent="9"),
        "6": Attachment("6", f"{UPLOADS}/jaw.jpg", parent="8"),
    },
    post_number="9",
)


def expanded(html: str) -> Flow:
    return flow_of(expand_shortcodes(show_bare_videos(html), LIBRARY).html, raw=True)


def texts(html: str) -> list[str]:
    return [item.text for item in expanded(html)]


def codes(html: str) -> list[str]:
    return [finding.excerpt for finding in expand_shortcodes(html, LIBRARY).findings]


def kinds(html: str) -> list[str]:
    return [piece.kind for piece in expand_shortcodes(html, LIBRARY).furniture]
