"""Derive the shape of raw stream data from the block definitions."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from selfcare_cms.post_types import post_page_models
from selfcare_cms.stream import WORDS, Shape, ValueKind

# the first class of which a block is an instance decides
KINDS: tuple[tuple[type[blocks.Block], ValueKind], ...] = (
    (blocks.RichTextBlock, ValueKind.RICH_TEXT),
    (blocks.RawHTMLBlock, ValueKind.HTML),
    (blocks.URLBlock, ValueKind.URL),
    (blocks.EmailBlock, ValueKind.URL),
    (blocks.ChoiceBlock, ValueKind.CHOICE),
    (blocks.MultipleChoiceBlock, ValueKind.CHOICE),
    (blocks.CharBlock, ValueKind.TEXT),
    (blocks.TextBlock, ValueKind.TEXT),
    (blocks.RegexBlock, ValueKind.TEXT),
)


def shape_of(block: blocks.Block) -> Shape:
    """Return the shape of a block's raw values, which is cached on the block.

    `foreign_fields = ("reason",)` in the `Meta` of a block names fields whose text is not part of the post;
    that includes everything inside them.
    """
    if "_shape" not in vars(block):
        block._shape = _derive(block, is_own=True)
    return block._shape


def _derive(block: blocks.Block, *, is_own: bool) -> Shape:
    if isinstance(block, TypedTableBlock):
        return Shape(ValueKind.TABLE, _shapes_in(block, is_own), is_own)
    if isinstance(block, blocks.BaseStreamBlock):
        return Shape(ValueKind.STREAM, _shapes_in(block, is_own), is_own)
    if isinstance(block, ImageBlock):
        fields = {**_shapes_in(block, is_own), "alt_text": Shape(ValueKind.ALT_TEXT, is_own=is_own)}
        return Shape(ValueKind.STRUCT, fields, is_own)
    if isinstance(block, blocks.BaseStructBlock):
        fields = _shapes_in(block, is_own)
        return Shape(ValueKind.LINK if _is_link(fields) else ValueKind.STRUCT, fields, is_own)
    if isinstance(block, blocks.ListBlock):
        return Shape(ValueKind.LIST, {"item": _derive(block.child_block, is_own=is_own)}, is_own)
    if isinstance(block, blocks.ChooserBlock):
        return Shape(_kind_of_chooser(block), is_own=is_own)
    found = next((kind for known, kind in KINDS if isinstance(block, known)), ValueKind.OTHER)
    return Shape(found, is_own=is_own)


def _shapes_in(block: Any, is_own: bool) -> dict[str, Shape]:
    foreign = getattr(block.meta, "foreign_fields", ())
    return {
        name: _derive(inner, is_own=is_own and name not in foreign)
        for name, inner in block.child_blocks.items()
    }


def _is_link(fields: Mapping[str, Shape]) -> bool:
    """Return whether a struct is a link: `page` and `url`, perhaps `text`, and no other words."""
    further = [shape for name, shape in fields.items() if name not in ("page", "url", "text")]
    return (
        {"page", "url"} <= fields.keys()
        and fields["page"].kind is ValueKind.PAGE
        and fields["url"].kind is ValueKind.URL
        and all(shape.is_leaf and shape.kind not in WORDS for shape in further)
    )


def _kind_of_chooser(block: blocks.ChooserBlock) -> ValueKind:
    model = block.model_class
    for known, kind in (
        (Page, ValueKind.PAGE),
        (get_image_model(), ValueKind.IMAGE),
        (get_document_model(), ValueKind.DOCUMENT),
    ):
        if isinstance(model, type) and issubclass(model, known):
            return kind
    return ValueKind.OTHER


@lru_cache(maxsize=1)
def shape_of_posts() -> Shape:
    """Return the shape of the body of any post, with the blocks of all post page models."""
    fields: dict[str, Shape] = {}
    for model in post_page_models():
        fields = {**shape_of_body(model).fields, **fields}
    return Shape(ValueKind.STREAM, fields)


@lru_cache(maxsize=1)
def block_shapes() -> dict[str, Shape]:
    """Return the shapes of all block types that a post's body may contain, at any depth."""
    found: dict[str, Shape] = {}

    def collect(shape: Shape) -> None:
        for name, inner in shape.fields.items():
            if shape.kind is ValueKind.STREAM:
                found.setdefault(name, inner)
            collect(inner)

    collect(shape_of_posts())
    return found


def shape_of_body(model: type[Model]) -> Shape:
    """Return the shape of a post page model's body."""
    return shape_of(model._meta.get_field("body").stream_block)
