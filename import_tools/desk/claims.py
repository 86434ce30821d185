"""Who works on which post, and who has finished it. Claims are advice, and keep nobody from editing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from import_tools import conf
from import_tools.models import Claim, ImportedPost
from selfcare_cms.models import ReformattingStatus
from selfcare_cms.reformatting import status_changed


def oldest_activity() -> datetime:
    """Return the time before which a claim without any activity has ended."""
    return timezone.now() - timedelta(days=conf.claim_days())


def active_claims() -> QuerySet[Claim]:
    """Return the claims that have not ended for want of activity."""
    return Claim.objects.filter(last_active__gte=oldest_activity())


def claim_of(page_id: int) -> Claim | None:
    """Return the active claim of a page, with its user, or None."""
    return active_claims().filter(page_id=page_id).select_related("user").first()


def claim(page_id: int, user: AbstractBaseUser) -> Claim:
    """Give a page to a user, whoever has it now; a user's own claim is kept and counts as active."""
    now = timezone.now()
    made, is_new = Claim.objects.get_or_create(page_id=page_id, defaults={"user": user})
    if not is_new:
        has_ended = made.last_active < oldest_activity()
        made.since = now if has_ended or made.user_id != user.pk else made.since
        made.user, made.last_active = user, now
        made.save()
    return made


def claim_if_free(page_id: int, user: AbstractBaseUser) -> bool:
    """Give a page to a user unless somebody has it; return whether the user has it now."""
    Claim.objects.filter(page_id=page_id, last_active__lt=oldest_activity()).delete()
    try:
        with transaction.atomic():
            made, _ = Claim.objects.get_or_create(page_id=page_id, defaults={"user": user})
    except IntegrityError:  # another editor was faster
        return False
    return made.user_id == user.pk


def keep_active(page_id: int, user: AbstractBaseUser) -> None:
    """Record that the user who has a page has edited it."""
    Claim.objects.filter(page_id=page_id, user=user).update(last_active=timezone.now())


def release(page_ids: Iterable[int]) -> int:
    """Delete the claims of pages, and return their number."""
    return Claim.objects.filter(page__in=list(page_ids)).delete()[0]


def claim_next(posts: QuerySet[ImportedPost], user: AbstractBaseUser) -> ImportedPost | None:
    """Give the first free one of some posts to a user, and return it, or None if there is none."""
    free = posts.exclude(page__in=active_claims().values("page"))
    return next((post for post in free[:20] if claim_if_free(post.page_id, user)), None)


def connect_status_changes() -> None:
    """Keep the records of posts in step with the status of their pages."""
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
