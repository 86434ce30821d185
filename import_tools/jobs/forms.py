"""The form with which an import begins: a file or an address, and where its posts go."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page, Site

from import_tools import conf
from import_tools.errors import FetchError, ImportToolsError
from import_tools.models import ImportJob
from import_tools.sources import check_content
from import_tools.sources.http_client import look_up
from import_tools.sources.ssrf_guard import resolve_url
from import_tools.writing.section_pages import find_destination

FILE, URL = "file", "url"
LEAVE, FETCH = "leave", "fetch"


class AddressField(forms.URLField):
    """An address on the old site, of a host that may be requested."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, assume_scheme="https", **options)

    def clean(self, value: Any) -> str:
        url = super().clean(value)
        if url:
            try:
                resolve_url(url, look_up, allow_private=conf.allow_private_hosts())
            except FetchError as error:
                raise ValidationError(str(error)) from error
        return url


class ImportForm(forms.Form):
    """What to import and where to; `save` stores the file and returns the job, which is not yet started."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you have?"),
        choices=[
            (FILE, gettext_lazy("A file: a saved page, a zip of saved pages, or a WordPress export")),
            (URL, gettext_lazy("The address of a post or of the old site")),
        ],
        widget=forms.RadioSelect,
        initial=FILE,
    )
    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
    url = AddressField(label=gettext_lazy("Address"), required=False)
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Put the posts below"), queryset=Page.objects.filter(depth__gt=1)
    )
    pictures = forms.ChoiceField(
        label=gettext_lazy("Pictures that are not in the file"),
        choices=[
            (LEAVE, gettext_lazy("Leave them out; they can be added later")),
            (FETCH, gettext_lazy("Fetch them from the old site")),
        ],
        widget=forms.RadioSelect,
        initial=LEAVE,
    )

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.job = ImportJob(user=user)
        self.fields["parent"].widget = AdminPageChooser()
        site = Site.objects.filter(is_default_site=True).first()
        self.fields["parent"].initial = site and site.root_page
        size = f"{conf.upload_megabytes():g} MB"
        extensions = _(".html, .mhtml, .zip, .xml or .json, up to %(size)s")
        self.fields["file"].help_text = extensions % {"size": size}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > conf.upload_megabytes() * 1024**2:
            raise ValidationError(
                _("This file is too large: %(size)s. Divide it, or ask whoever runs the site to import it.")
                % {"size": filesizeformat(file.size)}
            )
        if file and not file.size:
            raise ValidationError(_("This file is empty."))
        return file

    def clean_parent(self) -> Page:
        page = self.cleaned_data["parent"]
        try:
            find_destination(page.pk)
        except ImportToolsError as error:
            raise ValidationError(str(error)) from error
        if not page.permissions_for_user(self.user).can_add_subpage():
            raise ValidationError(_("You may not add pages below this page."))
        return page

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wanted = data.get("kind")
        if wanted in (FILE, URL) and not data.get(wanted) and wanted not in self.errors:
            message = _("Choose a file.") if wanted == FILE else _("Enter an address.")
            self.add_error(wanted, message)
        if not self.errors and wanted == FILE:
            self._store(data["file"])
        return data

    def _store(self, file: Any) -> None:
        """Store the file, and find out by its content whether it can be read."""
        self.job.file.save(file.name, file, save=False)
        path = Path(self.job.file.path)
        try:
            check_content(path)
        except ImportToolsError as error:
            self.job.file.delete(save=False)
            path.parent.rmdir()
            self.add_error("file", str(error).replace(str(path), path.name))

    def save(self) -> ImportJob:
        """Return the job, which is saved and waits to be started."""
        data = self.cleaned_data
        if data["kind"] == URL:
            self.job.url = data["url"]
        self.job.options = {"parent": data["parent"].pk, "fetch_media": data["pictures"] == FETCH}
        self.job.save()
        return self.job
