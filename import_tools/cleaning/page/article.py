"""The element of a page that holds the post."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import UNSEEN
from import_tools.cleaning.furniture.class_names import furniture_kind
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of, rows_in
from import_tools.records import FurnitureKind
from import_tools.text import cached

HEADINGS = ("h1", "h2", "h3", "h4")
MOST_OF_FURNITURE = (
    0.9  # share of the page's text above which only comments are furniture, whatever the names
)


class TextShares:
    """The share of the page's plain text that each element holds, without links and furniture."""

    def __init__(self, body: LexborNode) -> None:
        elements = list(_elements(body))
        lengths = [element.length for element in elements]
        around = _furniture(elements, _summed(elements, lengths))
        own = _summed(elements, [0 if place in around else length for place, length in enumerate(lengths)])
        self._own = {element.node.mem_id: length for element, length in zip(elements, own, strict=True)}
        self.total = own[0]

    def of(self, node: LexborNode) -> float:
        """Return the share of an element, 0 to 1."""
        return self._own.get(node.mem_id, 0) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class _Element:
    """An element, the index of its parent, and the length of the text right inside it."""

    node: LexborNode
    parent: int
    length: int


def _elements(body: LexborNode) -> Iterator[_Element]:
    """Yield the visible elements except links, parents before their children."""
    waiting = [(body, 0)]
    place = 0
    while waiting:
        node, parent = waiting.pop()
        length = 0
        for child in node.iter(include_text=True):
            if child.is_text_node:
                length += plain_length((child.text_content or "").strip())
            elif child.is_element_node and (tag := child.tag) != "a" and tag not in UNSEEN:
                waiting.append((child, place))
        yield _Element(node, parent, length)
        place += 1


@cached
def plain_length(text: str) -> int:
    """Return the length of a text; 0 for a line of furniture."""
    return 0 if not text or kind_of_line(line_of(text)) else len(text)


def _summed(elements: list[_Element], lengths: list[int]) -> list[int]:
    """Return the length of each element's own text and that of all elements inside."""
    sums = list(lengths)
    for place in range(len(elements) - 1, 0, -1):
        sums[elements[place].parent] += sums[place]
    return sums


def _furniture(elements: list[_Element], sums: list[int]) -> set[int]:
    """Return the indexes of the elements that are furniture, and of all elements inside."""
    found: set[int] = set()
    for place, element in enumerate(elements[1:], start=1):
        if element.parent in found or _is_furniture(element.node, sums[place], sums[0]):
            found.add(place)
    return found


def _is_furniture(node: LexborNode, length: int, whole: int) -> bool:
    """Return whether an element is furniture; one that holds most of the page only has such a name."""
    if not length or node.tag is None:
        return False
    kind = furniture_kind(node.tag, node.attributes, in_post=False)
    if not (kind or is_card(node)) or node.css_first("h1, main") is not None:
        return False
    return kind == FurnitureKind.COMMENTS or length <= MOST_OF_FURNITURE * whole


def is_card(node: LexborNode) -> bool:
    """Return whether an element is a card of another post: an `article` of several, with a linked heading."""
    if node.tag != "article" or not _has_twin(node):
        return False
    heading = next((heading for name in HEADINGS if (heading := node.css_first(name))), None)
    return heading is not None and heading.css_first("a[href]") is not None


def _has_twin(node: LexborNode) -> bool:
    """Return whether another `article` is beside an element, or beside its parent."""
    box, place = node, node.parent
    for _ in range(2):
        if place is None:
            return False
        first = place.css_first("article")  # counting all takes time for each of them
        if (first is not None and first.mem_id != node.mem_id) or _has_article_behind(box):
            return True
        box, place = place, place.parent
    return False


def _has_article_behind(box: LexborNode) -> bool:
    behind = box.next
    while behind is not None:
        if behind.is_element_node and (behind.tag == "article" or behind.css_first("article") is not None):
            return True
        behind = behind.next
    return False


# where themes and page builders put the text of a post, the most reliable first
PLACES = rows_in("""
    [itemprop=articleBody]
    .elementor-widget-theme-post-content
    .et_pb_post_content
    .wp-block-post-content
    .brxe-post-content
    .ct-inner-content .oxy-stock-content-styles, .oxy-stock-content-styles
    .fl-module-fl-post-content
    .tcb-post-content
    .fl-post-content
    .entry-content
    .the_content_wrapper
    .amp-wp-article-content .the_content
    .amp-wp-article-content
    .cntn-wrp
    .td-post-content
    .entry-content-wrapper
    .post-content
    .post-body
    .post-entry
    .single-content
    .article-content
    .article-body
    .content-inner
    .storycontent
    .the_content
    #readability-page-1
    .moz-reader-content
    .e-content
""")
# elements with the whole post, its title and more
WHOLES = (".hentry", ".type-post", "article", "main", "[role=main]")
POSTS = ".hentry, .type-post, article"
OWN_POSTS = ".hentry, .type-post, .post"  # the class names that WordPress itself gives to a post
MEDIA = "img, amp-img, video, iframe, amp-video, amp-youtube, object"
IN_HEADER = "header img, header amp-img, header video, header iframe"
MOST = 0.5  # share of the text that the element of the post has at least
ALMOST_ALL = 0.75
LEAST = 0.1  # the same in a page with several whole posts
MOST_OF_COLUMN = 50  # elements in which a name of furniture is looked for
CONTAINERS = ("div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td")


def find_article(body: LexborNode, selector: str = "", title: str = "") -> LexborNode:
    """Return the element that holds the text of the post.

    `selector` is the site's own CSS selector, which is tried first. An element with one of the known names
    counts if it is in an article with the `title`, or holds most of the text: cards of other posts have the
    same names. Otherwise it is the innermost element with nearly all of the text, and at last the body.
    """
    if selector and (chosen := body.css_first(selector)):
        return chosen
    shares = TextShares(body)
    if found := _below_title(shares, body, title):
        return found
    for place in PLACES:
        if found := _heaviest(shares, [_with_siblings(node, place) for node in body.css(place)]):
            return found
    for place in PLACES:
        if found := _main_part(shares, body, place):
            return found
    for whole in WHOLES:
        if found := _heaviest(shares, body.css(whole)):
            return innermost(shares, found)
    return _of_pictures(shares, body, title) or innermost(shares, body)


def _of_pictures(shares: TextShares, body: LexborNode, title: str) -> LexborNode | None:
    """Return the element of a post that has pictures or videos and hardly any text to weigh.

    Take the only `.hentry` or `article`, with its title or without any other; refuse a card of another post.
    """
    found_posts = {node.mem_id: node for node in body.css(POSTS)}.values()  # one may match several selectors
    posts = [node for node in found_posts if not is_card(node) and not _has_linked_heading(node, title)]
    outer = [node for node in posts if not any(_is_inside(node, other) for other in posts)]
    titled = [node for node in outer if title and _has_title(node, title)] or outer
    if len(titled) != 1 or titled[0].css_first(MEDIA) is None:
        return None
    post = titled[0]
    places = (node for place in PLACES for node in post.css(place) if node.css_first(MEDIA))
    found = next(places, post)
    rest = innermost(shares, body)  # a picture beside paragraphs with the title is not the post
    has_more = len(post.css(MEDIA)) > len(post.css(IN_HEADER))
    if post.css_matches(OWN_POSTS) and has_more and not _has_title(rest, title):
        return found
    is_elsewhere = not _is_inside(found, rest) and len(rest.css("p")) > 1
    return None if is_elsewhere and shares.of(rest) >= MOST else found


def _has_linked_heading(node: LexborNode, title: str) -> bool:
    """Return whether the heading of an element is a link, and not the title of the page's post."""
    heading = next((heading for name in HEADINGS if (heading := node.css_first(name))), None)
    if heading is None or heading.css_first("a[href]") is None:
        return False
    return heading.text().split() != title.split()


def _is_inside(node: LexborNode, other: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id == other.mem_id:
            return True
        parent = parent.parent
    return False


def _heaviest(shares: TextShares, nodes: Iterable[LexborNode]) -> LexborNode | None:
    """Return the element with most text, if that is at least `MOST` of the page's."""
    filled = [node for node in nodes if shares.of(node) >= MOST]
    return max(filled, key=shares.of) if filled else None


def _below_title(shares: TextShares, body: LexborNode, title: str) -> LexborNode | None:
    """Return the element in the article with the title, for a page with several whole posts."""
    wholes = [node for whole in WHOLES for node in body.css(whole) if title and _has_title(node, title)]
    for whole in wholes:
        if len(whole.css("h1, h2.entry-title")) > 1:
            continue
        for node in (node for place in PLACES for node in whole.css(place)):
            if shares.of(node) >= MOST * shares.of(whole) and shares.of(node) > LEAST:
                return _with_siblings(node, PLACES[0])
    return None


def _has_title(node: LexborNode, title: str) -> bool:
    wanted = title.split()
    return any(heading.text().split() == wanted for heading in node.css("h1, h2"))


def _main_part(shares: TextShares, body: LexborNode, place: str) -> LexborNode | None:
    """Return the element with nearly all text of the main part, for a page with much text around it."""
    for main in (node for whole in WHOLES for node in body.css(whole)):
        if main.css_first("h1") is None:
            continue
        for node in main.css(place):
            if shares.of(node) >= ALMOST_ALL * shares.of(main) > 0:
                return node
    return None


def _with_siblings(node: LexborNode, place: str) -> LexborNode:
    """Return an element, or its parent if the post is in several such elements side by side."""
    parent = node.parent
    if parent is None:
        return node
    places = {found.mem_id for found in parent.css(place)} - {node.mem_id}
    return parent if any(child.mem_id in places for child in parent.iter()) else node


def innermost(shares: TextShares, whole: LexborNode) -> LexborNode:
    """Return the innermost element that still has nearly all of the text of `whole`."""
    node, most = whole, ALMOST_ALL * shares.of(whole)
    while most:
        inner = next((child for child in node.iter() if shares.of(child) > most), None)
        if inner is None or inner.tag not in CONTAINERS or (inner.tag == "table" and not _is_layout(inner)):
            break
        if any(_is_equal_column(shares, child, inner) for child in node.iter()):
            break
        node = inner
    return _as_container(node, whole)


def _is_equal_column(shares: TextShares, column: LexborNode, main: LexborNode) -> bool:
    """Return whether a column beside the main one is a part of the post: it has a heading of the same level.

    Take `You need` beside `Method`; refuse a sidebar with widgets or links.
    """
    if column.mem_id == main.mem_id or column.tag != main.tag or not shares.of(column):
        return False
    own, other = (node.css_first("h2, h3, h4") for node in (column, main))
    if own is None or other is None or own.tag != other.tag:
        return False
    linked = sum(len(link.text().split()) for link in column.css("a"))
    if 2 * linked > len(column.text().split()):
        return False
    inside = column.css("*")[:MOST_OF_COLUMN]
    return not any(furniture_kind(node.tag or "", node.attributes, in_post=False) for node in inside)


def _is_layout(table: LexborNode) -> bool:
    """Return whether a table is used for layout: it has headings, tables or several paragraphs."""
    return table.css_first("h1, h2, h3, table") is not None or len(table.css("p")) > 1


def _as_container(node: LexborNode, whole: LexborNode) -> LexborNode:
    """Return the element around a table or a row, which cannot hold a post alone."""
    while node.tag in ("table", "tbody", "tr") and node.mem_id != whole.mem_id and node.parent is not None:
        node = node.parent
    return node
