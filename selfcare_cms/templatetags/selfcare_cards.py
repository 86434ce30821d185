"""Pages as cards, for templates."""

from django import template

from selfcare_cms.reading.cards import Card, cards_of

register = template.Library()


@register.simple_tag(takes_context=True)
def cards(context, pages) -> list[Card]:
    """Give `pages` as cards: `{% cards posts as shown %}`."""
    return cards_of(pages or [], context.get("request"))
