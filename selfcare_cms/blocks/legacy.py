"""HTML from the old site."""

from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from selfcare_cms.sanitising import html_for_readers, sanitise_html

from .frozen import FrozenAsWagtailBlock
from .presentation import OLD_SITE, BlockMeta


class SanitisedHTMLBlock(FrozenAsWagtailBlock, blocks.RawHTMLBlock):
    """Untrusted HTML, which is sanitised when it is saved and when it is rendered.

    Wagtail's raw HTML block marks stored values as safe. Here the value is a plain string, so a template
    that does not sanitise it shows its source instead of running it.
    """

    def to_python(self, value):
        return str(value or "")

    def normalize(self, value):
        return str(value or "")

    def value_from_form(self, value):
        return str(value or "")

    def clean(self, value):
        return sanitise_html(super().clean(value))

    def render_basic(self, value, context=None):
        return mark_safe(html_for_readers(value))

    def get_api_representation(self, value, context=None):
        """Return the HTML that readers get, which loads nothing from other sites."""
        return html_for_readers(value)

    def get_searchable_content(self, value):
        return [strip_tags(value)]


class LegacyHTMLBlock(blocks.StructBlock):
    """Unchanged HTML of an old post, for an editor to replace by other blocks."""

    html = SanitisedHTMLBlock(label=_("HTML"))
    reason = blocks.CharBlock(required=False, help_text=_("Why this piece has no block of its own yet."))

    class Meta(BlockMeta):
        icon = "code"
        label = _("Old HTML")
        label_format = "{reason}"
        foreign_fields = ("reason",)
        group = OLD_SITE
        template = "selfcare_cms/blocks/legacy_html.html"
        description = _("A piece of an old post, kept as it was until you give it a proper form.")
        preview_value = {
            "html": "<dl><dt>Referral</dt><dd>Where you feel the pain</dd></dl>",
            "reason": "definition list",
        }
