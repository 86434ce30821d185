"""Render the parts of a comparison as labels and safe HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from import_tools.admin.labels import label
from import_tools.merging import Decision, Row
from import_tools.records import RawBlock
from selfcare_cms.models import BodyRegion
from selfcare_cms.sanitising import html_for_readers
from selfcare_cms.shapes import block_shapes
from selfcare_cms.stream import WORDS as READABLE
from selfcare_cms.stream import Shape, ValueKind, is_block, walk

WORDS = {
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
# what the numbers in some fields are those of
NUMBERED: dict[str, type[Model]] = {
    "regions": BodyRegion,
    "tagged_items": Tag,
    "pattern_links": Page,
    "page": Page,
}
PICTURES = frozenset({"featured_image", "image"})
SPEAKING = frozenset({"content", "image", "html", "text"})
LONGEST_NAME = 12  # words of a text that stand for a block without a heading


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One part as the comparison shows it; `tone` is for its colour: same, news, merged or conflict."""

    name: str
    words: str
    tone: str
    base: SafeString
    theirs: SafeString
    ours: SafeString
    inner: tuple["ShownRow", ...] = ()


def show_row(row: Row, shape: Shape | None = None) -> ShownRow:
    """Return a row with its three versions as HTML; `shape` is that of the block of which it is a part."""
    own = _shape_of(row, shape)
    inner = tuple(show_row(part, own) for part in row.inner if not is_plain(part))
    versions = (row.base, row.theirs, row.ours)
    is_order = row.decision == Decision.ORDER
    shown = [_order(value) if is_order else show_value(row.field, value, own) for value in versions]
    return ShownRow(name_of(row), _words_of(row), _tone(row), *shown, inner)


def is_plain(row: Row) -> bool:
    """Whether a row says nothing: a field that nobody has changed. A block shows at least its place."""
    is_a_block = _block_of(row) is not None
    return row.decision == Decision.SAME and not is_a_block


def _words_of(row: Row) -> str:
    if row.decision == Decision.MERGED and row.conflicts:
        return str(_("Changed on both sides: put together, but for what is in conflict below"))
    return str(WORDS[row.decision])


def _tone(row: Row) -> str:
    if row.conflicts:
        return "conflict"
    if row.followed or row.decision == Decision.MERGED:
        return "news"
    return "same"


def name_of(row: Row) -> str:
    """Return what a person calls a part: a field by its name, a block by its kind and its first words."""
    block = _block_of(row)
    if block is None:
        return label(row.field or "body")
    words = Truncator(strip_tags(_first_words(block).replace("<", " <"))).words(LONGEST_NAME)
    kind = label(row.field if block["type"] == "item" else block["type"])
    return f"{kind}: {words}" if words else kind


def _shape_of(row: Row, parent: Shape | None) -> Shape | None:
    """Return the shape of what a row is about; `parent` is that of the block around it."""
    field, block = parent.fields.get(row.field) if parent else None, _block_of(row)
    if block is None:
        return field
    return block_shapes().get(block["type"]) or (field.fields.get("item") if field else None)


def _block_of(row: Row) -> RawBlock | None:
    """Return the block that a row is about, in one of its versions; None for a field."""
    return next((one for one in (row.ours, row.theirs, row.base) if is_block(one)), None)


def _first_words(block: RawBlock) -> str:
    """Return the first text in a block that readers meet; of a link its text."""
    whole, shape = {ValueKind.LINK}, Shape(ValueKind.STREAM, block_shapes())
    for leaf in walk([block], shape, whole=whole, only=READABLE | whole):
        words = leaf.value.get("text") if leaf.kind is ValueKind.LINK else leaf.value
        if words and leaf.is_own:
            return str(words)
    return ""


def show_value(name: str, value: Any, shape: Shape | None = None) -> SafeString:
    """Return a raw value as HTML; nothing in it can run, and nothing is loaded from elsewhere.

    `shape` is that of the value; a block has the one of its type.
    """
    if value in (None, "", [], {}):
        return mark_safe("")
    if is_block(value):
        return show_value("", value["value"], block_shapes().get(value["type"], shape))
    if isinstance(value, dict):
        return _fields(value, shape)
    kind = shape.kind if shape else None
    if name in PICTURES or kind is ValueKind.IMAGE:
        return _picture(value)
    if name in NUMBERED or kind in (ValueKind.PAGE, ValueKind.DOCUMENT):
        return _named(NUMBERED.get(name) or (Page if kind is ValueKind.PAGE else get_document_model()), value)
    if isinstance(value, list):
        item = shape and shape.fields.get("item")
        parts = ((show_value("", inner, item),) for inner in value)
        return format_html_join("", "<div class='compare-part'>{}</div>", parts)
    if isinstance(value, str) and value.lstrip().startswith("<"):
        return mark_safe(html_for_readers(expand_db_html(value)))
    return format_html("{}", value)


def _fields(value: dict[str, Any], shape: Shape | None) -> SafeString:
    fields = shape.fields if shape else {}
    shown = (
        (_label_of(name), show_value(name, inner, fields.get(name)))
        for name, inner in value.items()
        if inner is not False
    )
    lines = ((name, html) for name, html in shown if html)
    return format_html_join("", "<div><span class='compare-label'>{}</span> {}</div>", lines)


def _label_of(name: str) -> str:
    """Return what to call a field; nothing for one that anyone sees what it is."""
    return "" if name in SPEAKING else label(name)


def _picture(number: Any) -> SafeString:
    """Return a small copy of an image; its title where its file cannot be read."""
    image = get_image_model().objects.filter(pk=number).first() if isinstance(number, int) else None
    if image is None:
        return format_html("{}", _("a picture that is not there"))
    try:
        return image.get_rendition("max-200x200").img_tag({"alt": image.title})
    except OSError:
        return format_html("{}", image.title)


def _named(model: type[Model], numbers: Any) -> SafeString:
    wanted = numbers if isinstance(numbers, list) else [numbers]
    found = model._default_manager.in_bulk([number for number in wanted if isinstance(number, int)])
    names = [str(found.get(number) or _("something that is not there")) for number in wanted]
    return format_html("{}", ", ".join(names))


def _order(blocks: list[Any]) -> SafeString:
    return format_html_join("", "<div class='compare-part'>{}</div>", ((name,) for name in _names(blocks)))


def _names(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        yield name_of(Row(None, None, block, None, Decision.SAME))
