"""Counts what a person can find in a part of a page: the ledger's `source` and `furniture` sides.

The page is read as lexbor parses it, the post inside as BeautifulSoup holds it; both are walked by the same
rules, so that their counts can be added up.
"""

from collections.abc import Iterator
from typing import Literal

from bs4 import Comment, NavigableString, Tag
from bs4.element import PreformattedString
from selectolax.lexbor import LexborNode

from import_tools.addresses import absolute, image_key, link_key, video_key
from import_tools.cleaning.media import Attributes, picture_of, video_of
from import_tools.records import Contents, Figure, Flow, FlowItem, Listing, Run, Runs, Table, Video

UNSEEN = frozenset(
    [
        *("script", "style", "template", "noscript", "head", "title", "textarea"),
        *("iframe", "object", "audio", "video", "desc", "metadata", "defs"),
        *("annotation", "annotation-xml"),
    ]
)
INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "output"),
        *("ruby", "rb", "rt", "rp", "rtc", "picture", "source"),
    ]
)

Event = tuple[Literal["text", "open", "close"], str, Attributes]


class _Counter:
    def __init__(self, base: str) -> None:
        self.base = base
        self.text: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []
        self.videos: list[str] = []
        self._just_closed = ""

    def add(self, event: Event) -> None:
        what, value, attributes = event
        if what == "text":
            self.text.append(value)
            self._just_closed = "" if value.strip() else self._just_closed
            return
        if value not in INLINE:
            self.text.append(" ")
            self._just_closed = ""
        if what == "open":
            self._open(value, attributes)
        elif value == "a" and self.links:
            self._just_closed = self.links[-1]

    def _open(self, tag: str, attributes: Attributes) -> None:
        address = (attributes.get("href") or "").strip()
        # two anchors to one address with nothing but space between them are one link
        if tag in ("a", "area") and address and not address.startswith("#"):
            key = link_key(absolute(address, self.base))
            if key != self._just_closed:
                self.links.append(key)
        if picture := picture_of(tag, attributes):
            self.images.append(image_key(picture))
        if video := video_of(tag, attributes):
            self.videos.append(video_key(absolute(video, self.base)))

    def contents(self) -> Contents:
        return Contents(
            tuple("".join(self.text).split()), tuple(self.links), tuple(self.images), tuple(self.videos)
        )


def contents_of(part: LexborNode | Tag | NavigableString, base: str = "") -> Contents:
    """Return the words, links, pictures and videos in a part of a page, in the order in which they stand.

    Relative links are counted as seen from the page at `base`.
    """
    counter = _Counter(base)
    for event in _page_events(part) if isinstance(part, LexborNode) else _post_events(part):
        counter.add(event)
    return counter.contents()


def _page_events(root: LexborNode) -> Iterator[Event]:
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield "close", node, {}
        elif node.is_text_node:
            yield "text", node.text_content or "", {}
        elif node.is_element_node and node.tag is not None:
            yield "open", node.tag, node.attributes
            if node.tag not in UNSEEN:
                stack.append(node.tag)
                stack.extend(reversed(list(node.iter(include_text=True))))


def _post_events(root: Tag | NavigableString) -> Iterator[Event]:
    stack: list[Tag | NavigableString | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            yield "open", node.name, node.attrs
            if node.name not in UNSEEN:
                stack.append(f"</{node.name}")
                stack.extend(reversed(node.contents))  # type: ignore[arg-type]
        elif isinstance(node, Comment | PreformattedString):
            continue
        elif isinstance(node, NavigableString):
            yield "text", str(node), {}
        else:
            yield "close", node[2:], {}


def contents_of_flow(flow: Flow) -> Contents:
    """Return the words, links, pictures and videos of some flow items."""
    words = " ".join(item.text for item in flow).split()
    links = [link for item in flow for link in _links_of(_runs_of(item))]
    links += [item.link for item in flow if isinstance(item, Figure) and item.link]
    images = [image_key(item.address) for item in flow if isinstance(item, Figure)]
    videos = [video_key(item.url) for item in flow if isinstance(item, Video)]
    return Contents(tuple(words), tuple(link_key(link) for link in links), tuple(images), tuple(videos))


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


def _links_of(runs: Runs) -> list[str]:
    """Return each link once, though its text may stand in several styles."""
    before = (Run(""), *runs)
    return [run.link for last, run in zip(before, runs, strict=False) if run.link not in ("", last.link)]
