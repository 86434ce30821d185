"""Read the body of a post from the editor's form as it is now, saved or not."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Page

from selfcare_cms.models import BasePostPage

MEGABYTE = 1024 * 1024
MAX_FORM_SIZE = 4 * MEGABYTE  # bytes


class NotEditableError(PermissionDenied):
    """The page may not be edited by this user now; the message is for them."""


def readable_post(request: HttpRequest, page_id: int) -> BasePostPage:
    """Return a post that the user may edit, perhaps when it is unlocked.

    Raise Http404 for a page that is not a post, NotEditableError without permission.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePostPage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise NotEditableError(_("You may not edit this page."))
    return page


def editable_post(request: HttpRequest, page_id: int) -> BasePostPage:
    """Return a post that the user may edit now; raise NotEditableError if it is locked for them."""
    page = readable_post(request, page_id)
    if page.permissions_for_user(request.user).page_locked():
        raise NotEditableError(strip_tags(page.get_lock().get_message(request.user)))
    return page


def posted_body(page: BasePostPage, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the body in the posted form as raw stream data; rich text goes through Wagtail's converter."""
    block = page._meta.get_field("body").stream_block
    value = block.value_from_datadict(request.POST, request.FILES, "body")
    for child in value:
        _value = child.value  # a child that nobody has read is returned as it was stored
    return json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder))


def check_size(request: HttpRequest) -> None:
    """Raise RequestDataTooBig for a form of more than `MAX_FORM_SIZE`."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_FORM_SIZE:
        raise RequestDataTooBig


class DeskView(View):
    """The base of views about a post that is open in the editor. Errors are sentences for the editor."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        try:
            check_size(request)
            self.page = editable_post(request, kwargs["page_id"])
            response = super().dispatch(request, *args, **kwargs)
        except NotEditableError as error:
            response = refusal(str(error), status=403)
        except RequestDataTooBig:
            response = refusal(_("This page is too long for the desk. Edit it by hand."), status=413)
        add_never_cache_headers(response)
        return response


def refusal(message: str, *, status: int) -> JsonResponse:
    """Return an answer that says why something was not done."""
    return JsonResponse({"message": message}, status=status)
