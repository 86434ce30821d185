"""Tells the cache when something that readers see has changed."""

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from selfcare_cms.post_types import post_page_models

from .caching import DRAFT_FIELDS, invalidate_all


def invalidate_on_change(sender: type[Model], instance: Model | None = None, **kwargs) -> None:
    invalidate_all()


def invalidate_on_page_save(sender: type[Model], instance: Model, update_fields=None, **kwargs) -> None:
    """Forget when a page is saved: not for a draft that is saved again and again while an editor writes."""
    if isinstance(instance, Page) and not (update_fields and DRAFT_FIELDS.issuperset(update_fields)):
        invalidate_all()


def connect_invalidation() -> None:
    """Connect all that a page may show."""
    image = get_image_model()
    shown = [image, image.get_rendition_model(), get_document_model(), PageViewRestriction, Site]
    shown += apps.get_app_config("selfcare_cms").get_models()
    shown += _children_of_posts()
    for model in shown:
        if not issubclass(model, Page):
            signals = [post_delete] if model is image.get_rendition_model() else [post_save, post_delete]
            for signal in signals:
                signal.connect(
                    invalidate_on_change, sender=model, dispatch_uid=f"selfcare_cms {model._meta.label}"
                )
    post_save.connect(invalidate_on_page_save, dispatch_uid="selfcare_cms pages")
    post_delete.connect(invalidate_on_change, sender=Page, dispatch_uid="selfcare_cms deleted pages")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(invalidate_on_change, dispatch_uid="selfcare_cms publishing")


def _children_of_posts() -> set[type[Model]]:
    """Return the models that post pages own, such as tags, also those of a host's page types."""
    own = {relation for model in post_page_models() for relation in get_all_child_relations(model)}
    return {relation.related_model for relation in own - set(get_all_child_relations(Page))}
