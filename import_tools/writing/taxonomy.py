"""Find or create the body regions and tags of posts."""

import re

from django.db import transaction
from taggit.models import Tag
from wagtail.coreutils import cautious_slugify

from import_tools.records import Finding, MappedPost, PostKind, Severity
from import_tools.writing.run_log import RunLog
from selfcare_cms.models import BasePostPage, BodyRegion

HOME = frozenset({"home", "start"})
# category names have the section's name before the region, or the word pain after it
CATEGORY_PREFIX = re.compile(r"^self[ -]?care\s*[-–:]\s*", re.IGNORECASE)
CATEGORY_SUFFIX = re.compile(r"\s+pain(\s+patterns?)?$", re.IGNORECASE)
NO_REGION = re.compile(
    r"^(self[ -]?care|trigger[ -]points?.*|therap\w+ notes|massage.*|cases.*"
    r"|articles?|anatomy|uncategori[sz]ed)$",
    re.IGNORECASE,
)
LONGEST_TAG = 100
WITH_REGIONS = (PostKind.SELF_CARE, PostKind.PATTERN)
MOST_TITLED = 3
TITLE_PREFIX = re.compile(
    r"^\s*(self[ -]?care|(understanding )?trigger[ -]points?|pain patterns?)\s*[-–—:]+\s*", re.IGNORECASE
)
# a place within a region, which is no region by itself: the back of the head
PLACE = re.compile(
    r"\b(?!(?:back|front) of (?:the |your )?thigh|(?:out)?side of (?:the |your )?hip)"
    r"(?:back|front|top|bottom|side|inside|outside|base|edge|crest|middle|crown)s? of(?: the| your| my)?\b"
    r"|\b(?:one|either|both|the|your) sides?\b(?! of)"
    r"|\b(?:comes?|came|coming|gets?|got|go|going|be|bring|holds?|holding) back\b"
    r"|\bback (?:to|and forth|again|at|from|in|on)\b",
    re.IGNORECASE,
)
# narrow regions stand above those of which they are parts: a shoulder blade is no shoulder
TITLED = tuple(
    (name, re.compile(rf"\b(?:{words})\b"))
    for name, words in (
        ("Back of the Thigh", "back of (?:the |your )?thighs?|back thighs?|hamstrings?"),
        ("Front of the Thigh", "front of (?:the |your )?thighs?|front thighs?|quads?|quadriceps"),
        ("Inner Thigh", "inner thighs?|adductors?"),
        ("Thigh", "(?:outer |upper )?thighs?|upper legs?|it ?bands?"),
        ("Knee", "knees?|knee ?caps?|patella"),
        ("Calf", "calf|calves"),
        ("Shin", "shins?|shin splints?"),
        ("Lower Leg", "lower legs?"),
        ("Ankle", "ankles?|achilles"),
        ("Foot", "foot|feet|heels?|toes?|arch|arches|soles?|plantar"),
        ("Leg", "legs?|lower (?:extremity|limbs?)"),
        ("Groin", "groin"),
        ("Outer Hip", "(?:outer|lateral) hips?|(?:out)?side of (?:the |your )?hips?"),
        ("Hip", "hips?|hip joints?"),
        ("Buttock", "buttocks?|butt|glutes?|gluteals?|sit bones?|sciatica|sciatic"),
        ("Sacrum", "sacrum|sacral|sacroiliac|si joints?"),
        ("Tailbone", "tail ?bone|coccyx"),
        ("Pelvis", "pelvis|pelvic(?: floor)?"),
        ("Thumb", "thumbs?"),
        ("Wrist", "wrists?"),
        ("Hand", "hands?|fingers?|palms?|knuckles?"),
        ("Forearm", "fore ?arms?|lower arms?"),
        ("Elbow", "elbows?"),
        ("Upper Arm", "upper arms?|biceps|triceps"),
        ("Arm", "arms?"),
        ("Shoulder Blade", "shoulder ?blades?|scapula(?:e|s|r)?|rhomboids?"),
        ("Shoulder", "shoulders?|shoulder joints?|deltoids?|rotator cuffs?"),
        ("Throat", "throat"),
        ("Neck", "necks?|neck ?aches?|nape|cervical"),
        ("Jaw", "jaws?|tmj|tooth ?aches?|tooth|teeth|mouth"),
        ("Face", "face|facial|cheeks?|chin|nose|sinus(?:es)?"),
        ("Eye", "eyes?|eye ?aches?"),
        ("Ear", "ears?|ear ?aches?"),
        ("Head", "heads?|head ?aches?|migraines?|scalp|temples?|temporalis|(?:eye)?brows?|forehead|crown"),
        ("Low Back", "low(?:er)? ?backs?|lumbar|loins?"),
        ("Mid Back", "mid(?:dle)? ?backs?|thoracic"),
        ("Upper Back", "upper ?backs?"),
        ("Chest", "chests?|breast ?bones?|sternum|pectorals?|pecs?"),
        ("Ribs", "ribs?|rib ?cage"),
        ("Abdomen", "abdomen|abdominals?|belly|stomach"),
        ("Back", "backs?|back ?aches?|spine"),
    )
)


class Taxonomy:
    """The body regions and tags of the site, cached during a run."""

    def __init__(self, run_log: RunLog) -> None:
        self.run_log = run_log
        self._regions: dict[str, BodyRegion] = {}
        self._tags: dict[str, Tag] = {}

    def clear_cache(self) -> None:
        """Discard the cached objects: some may have been rolled back with a post that failed."""
        self._regions.clear()
        self._tags.clear()

    def regions_of(self, post: MappedPost) -> list[BodyRegion]:
        """Return the regions in a post's breadcrumb; each is the parent of the next when it is created.

        Without any they are those that its title names, none of which lies within another.
        """
        regions: list[BodyRegion] = []
        for name in filed_regions(post):
            regions.append(self._named(name, regions[-1] if regions else None))
        regions = regions or [self._named(name, None) for name in titled_regions(post)]
        return list(dict.fromkeys(regions))  # a breadcrumb may contain a region twice

    def _named(self, name: str, parent: BodyRegion | None) -> BodyRegion:
        slug = cautious_slugify(name)
        if slug not in self._regions:
            self._regions[slug] = self._region(slug, name, parent)
        return self._regions[slug]

    def tag(self, page: BasePostPage, post: MappedPost) -> None:
        """Set the tags of a page to those of its post."""
        names = filter(None, map(_tag, post.facts.tags))
        page.tags.set([self._tags.get(name, name) for name in names])
        self._tags.update((tag.name, tag) for tag in page.tags.all())

    @transaction.atomic
    def _region(self, slug: str, name: str, parent: BodyRegion | None) -> BodyRegion:
        defaults = {"name": name, "parent": parent}
        region, is_new = BodyRegion.objects.get_or_create(slug=slug, defaults=defaults)
        if is_new:
            self.run_log.add(region)
        return region


def filed_regions(post: MappedPost) -> list[str]:
    """Return the names of the regions in the breadcrumb of a post."""
    return list(filter(None, map(region_name, post.facts.breadcrumb)))


def titled_regions(post: MappedPost) -> list[str]:
    """Return the names of the regions in the title of a post that has regions, in their order there."""
    return regions_in(post.facts.title) if post.kind in WITH_REGIONS else []


def regions_in(title: str) -> list[str]:
    """Return the names of the regions that a title names.

    Take `Low Back` and `Hip` of `Self Care – Stiff Low Back Pain to the Hip`; `Head` of `Headache at the back
    of your head`; refuse `Self Care – Back to Work`.
    """
    words = " ".join(PLACE.sub(" ", TITLE_PREFIX.sub("", title)).casefold().replace("-", " ").split())
    found: list[tuple[int, str]] = []
    for name, pattern in TITLED:
        found += ((match.start(), name) for match in pattern.finditer(words))
        words = pattern.sub(lambda match: "\0" * len(match[0]), words)
    return list(dict.fromkeys(name for _, name in sorted(found)))[:MOST_TITLED]


def find_region(post: MappedPost) -> tuple[Finding, ...]:
    """Return a finding if the breadcrumb of a post has no region, so that its title tells it, or nothing."""
    if post.kind not in WITH_REGIONS or filed_regions(post):
        return ()
    if names := titled_regions(post):
        message = f"The old post is filed under no body region; its title names {', '.join(names)}."
        return (Finding(Severity.INFO, "region_from_title", message, post.facts.title),)
    message = "Neither the breadcrumb nor the title names a body region, so the body map does not lead here."
    return (Finding(Severity.WARNING, "no_region", message, post.facts.title),)


def region_name(category: str) -> str:
    """Return the region in the name of a category, or an empty string.

    `Thigh` for `Self Care-Thigh`, `Shoulder` for `Shoulder Pain`.
    """
    if category.casefold() in HOME or NO_REGION.match(category):
        return ""
    return CATEGORY_SUFFIX.sub("", CATEGORY_PREFIX.sub("", category)).strip()


def _tag(name: str) -> str:
    """Return a tag as the admin's field for tags, which joins them by commas, would save it."""
    return name.replace('"', "”").replace(", ", ",")[:LONGEST_TAG].strip()
