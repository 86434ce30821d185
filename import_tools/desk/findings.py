"""The findings of a post with a state, which is derived from the page each time and never stored.

What the importer found is stored with the post; pictures without alternative text and old HTML are found on
the page itself. Stored besides are only the decisions of editors: see `FindingDecision`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from import_tools.desk.coverage import Placement, Recount, State
from import_tools.desk.paragraphs import innermost_id, keys_of
from import_tools.ledger import contents_of_html
from import_tools.models import FindingDecision, ImportedPost
from import_tools.records import RawBlock, SectionKind, Severity
from selfcare_cms.stream import WORDS, Shape, ValueKind, walk

Stored = Mapping[str, Any]
"""A finding of the importer as it is stored: severity, code, message, excerpt, and perhaps block_id."""
Picture = dict[str, Any]
"""The raw value of an image block: image, alt_text and decorative."""

ALT_TEXT_MISSING, LEGACY_HTML = "alt_text_missing", "legacy_html"
UNPLACED = {
    "words_unplaced": "words",
    "link_unplaced": "links",
    "image_unplaced": "images",
    "video_unplaced": "videos",
}
"""The codes of findings about what the importer could not place, with the kind of it."""
RIGHT = frozenset(
    [
        *(ALT_TEXT_MISSING, LEGACY_HTML, "unknown_shortcode"),
        *("unsure_section", "no_sections", "possible_section"),
    ]
)
"""The codes of findings that an editor dismisses as right; of others, they say that they have seen them."""
SPECIAL = frozenset(kind.block for kind in SectionKind if kind not in (SectionKind.TEXT, SectionKind.SECTION))
OPTION = re.compile(r"\s*[^.:]*(?<!\w)--[a-z][^.]*\.")  # a sentence with an option of the command
SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO]
EXCERPT_WORDS = 25
HASH_BYTES = 16


class FindingState(StrEnum):
    """Whether there is something to do."""

    OPEN = "open"
    CLOSED = "closed"
    """What was found is so no longer."""
    DISMISSED = "dismissed"
    """An editor has decided that nothing is to be done, or has omitted what is missing."""


@dataclass(frozen=True, slots=True)
class DeskFinding:
    """A finding as the desk shows it; `block` is the id of the block in question, or empty."""

    code: str
    severity: str
    message: str
    excerpt: str = ""
    block: str = ""
    key: str = ""
    """Identifies it among the findings of a post with the same code, in `FindingDecision`."""
    state: FindingState = FindingState.OPEN
    may_be_dismissed: bool = True
    decision: FindingDecision | None = None

    @property
    def is_open(self) -> bool:
        return self.state is FindingState.OPEN


@dataclass(frozen=True)
class PageView:
    """What findings are derived from: the post, its body on the page and as it was imported, the recount.

    Without a recount the page is as the importer has just written it.
    """

    post: ImportedPost
    body: Sequence[RawBlock]
    original: Sequence[RawBlock]
    shape: Shape
    recount: Recount | None = None
    has_featured_image: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the page is as the importer has just written it."""
        return self.recount is None

    @cached_property
    def text(self) -> str:
        """All text of the page, as HTML."""
        leaves = walk(list(self.body), self.shape, only=WORDS)
        return "\n".join(str(leaf.value or "") for leaf in leaves)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kinds of the top-level blocks on the page, by their id."""
        return {str(block.get("id")): kind_of(block) for block in self.body}

    def placements(self, tag: str) -> list[Placement]:
        """Return where the paragraphs of the original with a tag are; none without a recount."""
        found = self.recount.paragraphs if self.recount else ()
        return [placement for placement in found if placement.paragraph.tag == tag]


def kind_of(block: RawBlock) -> str:
    """Return the kind of a top-level block as `SectionKind` names it: `section`, `relief:temporary`."""
    value = block["value"]
    duration = value.get("duration") if isinstance(value, dict) else ""
    return f"{block['type']}:{duration}" if duration else str(block["type"])


def findings_of(view: PageView) -> tuple[DeskFinding, ...]:
    """Return all findings of a post, the most severe first, each with its state."""
    decisions = view.post.decisions.select_related("user") if view.post.pk else ()
    decided = {(decision.code, decision.key): decision for decision in decisions}
    found = [*_imported(view), *_alt_texts(view), *_old_html(view)]
    return tuple(sorted((_decide(finding, decided) for finding in found), key=_rank))


def _rank(finding: DeskFinding) -> int:
    return SEVERITIES.index(Severity(finding.severity))


def _decide(finding: DeskFinding, decided: Mapping[tuple[str, str], FindingDecision]) -> DeskFinding:
    """Return an open finding as dismissed if an editor has decided so."""
    decision = decided.get((finding.code, finding.key)) if finding.may_be_dismissed else None
    if decision is None or not finding.is_open:
        return finding
    return replace(finding, state=FindingState.DISMISSED, decision=decision)


def decision_for(code: str) -> FindingDecision.Decision:
    """Return what it means to dismiss a finding with this code."""
    return FindingDecision.Decision.RIGHT if code in RIGHT else FindingDecision.Decision.SEEN


def key_of(stored: Stored) -> str:
    """Return the key of a finding of the importer: its block, or the hash of what it quotes or says."""
    quoted = str(stored.get("excerpt") or stored["message"])
    digest = blake2b(quoted.encode("utf-8", "replace"), digest_size=HASH_BYTES).hexdigest()
    return str(stored.get("block_id") or digest)


def _imported(view: PageView) -> Iterator[DeskFinding]:
    """Yield the findings of the import, without those that are found on the page itself."""
    unplaced = iter(view.placements("unplaced"))
    pictures = _MissingPictures(view)
    for stored in view.post.findings:
        code = stored["code"]
        if code in UNPLACED:
            yield _unplaced(stored, next(unplaced, None))
        elif code.startswith("image_") and (block := pictures.take(stored)):
            yield _missing_picture(stored, block, pictures.state_of(block))
        elif code not in (ALT_TEXT_MISSING, LEGACY_HTML):
            is_closed = RULES.get(code, _is_never_closed)(stored, view)
            finding = _finding(stored, block=_block_of(stored, view))
            yield replace(finding, state=FindingState.CLOSED) if is_closed else finding


def _finding(stored: Stored, block: str = "") -> DeskFinding:
    return DeskFinding(
        stored["code"], stored["severity"], message_of(stored), stored["excerpt"], block, key_of(stored)
    )


def message_of(stored: Stored) -> str:
    """Return the message of a finding for editors, who know nothing of the command and its options."""
    sentence = MESSAGES.get(stored["code"])
    return sentence() if sentence else OPTION.sub("", stored["message"]).strip()


def _unplaced(stored: Stored, placement: Placement | None) -> DeskFinding:
    """Return the finding of something that the importer could not place; it cannot be dismissed."""
    finding = replace(_finding(stored), may_be_dismissed=False)
    if stored["code"] == "words_unplaced":
        finding = replace(finding, message=words_missing(count_of(stored)))
    if placement is None:
        return finding
    state = STATES[placement.state]
    return replace(finding, key=placement.paragraph.hash, block=placement.block, state=state)


STATES = {
    State.HERE: FindingState.CLOSED,
    State.CHANGED: FindingState.OPEN,
    State.GONE: FindingState.OPEN,
    State.OMITTED: FindingState.DISMISSED,
}


def count_of(stored: Stored) -> int:
    """Return how many words a finding is about: its message begins with the number, it quotes the first."""
    number = stored["message"].partition(" ")[0]
    return int(number) if number.isdecimal() else len(stored["excerpt"].split())


def words_missing(count: int) -> str:
    """Return the sentence for some words that are not on the page."""
    return ngettext(
        "%(count)s word of the old post is not on the page.",
        "%(count)s words of the old post are not on the page.",
        count,
    ) % {"count": count}


class _MissingPictures:
    """The pictures that had no file when they were imported, each for one finding."""

    def __init__(self, view: PageView) -> None:
        self._blocks: defaultdict[str, list[str]] = defaultdict(list)
        for entry in view.post.missing_images:
            self._blocks[entry["address"]].append(entry["block"])
        self._states = {placement.paragraph.block: placement.state for placement in view.placements("figure")}
        self._is_new = view.is_new

    def take(self, stored: Stored) -> str:
        """Return the id of the figure that a finding is about, or an empty string."""
        for url, blocks in self._blocks.items():
            if blocks and str(stored["excerpt"]).startswith(url):
                return blocks.pop(0)
        return ""

    def state_of(self, block: str) -> FindingState:
        """Return the state of a picture: it may have an image by now, or be omitted."""
        return FindingState.OPEN if self._is_new else STATES[self._states.get(block, State.GONE)]


def _missing_picture(stored: Stored, block: str, state: FindingState) -> DeskFinding:
    return replace(_finding(stored, block), key=block, state=state, may_be_dismissed=False)


def _block_of(stored: Stored, view: PageView) -> str:
    """Return the id of the top-level block that a finding is about, by its heading if need be."""
    if stored.get("block_id") or stored["code"] != "unsure_section":
        return str(stored.get("block_id") or "")
    named = (block for block in view.original if _heading_of(block) == stored["excerpt"])
    return str(next(named, {}).get("id") or "")


def _heading_of(block: RawBlock) -> str:
    value = block["value"]
    return str(value.get("heading") or "") if isinstance(value, dict) else ""


Rule = Callable[[Stored, PageView], bool]
"""Returns whether a finding is closed."""


def _is_never_closed(stored: Stored, view: PageView) -> bool:
    return False


def _is_of_another_kind(stored: Stored, view: PageView) -> bool:
    """Return whether the section of a finding has become another kind of block, or is gone."""
    block_id = _block_of(stored, view)
    before = next((kind_of(block) for block in view.original if block.get("id") == block_id), None)
    return before is not None and view.kinds.get(block_id) != before


def _has_sections(stored: Stored, view: PageView) -> bool:
    return any(block["type"] in SPECIAL for block in view.body)


def _is_in_section(stored: Stored, view: PageView) -> bool:
    """Return whether the paragraph that seems to begin a section is in one by now, or is gone."""
    beginning = keys_of(str(stored["excerpt"]).rstrip("…").split())
    if view.recount is None or not beginning:
        return False
    kinds = {block_id: kind.partition(":")[0] for block_id, kind in view.kinds.items()}
    found = (item for item in view.recount.paragraphs if item.paragraph.keys[: len(beginning)] == beginning)
    placement = next(found, None)
    return placement is not None and (placement.state is State.OMITTED or kinds.get(placement.top) in SPECIAL)


def _is_shortcode_gone(stored: Stored, view: PageView) -> bool:
    name = re.escape(str(stored["excerpt"]).strip("[]"))
    return not re.search(rf"\[/?{name}\b", view.text)


def _has_featured_image(stored: Stored, view: PageView) -> bool:
    return view.has_featured_image


RULES: dict[str, Rule] = {
    "unsure_section": _is_of_another_kind,
    "no_sections": _has_sections,
    "possible_section": _is_in_section,
    "unknown_shortcode": _is_shortcode_gone,
    "featured_image_not_found": _has_featured_image,
    "featured_image_not_fetched": _has_featured_image,
    "featured_image_unusable": _has_featured_image,
    "featured_image_deleted": _has_featured_image,
}


def pictures_in(body: Sequence[RawBlock], shape: Shape) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures of a body that have an image, each with the id of its block."""
    for leaf in walk(list(body), shape, only={ValueKind.IMAGE}):
        if leaf.value and len(leaf.path) > 1:
            picture: Any = body
            for step in leaf.path[:-1]:
                picture = picture[step]
            if isinstance(picture, dict) and "alt_text" in picture:
                yield innermost_id(leaf.path, body), picture


def _alt_texts(view: PageView) -> Iterator[DeskFinding]:
    """Yield a finding for each picture whose alternative text is missing, or was when it was imported."""
    original = view.body if view.is_new else view.original
    for block, text, is_open in lacking_texts(view.post, view.body, original, view.shape):
        state = FindingState.OPEN if is_open else FindingState.CLOSED
        yield _on_page(ALT_TEXT_MISSING, block, text, state)


def lacking_texts(
    post: ImportedPost, body: Sequence[RawBlock], original: Sequence[RawBlock], shape: Shape
) -> Iterator[tuple[str, str, bool]]:
    """Yield pictures without an alternative text, now or when imported: block id, text, whether it lacks now.

    The importer marks pictures without a text as decorative, so that the page can be published. That an
    editor has marked one as decorative shows only where the importer has not.
    """
    before = list(pictures_in(original, shape))
    by_block = {(block, picture["image"]): (block, picture) for block, picture in before}
    by_image = {picture["image"]: (block, picture) for block, picture in reversed(before)}
    unusable = {stored.get("block_id") for stored in post.findings if stored["code"] == ALT_TEXT_MISSING}
    for block, picture in pictures_in(body, shape):
        image = picture["image"]  # perhaps in another block by now, such as an exercise
        origin, was = by_block.get((block, image)) or by_image.get(image) or ("", {})
        text, old = (picture.get("alt_text") or "").strip(), (was.get("alt_text") or "").strip()
        lacked = bool(was) and (not old or origin in unusable)
        is_open = (lacked and text == old) or not (text or picture.get("decorative"))
        if lacked or is_open:
            yield block, text, is_open


def _old_html(view: PageView) -> Iterator[DeskFinding]:
    """Yield a finding for each piece of old HTML on the page, and for those that were there."""
    now = _legacy_in(view.body, view.shape)
    for block, text in now.items():
        yield _on_page(LEGACY_HTML, block, text, FindingState.OPEN)
    before = {} if view.is_new else _legacy_in(view.original, view.shape)
    for block, text in before.items():
        if block not in now:
            yield _on_page(LEGACY_HTML, block, text, FindingState.CLOSED)


def _legacy_in(body: Sequence[RawBlock], shape: Shape) -> dict[str, str]:
    """Return the beginning of each piece of old HTML, by the id of its block."""
    leaves = walk(list(body), shape, whole={LEGACY_HTML}, only={ValueKind.BLOCK})
    return {
        str(leaf.value.get("id") or ""): " ".join(
            contents_of_html(leaf.value["value"].get("html") or "").words[:EXCERPT_WORDS]
        )
        for leaf in leaves
    }


def _on_page(code: str, block: str, excerpt: str, state: FindingState) -> DeskFinding:
    return DeskFinding(code, Severity.INFO, MESSAGES[code](), excerpt, block, block, state)


MESSAGES: dict[str, Callable[[], str]] = {
    ALT_TEXT_MISSING: lambda: _(
        "The picture has no text for those who do not see it, or only a file name. "
        "Write what it shows, or mark it as decorative."
    ),
    LEGACY_HTML: lambda: _(
        "This piece of the old post is still HTML. Turn it into blocks, or dismiss this if it is right."
    ),
    "link_unplaced": lambda: _("A link of the old post is not on the page."),
    "image_unplaced": lambda: _("A picture of the old post is not on the page."),
    "video_unplaced": lambda: _("A video of the old post is not on the page."),
}


def open_by_code(findings: Sequence[DeskFinding]) -> dict[str, int]:
    """Return the number of open findings by code."""
    return dict(Counter(finding.code for finding in findings if finding.is_open))
