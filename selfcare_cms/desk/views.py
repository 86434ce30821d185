"""Convert the body in the editor's form. Nothing is saved: Wagtail's autosave does that."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBadRequest, JsonResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from selfcare_cms.conversions import ConversionRefused, Converted, actions_for, convert

from .form_state import DeskView, posted_body, refusal
from .menu import groups_of, sections_of


class ActionView(DeskView):
    """The base of views about one block of the posted body; what cannot be done is 409 with a message."""

    def post(self, request, page_id):
        try:
            return JsonResponse(self.answer(posted_body(self.page, request), request.POST))
        except ConversionRefused as error:
            return refusal(_(error.message) % error.params, status=409)
        except (KeyError, ValueError):
            return HttpResponseBadRequest()


class MenuView(ActionView):
    """Return the menu of the posted `block`: groups of items, and the sections that it can be moved to."""

    def answer(self, body: list[dict[str, Any]], posted: Mapping[str, str]) -> dict[str, Any]:
        block_id = posted["block"]
        return {"groups": groups_of(actions_for(body, block_id)), "sections": sections_of(body, block_id)}


class ConvertView(ActionView):
    """Convert the posted body and return what the script has to change in the form.

    `action` is JSON, as `selfcare_cms.conversions` describes it. The answer has the `order` of all top-level
    blocks, the ids of those to `remove`, the form `states` of those to insert, the block and field to
    `focus`, and the `message` to show.
    """

    def answer(self, body: list[dict[str, Any]], posted: Mapping[str, str]) -> dict[str, Any]:
        converted = self.convert(body, posted)
        return {
            "order": converted.order,
            "remove": [*converted.changed, *converted.removed],
            "states": self.states(converted),
            "focus": {"block": converted.focus.block, "field": converted.focus.field},
            "message": _(converted.message.message) % converted.message.params,
        }

    def convert(self, body: list[dict[str, Any]], posted: Mapping[str, str]) -> Converted:
        action = json.loads(posted["action"])
        if not isinstance(action, dict):
            raise ValueError("an action is an object")
        return convert(body, action, page_title=_title_of)

    def states(self, converted: Converted) -> list[dict[str, Any]]:
        """Return the form states of the blocks that are new or have changed."""
        ids = {*converted.changed, *converted.inserted}
        block = self.page._meta.get_field("body").stream_block
        blocks = [raw for raw in converted.body if raw["id"] in ids]
        return block.get_form_state(block.to_python(blocks))


def _title_of(page_id: int) -> str:
    return Page.objects.filter(pk=page_id).values_list("title", flat=True).first() or f"#{page_id}"
