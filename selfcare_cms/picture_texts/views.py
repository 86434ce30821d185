"""The screen on which editors describe pictures, or credit them, one after the other."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import BaseFormSet, formset_factory
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .missing import FIELDS, Missing, PictureOfPost, pictures_missing, save_texts

PER_SCREEN = 24
LONGEST_ALT_TEXT = 250
URL_NAME = "selfcare_desk_pictures"


class PictureForm(forms.Form):
    """Base of the forms for one picture; `page` and `key` say which."""

    page = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.visible_fields():  # every form has the same labels: the place tells them apart
            field.field.widget.attrs["aria-describedby"] = f"{self.prefix}-place"


class AltTextForm(PictureForm):
    alt_text = forms.CharField(
        label=gettext_lazy("What does the picture show?"),
        required=False,
        max_length=LONGEST_ALT_TEXT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    decorative = forms.BooleanField(
        label=gettext_lazy("Decorative: it shows nothing that matters"), required=False
    )


class CreditForm(PictureForm):
    credit = forms.CharField(
        label=gettext_lazy("Who made the picture, or where is it from?"),
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    credit_url = forms.URLField(
        label=gettext_lazy("Address of the source"), required=False, assume_scheme="https"
    )


FORMS: dict[Missing, type[PictureForm]] = {Missing.ALT_TEXT: AltTextForm, Missing.CREDIT: CreditForm}


class PicturesView(WagtailAdminTemplateMixin, TemplateView):
    """List the pictures that lack a text, with a form for each; save all that was typed, as drafts."""

    template_name = "selfcare_cms/admin/pictures.html"
    page_title = gettext_lazy("Pictures to describe")
    header_icon = "image"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not PagePermissionPolicy().user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def missing(self) -> Missing:
        """What is asked for: `?missing=alt`, the default, or `?missing=credit`."""
        value = self.request.GET.get("missing")
        return Missing(value) if value in Missing.values else Missing.ALT_TEXT

    def get_context_data(self, **kwargs):
        pictures = list(pictures_missing(self.request.user, self.missing))
        screen = Paginator(pictures, PER_SCREEN).get_page(self.request.GET.get("p"))
        formset = kwargs.get("formset") or self._formset(initial=_initial(screen.object_list))
        return super().get_context_data(
            **kwargs
            | {
                "formset": formset,
                "groups": list(_groups(formset, screen.object_list)),
                "screen": screen,
                "missing": self.missing,
                "tabs": [
                    (label, self._url(value), value == self.missing) for value, label in Missing.choices
                ],
            }
        )

    def post(self, request, *args, **kwargs):
        formset = self._formset(request.POST)
        if not formset.is_valid():
            return self.render_to_response(self.get_context_data(formset=formset))
        saved, refused = self._save(formset)
        if saved:
            sentence = ngettext("%(count)s picture was saved.", "%(count)s pictures were saved.", saved)
            drafts = _("The posts have new drafts; nothing was published.")
            messages.success(request, f"{sentence % {'count': saved}} {drafts}")
        for title in refused:
            messages.error(request, _("“%(title)s” is locked, or you may not edit it.") % {"title": title})
        return redirect(self._url(self.missing, request.GET.get("p")))

    def _formset(self, data: Any = None, initial: Any = None) -> BaseFormSet:
        factory = formset_factory(FORMS[self.missing], extra=0, max_num=PER_SCREEN, absolute_max=PER_SCREEN)
        return factory(data, initial=initial, prefix="pictures")

    def _save(self, formset: BaseFormSet) -> tuple[int, list[str]]:
        """Save what was typed, post by post; return how many pictures, and the titles of refused posts."""
        typed = [
            form.cleaned_data for form in formset if any(map(form.cleaned_data.get, FIELDS[self.missing]))
        ]
        saved, refused = 0, []
        for page_id, rows in groupby(sorted(typed, key=lambda row: row["page"]), key=lambda row: row["page"]):
            texts = {row["key"]: {name: row[name] for name in FIELDS[self.missing]} for row in rows}
            try:
                saved += save_texts(page_id, texts, self.missing, self.request.user)
            except PermissionError:
                refused.append(Page.objects.get(pk=page_id).title)
        return saved, refused

    def _url(self, missing: str, screen: str | None = None) -> str:
        number = f"&p={int(screen)}" if screen and screen.isdecimal() else ""
        return f"{reverse(URL_NAME)}?missing={missing}{number}"


def _initial(pictures: list[PictureOfPost]) -> list[dict[str, Any]]:
    return [{"page": picture.post.pk, "key": picture.place.key} for picture in pictures]


def _groups(formset: BaseFormSet, pictures: list[PictureOfPost]) -> Iterator[dict[str, Any]]:
    """Yield the posts of a screen, each with its pictures: place, image and form."""
    images = (
        get_image_model()
        .objects.prefetch_renditions("max-400x300")
        .in_bulk([picture.place.image_id for picture in pictures])
    )
    by_key = {(str(form["page"].value()), form["key"].value()): form for form in formset}
    for post, members in groupby(pictures, key=lambda picture: picture.post):
        rows = [
            {"place": place, "image": images.get(place.image_id), "form": form}
            for place in (member.place for member in members)
            if (form := by_key.get((str(post.pk), place.key)))
        ]
        if rows:
            yield {"post": post, "rows": rows}
