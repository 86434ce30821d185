"""Chain the pure stages, from a source's post to a page's body."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from import_tools.classify import Rule, classify, find_hints, find_post_kind
from import_tools.cleaning import clean, passages_in, repeated_in
from import_tools.errors import EmptyPostError
from import_tools.ledger import contents_of_body, weigh
from import_tools.mapping import map_body
from import_tools.records import (
    ClassifiedSection,
    CleanPost,
    Coverage,
    Facts,
    Finding,
    Heading,
    MappedPost,
    MappedSection,
    RawBlock,
    Section,
    Severity,
    SiteNames,
    SourcePost,
    control_characters_finding,
)
from import_tools.sections import split
from import_tools.text import strip_control_characters
from import_tools.url_keys import post_key
from import_tools.vocabulary import HeadingMeaning
from selfcare_cms.stream import WORDS, Leaf, Shape, walk

# what a piece of structure is worth, in words of text
HEADING, LIST_ITEM, CAPTION, PICTURE, VIDEO, LINK = 20, 5, 10, 25, 25, 5


def content_score_of(body: Iterable[RawBlock], coverage: Coverage, shape: Shape) -> int:
    """Return how much a post's body holds, in words: its own, and so many for each piece of structure."""
    return (
        coverage.words.placed
        + LINK * coverage.links.placed
        + PICTURE * coverage.images.placed
        + VIDEO * coverage.videos.placed
        + sum(_structure(leaf) for leaf in walk(list(body), shape, only=WORDS) if leaf.value)
    )


def _structure(leaf: Leaf) -> int:
    """Return what the structure of a text is worth: a heading, a caption, the items of its lists."""
    is_heading = leaf.field == "heading" or leaf.block == "subheading"
    return (
        HEADING * is_heading + CAPTION * (leaf.field == "caption") + LIST_ITEM * str(leaf.value).count("<li")
    )


Passages = tuple[str, frozenset[str]]
"""A post's identity, and its passages in the form in which posts are compared."""
LONGEST_IDENTITY, FIRST_WORDS = 500, 12
TAG = re.compile(r"<[^<>]*>")
ASK_BELOW = 0.8  # confidence; an editor is asked to look


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """What a site adds to the stages: its blocks, where its theme keeps the post, and rules of its own."""

    shape: Shape
    """The shape of a post's body, by which its words are counted."""
    article_selector: str = ""
    own_rules: Sequence[Rule] = ()
    own_furniture: Sequence[tuple[str, str]] = ()
    """Kinds of furniture with a CSS selector for each, for what the site's theme puts into posts."""
    names: SiteNames = field(default_factory=SiteNames)
    """How the old site's boxes and appeals call the site and its authors."""
    repeated: frozenset[str] = frozenset()
    """Passages that stand word for word in many posts of the source; `find_repeated` finds them."""


def identity_of(source: SourcePost, facts: Facts) -> str:
    """Return what makes two sources the same post, in at most 500 characters.

    That is its address; where none is known, the source's own name and the post's title or first words, for
    two folders may have files of one name.
    """
    identity = post_key(facts.url) if facts.url else f"{source.source_id} “{_beginning_of(source, facts)}”"
    if len(identity) <= LONGEST_IDENTITY:
        return identity
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return f"{identity[: LONGEST_IDENTITY - len(digest)]}{digest}"


def _beginning_of(source: SourcePost, facts: Facts) -> str:
    words = facts.title or " ".join(TAG.sub(" ", source.html).split()[:FIRST_WORDS])
    return words.encode(errors="replace").decode()


def _text_hash(title: str, body: Iterable[RawBlock], shape: Shape) -> str:
    """Return the hash of a post's title and words, which two files of one post without a URL share."""
    words = " ".join((title, *contents_of_body(body, shape).words))
    return hashlib.sha256(words.encode()).hexdigest()


def parse_post(source: SourcePost, settings: ParseSettings) -> MappedPost:
    """Return a post ready to be written.

    Raises PostError when there is nothing to write; everything less is in the findings.
    """
    source = _strip_html(source)
    cleaned = _clean(source, settings)
    if not cleaned.flow:
        raise EmptyPostError("The post has no text, picture or video of its own.")
    sections = split(cleaned.flow)
    kind = find_post_kind(cleaned.facts, source.categories, _headings(sections))
    classified = classify(sections, kind, settings.own_rules)
    body = map_body(classified, identity_of(source, cleaned.facts))
    coverage, lost = weigh(cleaned.source, cleaned.placed_title, body, settings.shape, cleaned.furniture)
    mapped = MappedPost(
        source=source,
        facts=cleaned.facts,
        kind=kind,
        body=body,
        sections=tuple(_reported(section) for section in classified),
        coverage=coverage,
        content_score=content_score_of(body, coverage, settings.shape),
        furniture=cleaned.furniture,
        findings=(*cleaned.findings, *_doubts(classified), *find_hints(classified, kind), *lost),
    )
    # what was written as `&#1;` or in JSON is a character by now; the source names a folder as the disk does
    clean = strip_control_characters(mapped)
    return replace(clean, source=source, text_hash=_text_hash(clean.facts.title, clean.body, settings.shape))


def _strip_html(source: SourcePost) -> SourcePost:
    """Return a post with legible HTML, and with a finding if its own was not."""
    html = strip_control_characters(source.html)
    if html is source.html:
        return source
    finding = control_characters_finding(source.html, source.title)
    return replace(source, html=html, findings=(*source.findings, finding))


def _clean(source: SourcePost, settings: ParseSettings) -> CleanPost:
    return clean(source, settings.article_selector, settings.own_furniture, settings.repeated, settings.names)


def find_repeated(sources: Iterable[SourcePost], settings: ParseSettings) -> frozenset[str]:
    """Return the passages that many of some posts share, whatever their order; a post's copies count once."""
    return repeated_among(passages_of(source, settings) for source in sources)


def passages_of(source: SourcePost, settings: ParseSettings) -> Passages | None:
    """Return a post's identity and its passages, for `repeated_among`; posts can be asked side by side.

    A post that cannot be read has none: that it fails is told when its turn comes.
    """
    try:
        cleaned = _clean(_strip_html(source), settings)
    except Exception:  # whatever it is, it comes again where it is reported
        return None
    return identity_of(source, cleaned.facts), passages_in(cleaned.flow)


def repeated_among(posts: Iterable[Passages | None]) -> frozenset[str]:
    """Return the passages that many of some posts share; of a post's copies the first counts."""
    first_of = dict(reversed([post for post in posts if post is not None]))
    return repeated_in(first_of.values())


def _headings(sections: Sequence[Section]) -> list[HeadingMeaning]:
    inner = [item.meaning for section in sections for item in section.items if isinstance(item, Heading)]
    return [section.meaning for section in sections if section.heading] + inner


def _reported(section: ClassifiedSection) -> MappedSection:
    answer = section.answer
    return MappedSection(answer.kind.block, section.section.title, answer.rule, answer.confidence)


def _doubts(sections: Sequence[ClassifiedSection]) -> list[Finding]:
    """Return a finding for each section whose kind is not sure."""
    return [
        Finding(
            Severity.INFO,
            "unsure_section",
            f"“{section.section.title}” was taken for {section.answer.kind.label}; that is not sure.",
            section.section.title,
        )
        for section in sections
        if section.answer.confidence < ASK_BELOW
    ]
