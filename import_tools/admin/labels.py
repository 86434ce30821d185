"""Labels for the names in the JSON fields of runs and posts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LABELS = {
    # severities of findings
    "error": _("Error"),
    "warning": _("Warning"),
    "info": _("Note"),
    # states of findings
    "closed": _("Closed"),
    "dismissed": _("Dismissed"),
    # findings whose code alone says too little
    "words_unplaced": _("Words left out"),
    "link_unplaced": _("Link left out"),
    "image_unplaced": _("Picture left out"),
    "video_unplaced": _("Video left out"),
    "no_sections": _("No sections found"),
    "image_not_found": _("Picture not found"),
    "image_unusable": _("Picture unusable"),
    "image_deleted": _("Image was deleted here"),
    "image_found": _("Picture found since"),
    "alt_text_missing": _("No alternative text"),
    "attachment_unknown": _("Unknown file of the media library"),
    "link_left": _("Link to an imported post left alone"),
    "redirect_conflict": _("Old address is taken"),
    "names_missing": _("Names of categories or tags missing"),
    "other_form": _("Duplicate left out"),
    "page_edited": _("Page edited here"),
    "page_deleted": _("Page deleted here"),
    "unpublished": _("Was not public"),
    "not_a_post": _("Not a post"),
    # outcomes of posts, in a run's totals
    "posts": _("Posts"),
    "created": _("Created"),
    "updated": _("Updated"),
    "unchanged": _("Unchanged"),
    "protected": _("Protected"),
    "failed": _("Failed"),
    # other changes to pages
    "relinked": _("Links resolved"),
    # what is counted
    "words": _("Words"),
    "links": _("Links"),
    "images": _("Pictures"),
    "videos": _("Videos"),
    # what the old site says of a post
    "author": _("Author"),
    "published_at": _("Published"),
    "status": _("Status in WordPress"),
    "breadcrumb": _("Breadcrumb"),
    "categories": _("Categories"),
    "tags": _("Tags"),
    "excerpt": _("Excerpt"),
    "description": _("Description for search engines"),
    "seo_title": _("Title for search engines"),
    "featured_image": _("Featured image"),
    # parts of a page
    "tagged_items": _("Tags"),
    "regions": _("Body regions"),
    "pattern_links": _("Pain patterns"),
    "search_description": _("Description for search engines"),
    "published_on": _("Published"),
    "legacy_html": _("Old HTML"),
    "html": _("Old HTML"),
}

QUANTITIES = {
    "words": ngettext_lazy("%(count)s word", "%(count)s words", "count"),
    "links": ngettext_lazy("%(count)s link", "%(count)s links", "count"),
    "images": ngettext_lazy("%(count)s picture", "%(count)s pictures", "count"),
    "videos": ngettext_lazy("%(count)s video", "%(count)s videos", "count"),
}

# the options of a run as sentences; others are shown as they were given
OPTIONS = {
    "format": _("Read the sources as “%s”"),
    "parent": _("Put the pages below page %s"),
    "publish": _("Published what was public on the old site"),
    "media": _("Looked for pictures and files in %s"),
    "limit": _("Stopped after %s posts"),
    "only": _("Read only %s"),
    "fetch_media": _("Downloaded pictures and files that were not found here"),
}
HIDDEN_OPTIONS = frozenset({"sources", "workers", "resume"})  # shown elsewhere, or without effect on pages
UPDATE_MODES = {
    "none": _("Left all pages of earlier runs alone"),
    "force": _("Wrote all pages again, including those that editors had changed"),
}


def label(name: str) -> str:
    """Return the label of a name; without one, the name in words: `Theme quiz` for `theme_quiz`."""
    return str(LABELS.get(name) or name.replace("_", " ").capitalize())


def quantity(kind: str, count: int) -> str:
    """Return a number of words, links, images or videos: `1 picture`."""
    return QUANTITIES[kind] % {"count": count}


def options_in_words(options: Mapping[str, Any]) -> list[str]:
    """Return the options of a run as sentences, without the defaults."""
    given = {name: value for name, value in options.items() if value and name not in HIDDEN_OPTIONS}
    update = UPDATE_MODES.get(given.pop("update", ""))
    sentences = [_option(name, value) for name, value in given.items()]
    return [*sentences, str(update)] if update else sentences


def _option(name: str, value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    sentence = str(OPTIONS.get(name, ""))
    if not sentence:
        return f"--{name.replace('_', '-')} {text}" if value is not True else f"--{name.replace('_', '-')}"
    return sentence % text if "%s" in sentence else sentence
