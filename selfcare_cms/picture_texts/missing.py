"""Find the pictures that lack a text, and fill the texts in."""

import json
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import TextChoices
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from selfcare_cms.models import BasePostPage
from selfcare_cms.post_types import post_page_tables
from selfcare_cms.reformatting import save_draft
from selfcare_cms.shapes import shape_of_body
from selfcare_cms.stream import WORDS, Leaf, Shape, ValueKind, is_block, transform, walk

WORDS_AROUND = 16

Path = tuple[str | int, ...]


class Missing(TextChoices):
    """What a picture can lack."""

    ALT_TEXT = "alt", _("Alternative text")
    CREDIT = "credit", _("Credit")


FIELDS: dict[Missing, tuple[str, ...]] = {
    Missing.ALT_TEXT: ("alt_text", "decorative"),
    Missing.CREDIT: ("credit", "credit_url"),
}


@dataclass(frozen=True)
class Place:
    """A picture in a body: the key that finds it again, and the words around it."""

    key: str
    """Id of the nearest block or list item, and the fields that lead from there to the picture."""
    image_id: int
    heading: str
    before: str
    after: str
    caption: str


def find_places(body: Sequence[Any], shape: Shape, missing: Missing) -> list[Place]:
    """Return the pictures of a raw body that lack a text, in reading order."""
    leaves = walk(body, shape, only=WORDS | {ValueKind.ALT_TEXT})
    return [
        _place(body, leaves, index, missing)
        for index, leaf in enumerate(leaves)
        if leaf.field == FIELDS[missing][0] and _is_missing(_parent(body, leaf), missing)
    ]


def fill_in(
    body: Sequence[Any], shape: Shape, texts: Mapping[str, Mapping[str, Any]], missing: Missing
) -> Any:
    """Return a raw body with the texts of its pictures, by their keys.

    A picture that is gone, or has got a text in the meantime, is left as it is.
    """

    def filled(leaf: Leaf) -> Any:
        if leaf.field not in FIELDS[missing] or not _is_missing(_parent(body, leaf), missing):
            return leaf.value
        return texts.get(_key(body, leaf.path[:-1]), {}).get(leaf.field, leaf.value)

    return transform(body, shape, filled)


def _is_missing(value: Any, missing: Missing) -> bool:
    """Return whether the block or field of a picture has an image, and lacks the text."""
    if not isinstance(value, dict):
        return False
    if missing is Missing.ALT_TEXT:
        return bool(value.get("image")) and not (value.get("alt_text") or value.get("decorative"))
    if not isinstance(picture := value.get("image"), dict) or not picture.get("image"):
        return False
    return not (value.get("credit") or value.get("credit_url") or "<a " in (value.get("caption") or ""))


def _place(body: Sequence[Any], leaves: Sequence[Leaf], index: int, missing: Missing) -> Place:
    path = leaves[index].path[:-1]
    value = _at(body, path)
    block = path[: _depth_of_block(body, path)]
    block_value = _at(body, block).get("value") if block else None
    return Place(
        key=_key(body, path),
        image_id=value["image"] if missing is Missing.ALT_TEXT else value["image"]["image"],
        heading=next((leaf.value for leaf in reversed(leaves[:index]) if _is_heading(leaf)), ""),
        before=" ".join(_words(reversed(leaves[:index]), block)[-WORDS_AROUND:]),
        after=" ".join(_words(leaves[index:], block)[:WORDS_AROUND]),
        caption=strip_tags(block_value.get("caption") or "") if isinstance(block_value, dict) else "",
    )


def _words(leaves: Iterable[Leaf], block: Path) -> list[str]:
    """Return the words of the next leaf that has any, leaving out the caption and credit of a block."""
    for leaf in leaves:
        is_text = leaf.kind in WORDS and leaf.is_own
        is_caption = leaf.field in ("caption", "credit") and leaf.path[: len(block)] == block
        if is_text and not is_caption and (words := strip_tags(str(leaf.value).replace("</p>", " ")).split()):
            return words
    return []


def _is_heading(leaf: Leaf) -> bool:
    return bool(leaf.value) and (leaf.field in ("heading", "name") or leaf.block == "subheading")


def _key(body: Sequence[Any], path: Path) -> str:
    depth = _depth_of_block(body, path)
    start = [_at(body, path[:depth])["id"]] if depth else []
    return "/".join(map(str, [*start, *path[depth:]]))


def _depth_of_block(body: Sequence[Any], path: Path) -> int:
    """Return the length of the path to the innermost block with an id; 0 if there is none."""
    return max((depth for depth in range(1, len(path) + 1) if _has_id(_at(body, path[:depth]))), default=0)


def _has_id(value: Any) -> bool:
    return is_block(value) and bool(value.get("id"))


def _parent(body: Sequence[Any], leaf: Leaf) -> Any:
    return _at(body, leaf.path[:-1])


def _at(raw: Any, path: Path) -> Any:
    return reduce(operator.getitem, path, raw)


@dataclass(frozen=True)
class PictureOfPost:
    """A picture that lacks a text, and the post in whose latest draft it is."""

    post: BasePostPage
    place: Place


def pictures_missing(user: AbstractBaseUser, missing: Missing) -> Iterator[PictureOfPost]:
    """Yield the pictures that lack a text, in the latest drafts of all posts that a user may edit."""
    may_edit = PagePermissionPolicy().instances_user_has_permission_for(user, "change").values("pk")
    for model in post_page_tables():
        shape = shape_of_body(model)
        for post in (
            model.objects.filter(pk__in=may_edit).select_related("latest_revision").order_by("title", "pk")
        ):
            for place in find_places(_latest_body(post), shape, missing):
                yield PictureOfPost(post, place)


def _latest_body(post: BasePostPage) -> list[Any]:
    """Return the raw body of the latest draft, without the queries that its object would take."""
    if not post.latest_revision:
        return list(post.body.raw_data)
    return json.loads(post.latest_revision.content["body"])


def save_texts(
    page_id: int, texts: Mapping[str, Mapping[str, Any]], missing: Missing, user: AbstractBaseUser
) -> bool:
    """Save texts of the pictures of a post as a new draft; return whether any of them was still missing.

    Nothing is published. Raise PermissionError if the user may not edit the page, or it is locked.
    """
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page_id)
        permissions = page.permissions_for_user(user)
        if not permissions.can_edit() or permissions.page_locked():
            raise PermissionError(page_id)
        draft = page.get_latest_revision_as_object()
        before = list(draft.body.raw_data)
        body = fill_in(before, shape_of_body(type(draft)), texts, missing)
        if body is before:
            return False
        draft.body = body
        save_draft(draft, user)
        return True
