"""What could be written about a post, proposed from its own sentences, regions and links."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from wagtail.models import Page

from import_tools.desk.paragraphs import Paragraph, paragraphs_of
from import_tools.records import RawBlock
from selfcare_cms.finding.region_names import map_areas_named
from selfcare_cms.models import BasePostPage, BodyRegion, PatternPage
from selfcare_cms.post_types import post_page_models
from selfcare_cms.shapes import shape_of_posts

LONGEST_LINE = 255  # of the fields that are compared
LONGEST_SUMMARY = 300
SHORTEST = 25  # characters of a sentence that says something
MOST = 3  # suggestions for a field
MOST_RELATED = 5
SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-Z“\"(])")
PAIN = re.compile(
    r"\b(?:pains?|painful|aches?|aching|hurts?|sore(?:ness)?|tender(?:ness)?|stiff(?:ness)?|tingling|numb(?:ness)?"
    r"|cramps?|burning|throbbing|headaches?)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:in|at|along|behind|beneath|under|between|below|above|across|around|down|into|over|from|on|of)\b",
    re.IGNORECASE,
)
WORSE = re.compile(
    r"\b(?:worse\w*|aggravat\w+|perpetuat\w+|flares?|irritat\w+|provok\w+|triggered by"
    r"|(?:brings?|sets?) (?:it|the pain) (?:on|off)|hurts? (?:most|more) when|painful (?:to|when))\b",
    re.IGNORECASE,
)
ADVICE = frozenset({"avoid", "relief", "stretch_guidelines", "see_professional", "related_posts"})
"""Blocks whose text is advice, and not a description of the pain."""


@dataclass(frozen=True, slots=True)
class TextSuggestions:
    """Sentences for the fields of a post, the best first."""

    where_it_hurts: Sequence[str] = ()
    what_makes_it_worse: Sequence[str] = ()
    summary: Sequence[str] = ()


def suggest_texts(body: Sequence[RawBlock]) -> TextSuggestions:
    """Return suggestions for the fields of a post from its raw body."""
    types = {str(block.get("id")): block["type"] for block in body}
    paragraphs = [item for item in paragraphs_of(body, shape_of_posts()) if item.tag in ("p", "li")]
    told = [item for item in paragraphs if types.get(item.top) not in ADVICE]
    avoided = [item for item in paragraphs if types.get(item.top) == "avoid"]
    return TextSuggestions(
        where_it_hurts=_first(filter(_says_where, _sentences(told))),
        what_makes_it_worse=_first([*filter(WORSE.search, _sentences(told)), *_avoided(avoided)]),
        summary=_summaries(told),
    )


def _text(paragraph: Paragraph) -> str:
    return " ".join(paragraph.contents.words)


def _sentences(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from SENTENCE_END.split(_text(paragraph))


def _first(sentences: Iterable[str]) -> list[str]:
    """Return the first sentences that fit into a field, each once."""
    fitting = (sentence for sentence in sentences if SHORTEST <= len(sentence) <= LONGEST_LINE)
    return list(dict.fromkeys(fitting))[:MOST]


def _says_where(sentence: str) -> bool:
    """Take “It hurts in the back of the thigh”; refuse “Pain is a signal” and “Sit on a chair”."""
    return bool(PAIN.search(sentence) and PLACE.search(sentence) and map_areas_named(sentence))


def _avoided(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the activities to avoid, as one line and each for itself."""
    lines = [SENTENCE_END.split(_text(item))[0].rstrip(".") for item in paragraphs if item.tag == "li"]
    while lines and len("; ".join(lines)) > LONGEST_LINE:
        lines.pop()
    if len(lines) > 1:
        yield "; ".join(lines)
    yield from _sentences(paragraphs)


def _summaries(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the beginning of the post: its first sentences, and the first one alone."""
    text = next((text for item in paragraphs if len(text := _text(item)) >= 2 * SHORTEST), "")
    sentences = SENTENCE_END.split(text)
    beginnings = (" ".join(sentences[:number]) for number in (2, 1))
    return list(dict.fromkeys(found for found in beginnings if SHORTEST <= len(found) <= LONGEST_SUMMARY))


def suggest_regions(page: BasePostPage, body: Sequence[RawBlock]) -> list[BodyRegion]:
    """Return the regions that the post's title and text name most often and that it does not have yet."""
    text = " ".join(_text(item) for item in paragraphs_of(body, shape_of_posts())).casefold()
    chosen = {region.pk for region in page.regions.all()}
    scores: Counter[BodyRegion] = Counter()
    for region in BodyRegion.objects.exclude(pk__in=chosen):
        name = re.compile(rf"\b{re.escape(region.name.casefold())}s?\b")
        in_title = bool(name.search(page.title.casefold()))
        if (number := len(name.findall(text))) > 1 or in_title:
            scores[region] = number + 100 * in_title
    return [region for region, _score in scores.most_common(MOST)]


@dataclass(frozen=True, slots=True)
class RelatedPost:
    """A post that could be linked. `relation` is that of a link among related posts."""

    page: Page
    relation: str
    shared: int


def suggest_related(page: BasePostPage, linked: Iterable[int]) -> list[RelatedPost]:
    """Return live posts with the regions or patterns of a page, patterns first, without those it links."""
    regions = [region.pk for region in page.regions.all()]
    patterns = list(page.related_ids)
    found: dict[int, RelatedPost] = {}
    for model in post_page_models():
        posts = model.objects.live().exclude(pk__in=[page.pk, *linked])
        by_region = posts.filter(regions__in=regions).annotate(shared=Count("regions", distinct=True))
        relation = "pattern" if issubclass(model, PatternPage) else "other"
        for other in by_region.order_by("-shared", "title")[:MOST_RELATED] if regions else ():
            found[other.pk] = RelatedPost(other, relation, other.shared)
    for other in PatternPage.objects.live().filter(pk__in=patterns).exclude(pk__in=[*linked]):
        found[other.pk] = RelatedPost(other, "pattern", 100)
    return sorted(found.values(), key=_rank)[:MOST_RELATED]


def _rank(post: RelatedPost) -> tuple[bool, int, str]:
    return post.relation != "pattern", -post.shared, post.page.title
