"""Keep the records of a post in step with the status of its page."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from import_tools.desk.claims import release
from import_tools.models import Claim, ImportedPost
from selfcare_cms.models import ReformattingStatus
from selfcare_cms.reformatting import status_changed


def connect_status_changes() -> None:
    status_changed.connect(record_status, dispatch_uid="import_tools status of a post")
    page_published.connect(record_publication, dispatch_uid="import_tools post published")


def record_status(
    sender: type[Page], instance: Page, status: str, user: AbstractBaseUser | None, **kwargs: Any
) -> None:
    """Store the status, and when and by whom a post was finished; free it when it is.

    An editor whose post comes back from review keeps it.
    """
    fields: dict[str, Any] = {"draft_status": status, "finished_at": None, "finished_by": None}
    if status == ReformattingStatus.REFORMATTED:
        fields |= {"finished_at": timezone.now(), "finished_by": user}
        release([instance.pk])
    elif status == ReformattingStatus.IN_PROGRESS:
        Claim.objects.filter(page=instance.pk).update(last_active=timezone.now())
    ImportedPost.objects.filter(page=instance.pk).update(**fields)


def record_publication(sender: type[Page], instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Record that a post is finished, also where its status was set in the page editor."""
    if getattr(instance, "status", "") == ReformattingStatus.REFORMATTED:
        posts = ImportedPost.objects.filter(page=instance.pk, finished_at=None)
        if posts.update(finished_at=timezone.now(), finished_by=revision.user):
            release([instance.pk])
