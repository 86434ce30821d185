"""Render the parts of a comparison as labels and safe HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from import_tools.admin.labels import label
from import_tools.merging import Decision, Row
from import_tools.merging.values import words_of
from import_tools.records import RawBlock
from selfcare_cms.conversions import kinds as conversions
from selfcare_cms.models import BodyRegion
from selfcare_cms.sanitising import html_for_readers
from selfcare_cms.shapes import block_shapes
from selfcare_cms.stream import WORDS, Shape, ValueKind, is_block, walk

DECISION_LABELS = {
    Decision.SAME: _("As it was"),
    Decision.OURS: _("Changed on the page: stays as it is there"),
    Decision.THEIRS: _("Changed on the old site: will be taken over"),
    Decision.BOTH: _("The same change on both sides"),
    Decision.MERGED: _("Different parts changed on both sides: put together"),
    Decision.CONFLICT: _("Conflict: changed differently on both sides. The page’s version stays"),
    Decision.ADDED_OURS: _("New on the page: stays"),
    Decision.ADDED_THEIRS: _("New on the old site: will be added"),
    Decision.DELETED_OURS: _("Deleted on the page: stays away"),
    Decision.DELETED_THEIRS: _("Removed from the old site: will be removed"),
    Decision.DELETED_BOTH: _("Gone on both sides"),
    Decision.DELETED_OURS_CHANGED: _("Conflict: deleted on the page, changed on the old site. It stays away"),
    Decision.DELETED_THEIRS_CHANGED: _("Conflict: changed on the page, removed from the old site. It stays"),
    Decision.ORDER: _("Conflict: put into another order on both sides. The page’s order stays"),
    Decision.UNKNOWN: _("Differs, and who has changed it is not known. The old site’s version will be taken"),
}
TURNED_LABELS = {
    "text": _("You made “%(name)s” text"),
    "section": _("You made “%(name)s” a section"),
    "avoid": _("You made “%(name)s” activities to avoid"),
    "relief:temporary": _("You made “%(name)s” temporary relief"),
    "relief:longer_lasting": _("You made “%(name)s” longer-lasting relief"),
    "stretch_guidelines": _("You made “%(name)s” stretch guidelines"),
    "see_professional": _("You made “%(name)s” advice to see a professional"),
    "related_posts": _("You made “%(name)s” related posts"),
}
# fields that hold ids, and the model of these
REFERENCE_FIELDS: dict[str, type[Model]] = {
    "regions": BodyRegion,
    "tagged_items": Tag,
    "pattern_links": Page,
    "page": Page,
}
IMAGE_FIELDS = frozenset({"featured_image", "image"})
UNLABELLED_FIELDS = frozenset({"content", "image", "html", "text"})
NAME_WORDS = 12  # words of a block's text that are shown as its name


@dataclass(frozen=True, slots=True)
class RenderedRow:
    """A part of the comparison as the template shows it; `tone` is its colour: same, news or conflict."""

    name: str
    words: str
    tone: str
    base: SafeString
    theirs: SafeString
    ours: SafeString
    inner: tuple["RenderedRow", ...] = ()


def render_row(row: Row, shape: Shape | None = None) -> RenderedRow:
    """Return a row with its three versions as HTML; `shape` is the shape of the block that contains it."""
    own = _shape_of(row, shape)
    inner = tuple(render_row(part, own) for part in row.inner if not is_trivial(part))
    versions = (row.base, row.theirs, row.ours)
    is_order = row.decision == Decision.ORDER
    html = [_render_order(value) if is_order else render_value(row.field, value, own) for value in versions]
    return RenderedRow(name_of(row), _decision_label(row), _tone(row), *html, inner)


def is_trivial(row: Row) -> bool:
    """Return whether a row is a field that nobody has changed. Unchanged blocks show where the others are."""
    is_a_block = _block_of(row) is not None
    return row.decision == Decision.SAME and not is_a_block


def _decision_label(row: Row) -> str:
    if row.turned and not row.conflicts:
        return _turned_label(row)
    if row.decision == Decision.MERGED and row.conflicts:
        return str(_("Changed on both sides: put together, but for what is in conflict below"))
    return str(DECISION_LABELS[row.decision])


def _turned_label(row: Row) -> str:
    """Return what became of a block that was turned into another on the page: “You made … relief; …”."""
    old, new = words_of(row.base), words_of(row.theirs)
    count = max((old - new).total(), (new - old).total())
    turned = TURNED_LABELS[row.turned] % {"name": conversions.name_of(row.base)}
    if not count:
        return f"{turned}; {_('the old site changed its form')}"
    changed = ngettext(
        "the old site changed a word in it", "the old site changed %(count)d words in it", count
    )
    return f"{turned}; {changed % {'count': count}}"


def _tone(row: Row) -> str:
    if row.conflicts:
        return "conflict"
    if row.followed or row.decision == Decision.MERGED:
        return "news"
    return "same"


def name_of(row: Row) -> str:
    """Return the name of a part for editors: a field's label, or a block's type and first words."""
    block = _block_of(row)
    if block is None:
        return label(row.field or "body")
    words = Truncator(strip_tags(_first_words(block).replace("<", " <"))).words(NAME_WORDS)
    kind = label(row.field if block["type"] == "item" else block["type"])
    return f"{kind}: {words}" if words else kind


def _shape_of(row: Row, parent: Shape | None) -> Shape | None:
    """Return the shape of a row's value; `parent` is the shape of the block that contains it."""
    field, block = parent.fields.get(row.field) if parent else None, _block_of(row)
    if block is None:
        return field
    return block_shapes().get(block["type"]) or (field.fields.get("item") if field else None)


def _block_of(row: Row) -> RawBlock | None:
    """Return the block of a row, in the first version that has it; None for a field."""
    return next((one for one in (row.ours, row.theirs, row.base) if is_block(one)), None)


def _first_words(block: RawBlock) -> str:
    """Return the first text in a block that is the post's own, or the text of a link."""
    whole, shape = {ValueKind.LINK}, Shape(ValueKind.STREAM, block_shapes())
    for leaf in walk([block], shape, whole=whole, only=WORDS | whole):
        words = leaf.value.get("text") if leaf.kind is ValueKind.LINK else leaf.value
        if words and leaf.is_own:
            return str(words)
    return ""


def render_value(name: str, value: Any, shape: Shape | None = None) -> SafeString:
    """Return a raw value as sanitised HTML, which runs no script and loads nothing from other sites.

    `shape` is the shape of the value; that of a block is looked up by its type.
    """
    if value in (None, "", [], {}):
        return mark_safe("")
    if is_block(value):
        return render_value("", value["value"], block_shapes().get(value["type"], shape))
    if isinstance(value, dict):
        return _render_fields(value, shape)
    kind = shape.kind if shape else None
    if name in IMAGE_FIELDS or kind is ValueKind.IMAGE:
        return _render_image(value)
    if model := REFERENCE_FIELDS.get(name) or _model_of_kind(kind):
        return _render_references(model, value)
    if isinstance(value, list):
        item = shape and shape.fields.get("item")
        parts = ((render_value("", inner, item),) for inner in value)
        return format_html_join("", "<div class='compare-part'>{}</div>", parts)
    if isinstance(value, str) and value.lstrip().startswith("<"):
        return mark_safe(html_for_readers(expand_db_html(value)))
    return format_html("{}", value)


def _model_of_kind(kind: ValueKind | None) -> type[Model] | None:
    """Return the model of the objects whose ids are values of a kind."""
    if kind is ValueKind.PAGE:
        return Page
    return get_document_model() if kind is ValueKind.DOCUMENT else None


def _render_fields(value: dict[str, Any], shape: Shape | None) -> SafeString:
    fields = shape.fields if shape else {}
    rendered = (
        (_label_of(name), render_value(name, inner, fields.get(name)))
        for name, inner in value.items()
        if inner is not False
    )
    lines = ((name, html) for name, html in rendered if html)
    return format_html_join("", "<div><span class='compare-label'>{}</span> {}</div>", lines)


def _label_of(name: str) -> str:
    """Return the label of a field; empty for a field that needs none."""
    return "" if name in UNLABELLED_FIELDS else label(name)


def _render_image(image_id: Any) -> SafeString:
    """Return a thumbnail of an image, or its title if its file cannot be read."""
    image = get_image_model().objects.filter(pk=image_id).first() if isinstance(image_id, int) else None
    if image is None:
        return format_html("{}", _("a deleted image"))
    try:
        return image.get_rendition("max-200x200").img_tag({"alt": image.title})
    except OSError:
        return format_html("{}", image.title)


def _render_references(model: type[Model], value: Any) -> SafeString:
    """Return the names of the objects with an id or a list of ids."""
    ids = value if isinstance(value, list) else [value]
    found = model._default_manager.in_bulk([pk for pk in ids if isinstance(pk, int)])
    names = [str(found.get(pk) or _("a deleted object")) for pk in ids]
    return format_html("{}", ", ".join(names))


def _render_order(blocks: list[Any]) -> SafeString:
    names = ((name,) for name in _block_names(blocks))
    return format_html_join("", "<div class='compare-part'>{}</div>", names)


def _block_names(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        yield name_of(Row(None, None, block, None, Decision.SAME))
