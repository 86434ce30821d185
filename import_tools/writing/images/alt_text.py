"""Choose the title and the alternative text of an image, from the post and the old media library."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.html import strip_tags

from import_tools.records import Attachment
from import_tools.url_keys import link_key, picture_url, split_url
from import_tools.writing.images.file_names import EXTENSION, MAIN_FILE, SIZE, upload_name, without_query

LONGEST_TITLE = 255
EDITED = re.compile(r"-e\d{10,}$")  # WordPress adds the time of an edit
# file names that cameras, phones and programs generate
GENERATED_NAME = re.compile(
    r"(?:img|dsc[fn]?|pict?|p|image|photo|picture|untitled|unnamed|screen[ _-]?shot|whatsapp image|download"
    r"|scan|capture|file|fullsizeoutput|mvi|gopr)?(?:[\W\d_]|at|am|pm|copy|edited|scaled|[ex](?=\d))*",
    re.IGNORECASE,
)
# several words joined as in a URL: `sleep-position-fb`, `hamstring-2`; but not `push-ups`, `C5-C6`
SLUG = re.compile(r"[^-]+(?:-[^-]+){2,}|[a-z]+-\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a post shows it, with its entry in the media library."""

    url: str
    alt: str = ""
    """The alternative text in the post."""
    credit: str = ""
    attachment: Attachment | None = None

    @property
    def alt_text(self) -> str:
        """The alternative text to use: the post's, unless only the media library's is descriptive."""
        known = " ".join(self.attachment.alt.split()) if self.attachment else ""
        if known and not is_descriptive(self.alt, self.url) and is_descriptive(known, self.url):
            return known
        return self.alt or known

    @property
    def title(self) -> str:
        """The title for editors: the media library's, the alternative text, or the file name as words."""
        titles = [self.attachment.title, self.attachment.alt] if self.attachment else []
        titles = [" ".join(title.split()) for title in [titles[0] if titles else "", self.alt, *titles[1:]]]
        readable = readable_name(self.url)
        best = next((title for title in titles if is_descriptive(title, self.url)), "")
        return (best or readable or "Picture")[:LONGEST_TITLE]


class MediaLibrary:
    """The entries of the old site's media library for the files in a post."""

    def __init__(self, attachments: Iterable[Attachment]) -> None:
        self._exact: dict[str, Attachment] = {}
        self._duplicates: dict[str, Attachment | None] = {}
        self._names: dict[str, Attachment | None] = {}
        for attachment in attachments:
            place, name = _place_and_name(attachment.url)
            self._exact.setdefault(f"{place}/{name}", attachment)
            _add(self._duplicates, f"{place}/{upload_name(name)}", attachment)
            _add(self._names, upload_name(name), attachment)

    def find(self, url: str) -> Attachment | None:
        """Return the attachment of a picture by its URL, ignoring the size in its name.

        A picture that a browser saved with its page is found by its name, if only one attachment has it.
        """
        place, name = _place_and_name(url)
        found = self._exact.get(f"{place}/{name}") or self._duplicates.get(f"{place}/{upload_name(name)}")
        is_saved = not split_url(url).scheme or place.endswith("_files")
        return found or (self._names.get(upload_name(name)) if is_saved else None)


def _add(index: dict[str, Attachment | None], key: str, attachment: Attachment) -> None:
    """Add an attachment to an index; a key of two different attachments has the value None."""
    index[key] = None if index.get(key, attachment) != attachment else attachment


def _place_and_name(url: str) -> tuple[str, str]:
    place, _, name = link_key(picture_url(url)).rpartition("/")
    return place, without_query(name)


def is_descriptive(text: str, url: str = "") -> bool:
    """Return whether a text tells a person more than a file name does.

    Accepts `pigeon pose`, `push-ups`, `T-shirt`. Rejects `IMG_2034.jpg`, `sleep-position-fb`, `DSC00123`,
    `image 3`, and the name of the file at `url` if it has several words.
    """
    text = " ".join(text.split())
    if not re.search(r"\w", text) or EXTENSION.search(text) or GENERATED_NAME.fullmatch(text):
        return False
    if " " not in text and ("_" in text or SLUG.fullmatch(text)):
        return False
    return not re.search(r"[-_]", text) or text.casefold() != stem_of(url).casefold()


def stem_of(url: str) -> str:
    """Return the name of a picture's file without size and extension."""
    name = without_query(_place_and_name(url)[1])
    return EDITED.sub("", EXTENSION.sub("", MAIN_FILE.sub("", SIZE.sub("", name))))


def readable_name(url: str) -> str:
    """Return the name of a picture's file as words: `pigeon pose` for `pigeon-pose-300x200.jpg`."""
    stem = stem_of(url)
    return " ".join(re.sub(r"[-_+]+", " ", stem).split()) or stem


def image_fields(picture: Picture, model: type[Model]) -> dict[str, Any]:
    """Return the values of an image's descriptive fields, as far as the site's image model has them.

    `description` is Wagtail's own; `alt`, `alt_text`, `caption`, `credit` are common in custom models.
    """
    attachment = picture.attachment
    values = {
        "description": " ".join(attachment.alt.split()) if attachment else "",
        "alt": picture.alt_text,
        "alt_text": picture.alt_text,
        "caption": " ".join(strip_tags(attachment.caption).split()) if attachment else "",
        "credit": picture.credit,
    }
    fitted = {name: _fit_field(model, name, value) for name, value in values.items()}
    return {name: value for name, value in fitted.items() if value is not None}


def _fit_field(model: type[Model], name: str, value: str) -> str | None:
    """Return a text cut to the length of a model's field; None if the model has no such text field."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if field.is_relation or field.get_internal_type() not in ("CharField", "TextField"):
        return None
    return value[: field.max_length] if field.max_length else value
