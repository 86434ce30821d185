"""What is to be checked before a post is finished: what is done, what is open, and where to mend it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from import_tools.admin.labels import label
from import_tools.desk.counts import Truth, truth_of
from import_tools.desk.coverage import KEYED, Placement
from import_tools.desk.draft_body import content_paths, empty_figures, errors_in_body, raw_body_of
from import_tools.desk.findings import ALT_TEXT_MISSING, LEGACY_HTML, UNPLACED, DeskFinding
from import_tools.desk.posts import edit_url
from import_tools.models import ImportedPost
from import_tools.records import RawBlock
from selfcare_cms.picture_texts.views import URL_NAME as PICTURES_URL

EXCERPT_WORDS = 25
MOST_PLACES = 12  # that one point lists
SECTIONS = frozenset({"unsure_section", "possible_section", "no_sections"})
SHORTCODE = "unknown_shortcode"
EMPTY_FIGURES = "empty_figures"
MISSING = "missing"
PICTURES = ("image_not_found", "image_not_fetched", "image_unusable", "image_deleted", "image_found")
"""The codes of findings about pictures that have no file; the empty figures themselves are a point."""


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    """It has to be mended or ticked."""
    NOTE = "note"
    """It would be good, and is not needed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a point is about, with a link to it in the page editor, or none."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist. A point with a `tick` is accepted as it is when an editor ticks it."""

    code: str
    state: State
    sentence: str
    places: Sequence[Place] = ()
    more: int = 0
    """Number of places that are not listed."""
    tick: str = ""
    findings: Sequence[DeskFinding] = field(default=(), repr=False)
    """The findings that are dismissed with the tick."""
    omitted: Sequence[str] = ()
    """The hashes of the paragraphs that are omitted with the tick."""

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN


class Checklist:
    """The checklist of a draft and the post that it was imported from."""

    def __init__(self, page: Page, post: ImportedPost) -> None:
        self.page, self.post = page, post
        self.body: list[RawBlock] = raw_body_of(page)

    @cached_property
    def truth(self) -> Truth:
        return truth_of(self.post, self.body)

    @cached_property
    def paths(self) -> dict[str, str]:
        return content_paths(self.body)

    @cached_property
    def points(self) -> list[Point]:
        """All points, in the order in which a post is read."""
        return [point for make in POINTS for point in make(self)]

    @property
    def open_points(self) -> list[Point]:
        return [point for point in self.points if point.is_open]

    def place_url(self, block_id: str) -> str:
        """Return the URL of a block in the page editor, which opens and shows it."""
        path = self.paths.get(block_id, "")
        return f"{edit_url(self.page.pk)}#:w:contentpath={path}" if path else edit_url(self.page.pk)

    def open_findings(self, *codes: str) -> list[DeskFinding]:
        return [finding for finding in self.truth.open_findings if finding.code in codes]

    def places_of(self, findings: Sequence[DeskFinding]) -> list[Place]:
        return [
            Place(shorten(found.excerpt) or found.message, self.place_url(found.block)) for found in findings
        ]


def shorten(text: str) -> str:
    return Truncator(text).words(EXCERPT_WORDS)


def point(code: str, is_open: bool, sentence: str, places: Sequence[Place] = (), **further: object) -> Point:
    """Return a point with its first places."""
    state = State.OPEN if is_open else State.DONE
    more = max(len(places) - MOST_PLACES, 0)
    return Point(code, state, sentence, places[:MOST_PLACES], more, **further)  # type: ignore[arg-type]


# -- what of the old post is not on the page


def _missing(checklist: Checklist) -> Iterator[Point]:
    empty = set(empty_figures(checklist.body))
    lost = [item for item in checklist.truth.recount.paragraphs if _is_lost(item, empty)]
    numbers = _numbers(lost)
    if not lost:
        omitted = checklist.truth.recount.tallies["words"].omitted
        sentence = _("Everything of the old post is on the page.")
        if omitted:
            sentence = ngettext(
                "Everything of the old post is on the page, but for %(count)s word that was omitted.",
                "Everything of the old post is on the page, but for %(count)s words that were omitted.",
                omitted,
            ) % {"count": omitted}
        yield point(MISSING, False, sentence)
        return
    sentence = _("Not on the page: %(what)s of the old post.") % {"what": ", ".join(numbers)}
    original = reverse("import_tools_desk_original", args=[checklist.page.pk])
    places = [Place(_text_of(item), _url_of(checklist, item)) for item in lost[:MOST_PLACES]]
    places.append(Place(_("The original post, with what is missing"), original))
    hashes = [item.paragraph.hash for item in lost]
    tick = _("It is intentionally omitted. Your name is kept with this.")
    more = max(len(lost) - MOST_PLACES, 0)
    yield Point(MISSING, State.OPEN, sentence, places, more, tick, omitted=hashes)


def _is_lost(item: Placement, empty: set[str]) -> bool:
    """Return whether something of a paragraph is missing; an empty figure is a point of its own."""
    if item.paragraph.tag == "figure" and item.paragraph.block in empty and not item.missing.words:
        return False
    missing = item.missing
    return bool(missing.words or item.missing_more or any(getattr(missing, kind) for kind in KEYED))


def _numbers(lost: Sequence[Placement]) -> list[str]:
    words = sum(len(item.missing.words) + item.missing_more for item in lost)
    links, images, videos = (sum(len(getattr(item.missing, kind)) for item in lost) for kind in KEYED)
    counted = (
        (words, ngettext("%(count)s word", "%(count)s words", words)),
        (links, ngettext("%(count)s link", "%(count)s links", links)),
        (images, ngettext("%(count)s picture", "%(count)s pictures", images)),
        (videos, ngettext("%(count)s video", "%(count)s videos", videos)),
    )
    return [text % {"count": number} for number, text in counted if number]


def _text_of(item: Placement) -> str:
    missing = item.missing
    return shorten(" ".join([*missing.words, *missing.links, *missing.images, *missing.videos]))


def _url_of(checklist: Checklist, item: Placement) -> str:
    """Return where a missing paragraph belongs: its own block, or that of the paragraph before it."""
    place = item if item.block else checklist.truth.recount.place_for(item.paragraph.hash)
    return checklist.place_url(place.block if place else "")


# -- what is on the page


def _old_html(checklist: Checklist) -> Iterator[Point]:
    found = checklist.open_findings(LEGACY_HTML)
    if not found:
        yield point(LEGACY_HTML, False, _("No old HTML is left."))
        return
    sentence = ngettext(
        "%(count)s piece of old HTML is left.", "%(count)s pieces of old HTML are left.", len(found)
    ) % {"count": len(found)}
    tick = _("It is right as it is.")
    yield point(LEGACY_HTML, True, sentence, checklist.places_of(found), tick=tick, findings=found)


def _shortcodes(checklist: Checklist) -> Iterator[Point]:
    found = checklist.open_findings(SHORTCODE)
    if not found:
        yield point(SHORTCODE, False, _("No shortcode is visible."))
        return
    sentence = ngettext(
        "Readers see %(count)s shortcode.", "Readers see %(count)s shortcodes.", len(found)
    ) % {"count": len(found)}
    tick = _("These brackets belong to the text.")
    yield point(SHORTCODE, True, sentence, checklist.places_of(found), tick=tick, findings=found)


def _alt_texts(checklist: Checklist) -> Iterator[Point]:
    found = checklist.open_findings(ALT_TEXT_MISSING)
    if not found:
        yield point(ALT_TEXT_MISSING, False, _("Every picture has an alternative text, or is decorative."))
        return
    sentence = ngettext(
        "%(count)s picture lacks an alternative text.",
        "%(count)s pictures lack an alternative text.",
        len(found),
    ) % {"count": len(found)}
    places = [
        Place(found_one.excerpt or _("Describe this picture"), checklist.place_url(found_one.block))
        for found_one in found
    ]
    places.append(Place(_("All pictures to describe, one after the other"), reverse(PICTURES_URL)))
    tick = _("These pictures are decorative.")
    yield point(ALT_TEXT_MISSING, True, sentence, places, tick=tick, findings=found)


def _empty_figures(checklist: Checklist) -> Iterator[Point]:
    ids = empty_figures(checklist.body)
    if not ids:
        yield point(EMPTY_FIGURES, False, _("Every figure has a picture."))
        return
    urls = {entry["block"]: entry["address"] for entry in checklist.post.missing_images}
    sentence = ngettext(
        "%(count)s figure has no picture.", "%(count)s figures have no picture.", len(ids)
    ) % {"count": len(ids)}
    places = [Place(urls.get(pk) or _("Choose a picture"), checklist.place_url(pk)) for pk in ids]
    figures = [
        item
        for item in checklist.truth.recount.paragraphs
        if item.paragraph.tag == "figure" and item.paragraph.block in ids and item.missing.images
    ]
    is_known = urls.keys() >= set(ids)
    tick = _("Leave them without a picture. Readers see no gap.") if is_known else ""
    hashes = [item.paragraph.hash for item in figures]
    yield point(EMPTY_FIGURES, bool(figures) or not is_known, sentence, places, tick=tick, omitted=hashes)


def _sections(checklist: Checklist) -> Iterator[Point]:
    found = checklist.open_findings(*SECTIONS)
    if not found:
        yield point("sections", False, _("No section is in doubt."))
        return
    sentence = ngettext(
        "The importer was unsure of %(count)s section.",
        "The importer was unsure of %(count)s sections.",
        len(found),
    ) % {"count": len(found)}
    tick = _("I have checked it. It is right.")
    yield point("sections", True, sentence, checklist.places_of(found), tick=tick, findings=found)


def _errors(checklist: Checklist) -> Iterator[Point]:
    """Headings of sections, names of exercises and all else that the page editor would ask for."""
    others = {checklist.paths.get(pk, "-"): ".image" for pk in empty_figures(checklist.body)}
    for finding in checklist.open_findings(ALT_TEXT_MISSING):
        others.setdefault(checklist.paths.get(finding.block, "-"), ".alt_text")
    found = [
        (path, message)
        for path, message in errors_in_body(checklist.page)
        if not any(path.startswith(block) and field in path for block, field in others.items())
    ]
    if not found:
        yield point("errors", False, _("Every section has a heading, every exercise a name."))
        return
    sentence = ngettext(
        "%(count)s field of the page has to be filled in or mended.",
        "%(count)s fields of the page have to be filled in or mended.",
        len(found),
    ) % {"count": len(found)}
    base = edit_url(checklist.page.pk)
    places = [
        Place(f"{label(path.rpartition('.')[2])}: {message}", f"{base}#:w:contentpath={path}")
        for path, message in found
    ]
    yield point("errors", True, sentence, places)


SHOWN_ELSEWHERE = {*SECTIONS, SHORTCODE, LEGACY_HTML, ALT_TEXT_MISSING, *PICTURES, *UNPLACED}


def _others(checklist: Checklist) -> Iterator[Point]:
    """Yield a point for each further kind of finding, such as a link that led nowhere."""
    found = [item for item in checklist.truth.open_findings if item.code not in SHOWN_ELSEWHERE]
    for code in dict.fromkeys(item.code for item in found):
        same = [item for item in found if item.code == code]
        places = [Place(" – ".join(filter(None, [item.message, shorten(item.excerpt)]))) for item in same]
        sentence = f"{label(code)} ({len(same)})" if len(same) > 1 else label(code)
        yield point(code, True, sentence, places, tick=_("I have seen it."), findings=same)


POINTS: tuple[Callable[[Checklist], Iterator[Point]], ...] = (
    *(_missing, _old_html, _shortcodes, _sections),
    *(_alt_texts, _empty_figures, _errors, _others),
)
