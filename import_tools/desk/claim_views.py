"""Claim and release one post, and what the page editor says about who has it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request
from wagtail.models import Page

from import_tools.desk.claims import claim, claim_if_free, claim_of, keep_active, release
from import_tools.desk.posts import edit_url
from import_tools.models import ImportedPost
from selfcare_cms.models import ReformattingStatus
from selfcare_cms.post_types import is_post_page_type


class ClaimView(View):
    """Give a post to the user, also if another editor has it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = editable_page(request, page_id)
        claim(page.pk, request.user)
        messages.success(request, _("You have “%(title)s” now.") % {"title": page.draft_title})
        return redirect(get_valid_next_url_from_request(request) or edit_url(page.pk))


class ReleaseView(View):
    """Free a post for other editors."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = editable_page(request, page_id)
        release([page.pk])
        messages.success(request, _("“%(title)s” was released.") % {"title": page.draft_title})
        return redirect(get_valid_next_url_from_request(request) or "import_tools_desk_queue")


def editable_page(request: HttpRequest, page_id: int) -> Page:
    """Return the page of an imported post that the user may edit; raise Http404 or PermissionDenied."""
    pages = Page.objects.filter(pk__in=ImportedPost.objects.filter(page=page_id).values("page"))
    page = get_object_or_404(pages)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def say_who_has_it(request: HttpRequest, page: Page) -> None:
    """Tell an editor who opens a post that another one has it. A hook for `before_edit_page`."""
    if request.method != "GET" or not is_post_page_type(type(page)):
        return
    found = claim_of(page.pk)
    if found is None or found.user_id == request.user.pk:
        return
    since = date_format(localtime(found.since), "l, j F")
    sentence = _("%(user)s has had this post since %(date)s.") % {
        "user": get_user_display_name(found.user),
        "date": since,
    }
    messages.info(request, format_html("{} {}", sentence, _take_over_button(page)), extra_tags="claim")


def _take_over_button(page: Page) -> str:
    return format_html(
        '<button type="button" class="button button-small button-secondary" data-controller="w-action"'
        ' data-action="w-action#post" data-w-action-url-value="{}">{}</button>',
        reverse("import_tools_desk_claim", args=[page.pk]),
        _("Take it over"),
    )


def claim_on_change(request: HttpRequest, page: Page) -> None:
    """Give a free post to the editor who has begun to change it. A hook for `after_edit_page`."""
    if not is_post_page_type(type(page)) or page.status != ReformattingStatus.IN_PROGRESS:
        return
    if not ImportedPost.objects.filter(page=page.pk).exists():
        return
    if claim_if_free(page.pk, request.user):
        keep_active(page.pk, request.user)
