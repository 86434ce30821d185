"""Chain the pure stages, from the post of a source to the body of a page."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath

from import_tools.classify import Rule, classify, find_hints, find_post_kind
from import_tools.cleaning import clean, passages_in, repeated_in
from import_tools.errors import EmptyPostError
from import_tools.ledger import contents_of_body, measure_coverage
from import_tools.limits import DEFAULT_LIMITS, PostLimits
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
    Markup,
    Paragraph,
    PostKind,
    RawBlock,
    Run,
    Section,
    SectionKind,
    Severity,
    SiteNames,
    SourcePost,
    control_characters_finding,
)
from import_tools.sections import split
from import_tools.text import join_halves, strip_control_characters
from import_tools.url_keys import post_key, slug_of
from import_tools.vocabulary import HeadingMeaning
from selfcare_cms.stream import WORDS, Leaf, Shape, walk

# the weight of structural elements in the content score, in words
HEADING, LIST_ITEM, CAPTION, PICTURE, VIDEO, LINK = 20, 5, 10, 25, 25, 5


def content_score_of(body: Iterable[RawBlock], coverage: Coverage, shape: Shape) -> int:
    """Return the amount of content in a body: its words, and a weight for each structural element."""
    return (
        coverage.words.placed
        + LINK * coverage.links.placed
        + PICTURE * coverage.images.placed
        + VIDEO * coverage.videos.placed
        + sum(_structure(leaf) for leaf in walk(list(body), shape, only=WORDS) if leaf.value)
    )


def _structure(leaf: Leaf) -> int:
    """Return the weight of the structure of one text: heading, caption, list items."""
    is_heading = leaf.field == "heading" or leaf.block == "subheading"
    return (
        HEADING * is_heading + CAPTION * (leaf.field == "caption") + LIST_ITEM * str(leaf.value).count("<li")
    )


Passages = tuple[str, frozenset[str]]
"""The identity of a post, and its passages in the form in which posts are compared."""
LONGEST_IDENTITY, FIRST_WORDS = 500, 12
TAG = re.compile(r"<[^<>]*>")
ASK_BELOW = 0.8  # confidence; an editor is asked to check


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """Settings of the stages: the blocks of the site, the place of the post in its theme, and own rules."""

    shape: Shape
    """Shape of the body of a post, used to count its words."""
    article_selector: str = ""
    own_rules: Sequence[Rule] = ()
    own_furniture: Sequence[tuple[str, str]] = ()
    """Pairs of furniture kind and CSS selector, for parts that the theme of the site adds to posts."""
    names: SiteNames = field(default_factory=SiteNames)
    """Names of the old site and its authors, as its boxes and appeals use them."""
    limits: PostLimits = DEFAULT_LIMITS
    """The largest post that is parsed."""
    repeated: frozenset[str] = frozenset()
    """Passages that many posts of the source share word for word, as returned by `find_repeated`."""


def identity_of(source: SourcePost, facts: Facts) -> str:
    """Return a string of at most 500 characters that is the same for two sources of one post.

    That is the key of its URL; for a post without a URL, its id in the source and its title or first words:
    two folders may contain files of one name.
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
    """Return the hash of title and words, the same for two files of one post without a URL."""
    words = " ".join((title, *contents_of_body(body, shape).words))
    return hashlib.sha256(words.encode()).hexdigest()


LONGEST_TITLE, FIRST_OF_TEXT = 255, 8  # characters; words of the text that stand for a missing title
NAMELESS = re.compile(r"\d*")
TITLE_CUT = (
    "The title has {} characters; a page's title holds {}. The rest was kept as the first paragraph: "
    "shorten the title, or write it anew."
)
TITLE_MISSING = "The old post has no title, so its page is called “{}”. Give it one."


def _page_title(source: SourcePost, facts: Facts, body: Iterable[RawBlock], shape: Shape) -> str:
    """Return the title of a post's page: its own, or one from its URL, its file's name or its first words."""
    if facts.title:
        return facts.title[:LONGEST_TITLE]
    names = (name_of(slug_of(facts.url)), name_of(source.source_id))
    if named := next((name for name in names if not NAMELESS.fullmatch(name)), ""):
        return named[:LONGEST_TITLE]
    first = " ".join(contents_of_body(body, shape).words[:FIRST_OF_TEXT])
    return f"{first} …"[:LONGEST_TITLE] if first else "Untitled"


def _missing_title(source: SourcePost, facts: Facts, page_title: str) -> tuple[Finding, ...]:
    """Return a finding for a post without a title; the name of a file that is only text is one."""
    is_text = source.markup != Markup.PAGE and not source.source_id.isdecimal()
    if facts.title or is_text:
        return ()
    return (Finding(Severity.WARNING, "title_missing", TITLE_MISSING.format(page_title)),)


def name_of(source_id: str) -> str:
    """Return a title from the file name of a post without one: `Stiff neck` for `x/stiff-neck.html`."""
    name = PurePosixPath(source_id).name
    words = PurePosixPath(name).stem.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" or name


def _with_short_title(post: CleanPost) -> CleanPost:
    """Return a post whose title fits into the title of a page; the rest becomes its first paragraph."""
    title = post.facts.title
    if len(title) <= LONGEST_TITLE:
        return post
    kept = title[:LONGEST_TITLE].rpartition(" ")[0] if " " in title[:LONGEST_TITLE] else title[:LONGEST_TITLE]
    rest = Paragraph((Run(title[len(kept) :].strip()),))
    finding = Finding(
        Severity.WARNING, "title_cut", TITLE_CUT.format(f"{len(title):,}", LONGEST_TITLE), title
    )
    return replace(
        post,
        facts=replace(post.facts, title=kept),
        flow=(rest, *post.flow),
        placed_title=post.placed_title.replace(title, kept, 1),
        findings=(*post.findings, finding),
    )


def parse_post(source: SourcePost, settings: ParseSettings) -> MappedPost:
    """Return a post ready to be written.

    Raise PostError if there is nothing to write; lesser problems are findings.
    """
    source = _strip_html(source)
    cleaned = _with_short_title(_clean(source, settings))
    if not cleaned.flow:
        raise EmptyPostError("The post has no text, picture or video of its own.")
    sections = split(cleaned.flow)
    kind = find_post_kind(cleaned.facts, source.categories, _headings(sections))
    classified = classify(sections, kind, settings.own_rules)
    blocks = map_body(classified, identity_of(source, cleaned.facts))
    body = tuple(chain.from_iterable(blocks))
    mapped_sections = tuple(map(_mapped_section, classified, blocks))
    coverage, lost = measure_coverage(
        cleaned.source, cleaned.placed_title, body, settings.shape, cleaned.furniture
    )
    page_title = _page_title(source, cleaned.facts, body, settings.shape)
    mapped = MappedPost(
        source=source,
        facts=cleaned.facts,
        page_title=page_title,
        kind=kind,
        body=body,
        sections=mapped_sections,
        coverage=coverage,
        content_score=content_score_of(body, coverage, settings.shape),
        furniture=cleaned.furniture,
        findings=(
            *cleaned.findings,
            *_missing_title(source, cleaned.facts, page_title),
            *_unsure_sections(mapped_sections, kind),
            *find_hints(classified, kind),
            *lost,
        ),
    )
    # `&#1;` and JSON escapes are characters by now; the source keeps the name of its folder on disk
    clean = strip_control_characters(mapped)
    return replace(clean, source=source, text_hash=_text_hash(clean.facts.title, clean.body, settings.shape))


def _strip_html(source: SourcePost) -> SourcePost:
    """Return a post without control characters in its HTML, and with a finding if there were any."""
    joined = join_halves(source.html)
    html = strip_control_characters(joined)
    if html is joined:
        return source if joined == source.html else replace(source, html=html)
    finding = control_characters_finding(source.html, source.title)
    return replace(source, html=html, findings=(*source.findings, finding))


def _clean(source: SourcePost, settings: ParseSettings) -> CleanPost:
    return clean(
        source,
        settings.article_selector,
        settings.own_furniture,
        settings.repeated,
        settings.names,
        settings.limits,
    )


def find_repeated(sources: Iterable[SourcePost], settings: ParseSettings) -> frozenset[str]:
    """Return the passages that many of some posts share; duplicates of a post count once."""
    return repeated_among(passages_of(source, settings) for source in sources)


def passages_of(source: SourcePost, settings: ParseSettings) -> Passages | None:
    """Return the identity and the passages of a post for `repeated_among`; None if it cannot be parsed.

    Posts can be parsed in parallel. A failure is reported when the post itself is imported.
    """
    try:
        cleaned = _clean(_strip_html(source), settings)
    except Exception:  # any error is raised again, and reported, when the post is imported
        return None
    return identity_of(source, cleaned.facts), passages_in(cleaned.flow)


def repeated_among(posts: Iterable[Passages | None]) -> frozenset[str]:
    """Return the passages that many of some posts share; of duplicates of a post the first counts."""
    first_of = dict(reversed([post for post in posts if post is not None]))
    return repeated_in(first_of.values())


def _headings(sections: Sequence[Section]) -> list[HeadingMeaning]:
    inner = [item.meaning for section in sections for item in section.items if isinstance(item, Heading)]
    return [section.meaning for section in sections if section.heading] + inner


def _mapped_section(section: ClassifiedSection, blocks: Sequence[RawBlock]) -> MappedSection:
    answer, block_id = section.answer, blocks[0]["id"] if blocks else ""
    return MappedSection(
        answer.kind.block, section.section.title, answer.rule, answer.confidence, answer.kind, block_id
    )


def _unsure_sections(sections: Sequence[MappedSection], kind: PostKind) -> list[Finding]:
    """Return a finding for each section whose kind is uncertain.

    An unknown heading is one in a self-care post only, where sections of special kinds are to be expected.
    """
    return [
        Finding(
            Severity.INFO,
            "unsure_section",
            f"“{section.heading}” was taken for {section.kind.label}; that is not sure.",
            section.heading,
            section.block_id,
        )
        for section in sections
        if section.confidence < ASK_BELOW
        and (kind == PostKind.SELF_CARE or section.kind != SectionKind.SECTION)
    ]
