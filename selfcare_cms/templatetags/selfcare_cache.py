"""A tag that caches a fragment of a post's page."""

from django import template

from selfcare_cms import conf
from selfcare_cms.reading.caching import fragment_key, readers_cache

register = template.Library()


class CachedFragmentNode(template.Node):
    """The fragment between the tags, from the cache or rendered."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context) -> str:
        request, page = context.get("request"), context.get("page")
        key = fragment_key(self.name, page, request) if request is not None and page is not None else None
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
    """Cache the fragment between `{% kept "name" %}` and `{% endkept %}`, if the site caches fragments.

    It may depend on the page, the site and the language, and on nothing else of the request.
    """
    _, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return CachedFragmentNode(name.strip("\"'"), nodelist)
