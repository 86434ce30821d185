"""The group of the people who reformat posts: they may do all that this needs, but not import or publish."""

from itertools import product

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

NAME = "Post editors"
ON_PAGES = ("add", "change")
ON_FILES = ("add", "change", "choose")
ON_RECORDS = ("view_importedpost", "view_importrun")


def find_post_editors() -> Group | None:
    """Return the group, or None if the site does not have it."""
    return Group.objects.filter(name=NAME).first()


@transaction.atomic
def make_post_editors(destination: Page) -> tuple[Group, bool]:
    """Return the group, and whether it is new; its members may edit pages below `destination`.

    It gets the permissions that it lacks: to enter the admin, to add and change pages below the destination,
    to add, change and choose images and documents, and to see imported posts and runs. What an administrator
    has added to the group stays.
    """
    group, is_new = Group.objects.get_or_create(name=NAME)
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    group.permissions.add(*(_permission("import_tools", codename) for codename in ON_RECORDS))
    for action in ON_PAGES:
        permission = _permission("wagtailcore", f"{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=destination, permission=permission)
    root = Collection.get_first_root_node()
    for model, action in product((get_image_model(), get_document_model()), ON_FILES):
        permission = _permission(model._meta.app_label, f"{action}_{model._meta.model_name}")
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    return group, is_new


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
