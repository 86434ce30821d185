"""The ledger: compare what a post had with what its page has, and account for every word.

The three sides are counted independently: `source` from the original page, furniture when it is removed, and
placed from the raw blocks of the finished body. The rest is unplaced, whichever stage lost it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.counting import contents_of
from import_tools.records import (
    Contents,
    Coverage,
    Finding,
    Furniture,
    RawBlock,
    Severity,
    Tally,
    sum_contents,
)
from import_tools.url_keys import PICTURE_FILE, image_key, link_key
from import_tools.video_urls import video_key
from selfcare_cms.stream import WORDS, Leaf, Shape, ValueKind, walk

EXCERPT_WORDS, EXCERPTS = 25, 5
LARGEST_GAP = 3  # words of a passage that stand elsewhere on the page


def contents_of_body(body: Iterable[RawBlock], shape: Shape) -> Contents:
    """Return the words, links, pictures and videos of a body, read from its raw blocks.

    A body of the importer has URLs. In one that is stored, an image counts by its id, a link to a page or
    document of the site as `page:5` or `document:3`.
    """
    return sum_contents(contents for block in body for _, contents in parts_of(block, shape))


def parts_of(
    block: RawBlock, shape: Shape, read_html: Callable[[str], Contents] | None = None
) -> Iterator[tuple[Leaf, Contents]]:
    """Yield the values in a top-level block that have contents, in reading order, with their contents.

    `read_html` counts rich text and HTML. A listed link counts with its text, unless the introduction before
    it has the same link: then it is the same link listed again.
    """
    read = read_html or contents_of_html
    listed: Counter[str] = Counter()
    for leaf in walk([block], shape, whole=WHOLE, only=COUNTED):
        if not leaf.value or not leaf.is_own:
            continue
        if leaf.kind is ValueKind.LINK:
            key = _target(leaf.value)
            if listed[key] > 0:
                listed[key] -= 1
            else:
                yield leaf, _words(leaf.value.get("text") or "") + Contents(links=(key,) if key else ())
        elif leaf.kind is ValueKind.BLOCK:
            yield leaf, WHOLE_BLOCKS[leaf.block](leaf.value["value"], read)
        elif leaf.kind is ValueKind.IMAGE:
            yield leaf, Contents(images=(image_key(str(leaf.value)),))
        elif leaf.kind is ValueKind.URL:
            yield leaf, _player(leaf.value) if leaf.field == "video" else _link(leaf.value)
        else:
            contents = _words(leaf.value) if leaf.kind is ValueKind.TEXT else read(leaf.value)
            if leaf.field == "introduction":
                listed = Counter(contents.links)
            yield leaf, contents


ReadHTML = Callable[[str], Contents]


def _figure(value: dict[str, Any], read: ReadHTML) -> Contents:
    """Return a picture with its caption; an empty figure is no picture."""
    caption = read(value.get("caption") or "")
    image = (value.get("image") or {}).get("image")
    credit_url = value.get("credit_url") or ""
    credit = _link(credit_url) if credit_url else Contents()
    if value.get("credit") and set(credit.links) <= set(caption.links):
        credit = Contents()  # the caption's own link, or the picture's
    return caption + Contents(images=(image_key(str(image)),) if image else ()) + credit


def _video(value: dict[str, Any], read: ReadHTML) -> Contents:
    """Return a video and its caption."""
    return _player(value.get("url") or "") + read(value.get("caption") or "")


def _player(url: str) -> Contents:
    """Return a video as the old page has it: a player, or its URL as a linked word."""
    return Contents(words=(url,), links=(link_key(url),), videos=(video_key(url),)) if url else Contents()


def _link(url: str) -> Contents:
    return Contents(links=(link_key(url),))


def _target(link: dict[str, Any]) -> str:
    """Return the key of a listed link, to a page or to a URL."""
    return f"page:{link['page']}" if link.get("page") else link_key(link.get("url") or "")


# blocks whose fields are not all counted one by one
WHOLE_BLOCKS: dict[str, Callable[[dict[str, Any], ReadHTML], Contents]] = {"figure": _figure, "video": _video}
WHOLE = frozenset({*WHOLE_BLOCKS, ValueKind.LINK})
COUNTED = WORDS | {ValueKind.BLOCK, ValueKind.LINK, ValueKind.IMAGE, ValueKind.URL}


def _words(text: str) -> Contents:
    return Contents(words=tuple(text.split()))


def contents_of_html(html: str) -> Contents:
    """Return the contents of rich text or HTML."""
    body = LexborHTMLParser(html).body if html else None
    return contents_of(body) if body is not None else Contents()


def measure_coverage(
    source: Contents, title: str, body: Iterable[RawBlock], shape: Shape, furniture: Iterable[Furniture]
) -> tuple[Coverage, tuple[Finding, ...]]:
    """Return the ledger of one post, and a finding for each unplaced passage, link, picture and video."""
    placed = contents_of_body(body, shape) + _words(title)
    taken = sum_contents(piece.contents for piece in furniture)
    words, lost_words = _tally(source.words, placed.words, taken.words)
    links, lost_links = _tally(
        source.links, [*placed.links, *_own_files(source.links, placed.images)], taken.links
    )
    images, lost_images = _tally(source.images, placed.images, taken.images)
    videos, lost_videos = _tally(source.videos, placed.videos, taken.videos)
    findings = [*_lost_text(source.words, lost_words)]
    for what, lost in (("link", lost_links), ("image", lost_images), ("video", lost_videos)):
        findings += [_lost_one(what, url) for url in lost.elements()]
    return Coverage(words, links, images, videos), tuple(findings)


def _tally(
    source: Iterable[str], placed: Iterable[str], taken: Iterable[str]
) -> tuple[Tally, "Counter[str]"]:
    """Count each element of the source as placed if possible, else as furniture, else as unplaced.

    Return the counts and the unplaced elements.
    """
    everything, shown, known = Counter(source), Counter(placed), Counter(taken)
    on_page = as_furniture = 0
    lost: Counter[str] = Counter()
    for thing, count in everything.items():
        here = min(count, shown.get(thing, 0))
        there = min(count - here, known.get(thing, 0))
        on_page += here
        as_furniture += there
        if count > here + there:
            lost[thing] = count - here - there
    return Tally(everything.total(), on_page, as_furniture, lost.total()), lost


def _own_files(links: Iterable[str], images: Iterable[str]) -> list[str]:
    """Return the links to the file of a picture on the page, WordPress's `link to media file`."""
    shown = set(images)
    return [link for link in links if PICTURE_FILE.search(link) and image_key(link) in shown]


def _lost_text(words: tuple[str, ...], lost: "Counter[str]") -> Iterator[Finding]:
    """Yield findings that quote the unplaced words as passages; all words are counted."""
    if not lost:
        return
    passages = _passages(words, lost)
    for start, end, count in passages[:EXCERPTS]:
        message = f"{count} words of the old post are not on the page."
        excerpt = " ".join(words[start:end][:EXCERPT_WORDS])
        yield Finding(Severity.ERROR, "words_unplaced", message, excerpt)
    if rest := sum(count for _, _, count in passages[EXCERPTS:]):
        yield Finding(
            Severity.ERROR, "words_unplaced", f"{rest} more words in other places are not on the page."
        )


def _passages(words: tuple[str, ...], lost: "Counter[str]") -> list[tuple[int, int, int]]:
    """Return start, end and number of unplaced words of each passage, in order.

    A word that stands in several places is taken for lost in the longest passage, and passages go on over a
    few words that stand elsewhere on the page as well.
    """
    left = Counter(lost)
    missing: list[int] = []
    for start, end in sorted(_stretches(words, lost), key=lambda place: place[0] - place[1]):
        for index in range(start, end):
            if left[words[index]] > 0:
                left[words[index]] -= 1
                missing.append(index)
    passages: list[tuple[int, int, int]] = []
    for index in sorted(missing):
        if passages and index - passages[-1][1] <= LARGEST_GAP:
            start, _, count = passages.pop()
            passages.append((start, index + 1, count + 1))
        else:
            passages.append((index, index + 1, 1))
    return passages


def _stretches(words: tuple[str, ...], lost: "Counter[str]") -> Iterator[tuple[int, int]]:
    """Yield start and end of each longest run of words that may be lost."""
    start = 0
    for is_lost, group in groupby(words, key=lambda word: word in lost):
        end = start + sum(1 for _ in group)
        if is_lost:
            yield start, end
        start = end


def _lost_one(what: str, url: str) -> Finding:
    return Finding(Severity.ERROR, f"{what}_unplaced", f"A {what} of the old post is not on the page.", url)
