"""The search index of posts: the words of a body, and when they are indexed.

Wagtail reads the searched text of an object several times for each save, and that of a stream by
instantiating every block and parsing all rich text. A post has one search field for its whole body instead,
which is built from the stored data in a fraction of a millisecond.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import unescape
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.html import strip_tags
from wagtail.search import index
from wagtail.search.tasks import insert_or_update_object_task

from selfcare_cms.shapes import shape_of_body
from selfcare_cms.stream import WORDS, Shape, ValueKind, walk

TAG = re.compile(r"<[^>]*>")
INSIDE_A_LINE = re.compile(
    r"</?(?:a|b|strong|i|em|s|sup|sub|code)(?: [^>]*)?>"
)  # tags that do not separate words
SEARCHED = WORDS | {ValueKind.ALT_TEXT}
_kept: ContextVar[dict[int, tuple[Model, str]] | None] = ContextVar("words of posts by id", default=None)
_is_later: ContextVar[bool] = ContextVar("posts are indexed later", default=False)


def words_of(raw: Any, shape: Shape) -> Iterator[str]:
    """Yield the texts in raw stream data in reading order."""
    for leaf in walk(raw, shape, only=SEARCHED):
        if leaf.is_own and leaf.value and (text := _text(leaf.value, leaf.kind)):
            yield text


def _text(value: str, kind: ValueKind) -> str:
    if kind is ValueKind.HTML:
        value = unescape(strip_tags(value))
    elif kind is ValueKind.RICH_TEXT:
        value = unescape(TAG.sub(" ", INSIDE_A_LINE.sub("", value)))
    return " ".join(value.split())


@contextmanager
def words_kept() -> Iterator[None]:
    """Cache the words of each post within the context: Wagtail reads them three times. No body may change."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def words_of_post(post: Model) -> str:
    """Return the words in the body of a post."""
    kept = _kept.get()
    if kept is None:
        return _words_of_body(post)
    if id(post) not in kept:
        kept[id(post)] = (post, _words_of_body(post))
    return kept[id(post)][1]


def _words_of_body(post: Model) -> str:
    return " ".join(words_of(list(post.body.raw_data), shape_of_body(type(post))))


@contextmanager
def indexing_later() -> Iterator[None]:
    """Disable indexing of saved posts within the context; the caller updates the index afterwards."""
    token = _is_later.set(True)
    try:
        yield
    finally:
        _is_later.reset(token)


def index_saved_post(instance: Model, *, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue indexing of a saved post, as Wagtail does for models with `search_auto_update`."""
    if not raw and not _is_later.get():
        names = instance._meta
        insert_or_update_object_task.enqueue(names.app_label, names.model_name, str(instance.pk))


def forget_deleted_post(instance: Model, **kwargs: Any) -> None:
    index.remove_object(instance)


def keep_indexed(model: type[Model]) -> None:
    """Connect a model with `search_auto_update = False` to its search index."""
    post_save.connect(index_saved_post, sender=model)
    post_delete.connect(forget_deleted_post, sender=model)
