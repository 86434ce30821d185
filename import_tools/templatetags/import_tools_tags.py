"""What the admin calls the names that runs and posts keep in their JSON."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

LABELS = {
    # severities of findings
    "error": _("Error"),
    "warning": _("Warning"),
    "info": _("Note"),
    # outcomes of posts, in a run's totals
    "posts": _("Posts"),
    "created": _("Created"),
    "updated": _("Updated"),
    "unchanged": _("Unchanged"),
    "protected": _("Protected"),
    "failed": _("Failed"),
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


@register.filter
def label(name: str) -> str:
    """Return what a person calls a name; one that a site has given itself, with spaces: `Theme quiz`."""
    return str(LABELS.get(name) or name.replace("_", " ").capitalize())
