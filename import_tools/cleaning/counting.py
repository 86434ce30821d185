"""Count words, links, pictures and videos in a part of a page, for the ledger's `source` and `furniture`.

The page is a tree of lexbor, the post inside a tree of BeautifulSoup; both are counted by the same rules, so
that their counts can be added.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import NavigableString, Tag
from bs4.element import PageElement, PreformattedString
from selectolax.lexbor import LexborNode

from import_tools.cleaning.media import PICTURE_TAGS, VIDEO_TAGS, Attributes, picture_of, video_of
from import_tools.records import Contents, Figure, Flow, FlowItem, Listing, Run, Runs, Table, Video
from import_tools.url_keys import absolute, image_key, link_key
from import_tools.video_urls import video_key

UNSEEN = frozenset(
    [
        *("script", "style", "template", "noscript", "head", "title", "textarea"),
        *("iframe", "object", "audio", "video", "desc", "metadata", "defs"),
        *("annotation", "annotation-xml"),
    ]
)
INVISIBLE = frozenset({"script", "style", "template", "noscript", "link", "meta"})
"""Elements of which nothing is shown, not even a space."""
# every element that is not shown in a line of text
BLOCKS = (UNSEEN - INVISIBLE) | frozenset(
    [
        *("html", "body", "frameset", "noframes", "frame", "header", "footer", "main", "nav", "aside"),
        *("section", "article", "search", "address", "hgroup", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("p", "div", "center", "marquee", "blockquote", "pre", "listing", "xmp", "plaintext", "hr", "br"),
        *("ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary"),
        *("dialog", "form", "fieldset", "legend", "button", "input", "select", "optgroup", "option"),
        *("datalist", "meter", "progress", "slot", "canvas", "map", "area"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"),
        # parts of drawings and formulas
        *("svg", "text", "tspan", "foreignobject"),
        *("math", "mi", "mn", "mo", "ms", "mtext", "mtr", "mtd", "mspace"),
        # media
        *("img", "image", "amp-img", "amp-anim", "embed", "param", "track", "base"),
        *("amp-iframe", "amp-youtube", "amp-vimeo", "amp-dailymotion", "amp-video", "amp-audio"),
        # boxes of AMP
        *("amp-accordion", "amp-carousel", "amp-base-carousel", "amp-fit-text", "amp-list", "amp-lightbox"),
        *("amp-sidebar", "amp-selector", "amp-live-list", "amp-user-notification", "amp-consent", "amp-ad"),
        *("amp-embed", "amp-script", "amp-social-share", "amp-story-page"),
    ]
)
"""Elements that separate words, as browsers show them.

All others stand in a line of text, those included that no browser knows: `<o:p>` of Word, `<g>` of Grammarly
(https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3).
"""

OWN_TARGET = re.compile(r"(page|document):\d+")
LINKED = frozenset({"a", "area"})
COUNTED = LINKED | PICTURE_TAGS | VIDEO_TAGS
"""Elements that are counted themselves, besides their contents."""
NO_ATTRIBUTES: Attributes = {}
MOST_BESIDE = 10  # pieces of text without a space between them
PART_BEFORE, PART_BEHIND = re.compile(r"\S*$"), re.compile(r"^\S*")


class _WordCounter:
    """A counter of the words in a part of a page, given its elements and texts in order."""

    def __init__(self) -> None:
        self.text: list[str] = []

    def add_text(self, text: str) -> None:
        self.text.append(text)

    def open(self, tag: str, attributes: Attributes) -> None:
        if tag in BLOCKS:
            self.text.append(" ")

    def close(self, tag: str) -> None:
        if tag in BLOCKS:
            self.text.append(" ")

    def words(self) -> list[str]:
        return "".join(self.text).split()


class _Counter(_WordCounter):
    """A counter of words, links, pictures and videos."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.links: list[str] = []
        self.images: list[str] = []
        self.videos: list[str] = []
        self._just_closed = ""

    def add_text(self, text: str) -> None:
        self.text.append(text)
        if self._just_closed and text.strip():
            self._just_closed = ""

    def open(self, tag: str, attributes: Attributes) -> None:
        if tag in BLOCKS:
            self._separate()
        if tag in LINKED:
            self._count_link((attributes.get("href") or "").strip() or _own_target(attributes))
        elif tag in PICTURE_TAGS:
            if picture := picture_of(tag, attributes):
                self.images.append(image_key(picture))
        elif tag in VIDEO_TAGS and (video := video_of(tag, attributes)):
            self.videos.append(video_key(absolute(video, self.base)))

    def close(self, tag: str) -> None:
        if tag in BLOCKS:
            self._separate()
        elif tag == "a" and self.links:
            self._just_closed = self.links[-1]

    def _separate(self) -> None:
        """Separate the words before and after the border of a block element."""
        self.text.append(" ")
        self._just_closed = ""

    def _count_link(self, url: str) -> None:
        """Count a link; two anchors to one URL with only white space between them count once.

        A link within the page is not counted, whether it names the page or not.
        """
        if not url or url.startswith("#"):
            return
        key = url if OWN_TARGET.fullmatch(url) else link_key(absolute(url, self.base))
        is_inside = "#" in url and bool(self.base) and key == link_key(self.base)
        if key != self._just_closed and not is_inside:
            self.links.append(key)

    def contents(self) -> Contents:
        return Contents(tuple(self.words()), tuple(self.links), tuple(self.images), tuple(self.videos))


def _own_target(attributes: Attributes) -> str:
    """Return the page or document of the site to which a link in stored rich text leads: `page:5`."""
    target = f"{attributes.get('linktype')}:{attributes.get('id')}"
    return target if OWN_TARGET.fullmatch(target) else ""


def contents_of(part: LexborNode | Tag | NavigableString, base: str = "") -> Contents:
    """Return the words, links, pictures and videos in a part of a page, in document order.

    Relative links are resolved from the page at `base`.
    """
    counter = _Counter(base)
    if isinstance(part, LexborNode):
        _count_in_page(part, counter)
    else:
        _count_in_post(part, counter)
    return counter.contents()


def _count_in_page(root: LexborNode, counter: _Counter) -> None:
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            counter.close(node)
        elif node.is_text_node:
            counter.add_text(node.text_content or "")
        elif node.is_element_node and (tag := node.tag) is not None:
            counter.open(tag, node.attributes if tag in COUNTED else NO_ATTRIBUTES)
            if tag not in UNSEEN:
                waiting.append(tag)
                waiting += [*node.iter(include_text=True)][::-1]


def _count_in_post(root: Tag | NavigableString, counter: _WordCounter) -> None:
    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            counter.open(node.name, node.attrs)
            if node.name not in UNSEEN:
                waiting.append(node.name)
                waiting += node.contents[::-1]
        elif not isinstance(node, NavigableString):
            counter.close(str(node))
        elif not isinstance(node, PreformattedString):
            counter.add_text(node)


def words_of(part: Tag | NavigableString) -> list[str]:
    """Return the words in a part of a post, the same as in `contents_of`."""
    counter = _WordCounter()
    _count_in_post(part, counter)
    return counter.words()


def text_of(part: Tag | NavigableString) -> str:
    """Return the visible text of a part of a post, with spaces for the borders of blocks."""
    counter = _WordCounter()
    _count_in_post(part, counter)
    return "".join(counter.text)


def text_beside(tag: Tag, direction: int) -> str:
    """Return the characters right before (-1) or behind (1) an element, up to a space or the end of line."""
    found = ""
    for text in islice(_texts_beside(tag, direction), MOST_BESIDE):
        part = (PART_BEFORE if direction < 0 else PART_BEHIND).search(text)
        own = part[0] if part else ""
        found = own + found if direction < 0 else found + own
        if len(own) < len(text):
            break
    return found


def _texts_beside(tag: Tag, direction: int) -> Iterator[str]:
    node: PageElement = tag
    while True:
        beside = node.previous_sibling if direction < 0 else node.next_sibling
        if beside is None:
            if node.parent is None or node.parent.name in BLOCKS:
                return
            node = node.parent
            continue
        if isinstance(beside, Tag):
            if beside.name in BLOCKS:
                return
            yield text_of(beside)
        elif isinstance(beside, NavigableString) and not isinstance(beside, PreformattedString):
            yield str(beside)
        node = beside


def contents_of_flow(flow: Flow) -> Contents:
    """Return the words, links, pictures and videos of some flow items."""
    words = " ".join(item.text for item in flow).split()
    links = [key for item in flow for key in _link_keys_of(_runs_of(item))]
    links += [item.link_key for item in flow if isinstance(item, Figure) and item.link]
    images = [item.key for item in flow if isinstance(item, Figure)]
    videos = [item.key for item in flow if isinstance(item, Video)]
    return Contents(tuple(words), tuple(links), tuple(images), tuple(videos))


def _runs_of(item: FlowItem) -> Runs:
    match item:
        case Listing():
            return tuple(run for entry in item.items for run in entry.runs)
        case Table():
            return tuple(run for row in item.rows for cell in row for part in cell for run in _runs_of(part))
        case Figure() | Video():
            return item.caption
        case _:
            return getattr(item, "runs", ())


def _link_keys_of(runs: Runs) -> list[str]:
    """Return the key of each link once, even if its text has several styles."""
    before = (Run(""), *runs)
    return [
        run.link_key
        for last, run in zip(before, runs, strict=False)
        if run.link not in ("", last.link) and not run.link.startswith("#")
    ]
