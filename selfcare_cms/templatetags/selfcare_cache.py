"""Keeps a part of a post's page in the cache."""

from django import template

from selfcare_cms import conf
from selfcare_cms.reading.caching import key_of, readers_cache

register = template.Library()


class CachedFragmentNode(template.Node):
    """The part between the tags, rendered, or as it was kept."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context) -> str:
        request, page = context.get("request"), context.get("page")
        key = key_of(self.name, page, request) if request is not None and page is not None else None
        if key is None:
            return self.nodelist.render(context)
        cache = readers_cache()
        html = cache.get(key)
        if html is None:
            html = self.nodelist.render(context)
            cache.set(key, html, conf.cache_seconds())
        return html


@register.tag
def kept(parser, token) -> CachedFragmentNode:
    """Keep what is between `{% kept "name" %}` and `{% endkept %}`, if the site keeps anything.

    It may show whatever depends on the page, the site and the language, and nothing of who asks or how.
    """
    _, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return CachedFragmentNode(name.strip("\"'"), nodelist)
