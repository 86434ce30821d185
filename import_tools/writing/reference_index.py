"""Update Wagtail's reference index for many objects at once, reading references from raw stream data.

Wagtail instantiates every block for this, and every chooser block then queries the database for the object
whose id the raw data contains. Blocks that override `extract_references` are called as Wagtail calls them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import ReferenceIndex
from wagtail.rich_text import extract_references_from_rich_text

from selfcare_cms.stream import is_item

Reference = tuple[int, str, str, str]
"""Content type and id of the referenced object, its model path, and its content path."""
InBlock = tuple[type[Model], str, str, str]


def insert_references(objects: Iterable[Model]) -> None:
    """Insert the references of new objects, which have no rows in the index yet."""
    ReferenceIndex.objects.bulk_create(_row(item, found) for item in objects for found in references_of(item))


def replace_references(objects: Sequence[Model]) -> None:
    """Update the index for objects of one base model."""
    base = ReferenceIndex._get_base_content_type(objects[0])
    rows = ReferenceIndex.objects.filter(
        base_content_type=base, object_id__in=[str(item.pk) for item in objects]
    )
    known: defaultdict[str, dict[Reference, int]] = defaultdict(dict)
    names = ("object_id", "pk", "to_content_type_id", "to_object_id", "model_path", "content_path")
    for object_id, pk, *reference in rows.values_list(*names):
        known[object_id][tuple(reference)] = pk
    new, gone = [], []
    for item in objects:
        found, before = references_of(item), known[str(item.pk)]
        new += [_row(item, reference) for reference in found - before.keys()]
        gone += [before[reference] for reference in before.keys() - found]
    rows.filter(pk__in=gone).delete()
    ReferenceIndex.objects.bulk_create(new)


def _row(item: Model, reference: Reference) -> ReferenceIndex:
    to_type, to_id, model_path, content_path = reference
    return ReferenceIndex(
        content_type=ContentType.objects.get_for_model(item, for_concrete_model=False),
        base_content_type=ReferenceIndex._get_base_content_type(item),
        object_id=str(item.pk),
        to_content_type_id=to_type,
        to_object_id=to_id,
        model_path=model_path,
        content_path=content_path,
        content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
    )


def references_of(item: Model) -> set[Reference]:
    """Return the references in the fields and child relations of an object."""
    streams = [field for field in item._meta.concrete_fields if isinstance(field, StreamField)]
    without = copy(item)
    for field in streams:
        setattr(without, field.attname, None)
    found = set(ReferenceIndex._extract_references_from_object(without))
    for field in streams:
        raw = list(getattr(item, field.attname).raw_data)
        for model, key, names, ids in in_block(field.stream_block, raw):
            kind = ReferenceIndex._get_base_content_type(model).pk
            found.add((kind, key, f"{field.name}.{names}", f"{field.name}.{ids}"))
    return found


def in_block(block: Block, raw: Any) -> Iterator[InBlock]:
    """Yield the references in the raw value of a block."""
    read = READERS.get(type(block).extract_references)
    return read(block, raw) if read else iter(block.extract_references(block.to_python(raw)))


def _in_stream(block: StreamBlock, raw: Any) -> Iterator[InBlock]:
    for child in raw:
        inner = block.child_blocks.get(child["type"])
        if inner:
            yield from _below(child["type"], child["id"], in_block(inner, child["value"]))


def _in_struct(block: StructBlock, raw: Any) -> Iterator[InBlock]:
    for name, inner in block.child_blocks.items():
        if name in raw:
            yield from _below(name, name, in_block(inner, raw[name]))
        else:
            yield from _below(name, name, iter(inner.extract_references(inner.get_default())))


def _in_list(block: ListBlock, raw: Any) -> Iterator[InBlock]:
    for index, child in enumerate(raw):
        has_id = is_item(child)  # else it is stored as a plain value, to which Wagtail gives an id of chance
        key, value = (child["id"], child["value"]) if has_id else (str(index), child)
        yield from _below("item", key, in_block(block.child_block, value))


def _in_image(block: ImageBlock, raw: Any) -> Iterator[InBlock]:
    return in_block(block.child_blocks["image"], raw["image"])


def _in_chooser(block: ChooserBlock, raw: Any) -> Iterator[InBlock]:
    if raw is not None and issubclass(block.model_class, Model):
        yield block.model_class, str(raw), "", ""


def _in_rich_text(block: RichTextBlock, raw: Any) -> Iterator[InBlock]:
    yield from extract_references_from_rich_text(raw or "")


def _in_none(block: Block, raw: Any) -> Iterator[InBlock]:
    return iter(())


def _below(name: str, key: str, found: Iterator[InBlock]) -> Iterator[InBlock]:
    for model, target, names, ids in found:
        yield model, target, f"{name}.{names}" if names else name, f"{key}.{ids}" if ids else key


READERS: dict[Any, Callable[[Any, Any], Iterator[InBlock]]] = {
    StreamBlock.extract_references: _in_stream,
    StructBlock.extract_references: _in_struct,
    ListBlock.extract_references: _in_list,
    ImageBlock.extract_references: _in_image,
    ChooserBlock.extract_references: _in_chooser,
    RichTextBlock.extract_references: _in_rich_text,
    Block.extract_references: _in_none,
}
