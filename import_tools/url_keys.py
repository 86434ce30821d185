"""Keys of links, pictures and posts: their URLs in the form in which they are compared."""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from import_tools.text import cached, strip_control_characters

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
SIZE_SUFFIX = re.compile(r"(-\d{2,4}x\d{2,4}(@2x)?|-scaled)(?=\.\w+$)")
RETINA_SUFFIX = re.compile(r"@2x$", re.IGNORECASE)
PICTURE_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.IGNORECASE)
WEB_URL = re.compile(
    r"https?://(localhost|[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff.-]{0,250})\.[a-z\u00a1-\uffff-]{2,63}\.?"
    r"|\d{1,3}(?:\.\d{1,3}){3})(:\d{1,5})?([/?#]\S*)?",
    re.IGNORECASE,
)
JETPACK_HOST = re.compile(r"^i\d\.wp\.com$")
# image CDNs append the URL of the original to their own
URL_INSIDE = re.compile(r"/(https?):/{1,2}(?=[\w-]+\.)")
STATICALLY_PATH = re.compile(r"/img/([\w-]+\.[\w.-]+)/(?:[a-z]+=[^/]*/)*")
WEBP_EXPRESS = re.compile(r"/webp-express/webp-images/(?:doc-root/wp-content/)?(?=uploads/)")
CONVERTED = re.compile(r"(\.(?:jpe?g|png|gif))\.(?:webp|avif)$", re.IGNORECASE)
ARCHIVE_PREFIX = re.compile(r"^(https?://web\.archive\.org)?/web/\d+[a-z_]*/(?=https?:)")
NO_SLUG = re.compile(r"[^\w-]+")
WITH_HOST = re.compile(r"https?://\w")
INDEX_FILE = re.compile(r"/index\.html?$")  # the index page of a folder, as mirroring tools name it
# parameters that WordPress and its plugins add to the URL of the same post
POST_DECORATIONS = frozenset({"amp", "noamp", "share", "nb", "replytocom", "preview", "fbclid"})
# slugs of WordPress's category for posts without one, in its languages
UNCATEGORIZED = frozenset(
    {
        *("uncategorized", "uncategorised", "allgemein", "unkategorisiert", "sin-categoría", "sin-categoria"),
        *("non-classé", "non-classe", "senza-categoria", "geen-categorie", "ongecategoriseerd"),
        *("sem-categoria", "okategoriserade", "ukategorisert", "ikke-kategoriseret", "bez-kategorii"),
        *("nezařazené", "未分類", "未分类", "без-рубрики"),
    }
)
COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")  # a page of a post's comments


@cached
def split_url(url: str) -> SplitResult:
    """Return the parts of a URL; an invalid one, such as `http://[`, is all path."""
    try:
        parts = urlsplit(url)
        parts.hostname  # noqa: B018 - it is only now that a broken host is found
    except ValueError:
        return SplitResult("", "", url, "", "")
    return parts


def without_archive(url: str) -> str:
    """Return the original URL of a page in the Internet Archive; other URLs are returned unchanged."""
    url = url.strip()
    return ARCHIVE_PREFIX.sub("", url) if "/web/" in url else url


def absolute(url: str, base: str) -> str:
    """Return a URL resolved from the page at `base`; unchanged if no base is known."""
    url = without_archive(url).replace(" ", "%20")
    if not base or not url:
        return url
    if WITH_HOST.match(url) and split_url(base).netloc:
        base = f"{base.partition('//')[0]}//"  # a URL with a host needs only the scheme of the base
    return _joined(f"{base} {url}")


@cached
def _joined(pair: str) -> str:
    """Return a URL resolved from a base; `pair` is the base, a space, and the URL, which has no spaces."""
    base, _, url = pair.rpartition(" ")
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def is_safe(url: str) -> bool:
    """Return whether a URL may be linked: http(s), mailto, tel, or no scheme at all."""
    if WITH_HOST.match(url):
        return True
    flat = re.sub(r"[\x00-\x20]", "", url)
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", flat)
    return not scheme or scheme.group(1).lower() in SAFE_SCHEMES


def is_web(url: str) -> bool:
    """Return whether a URL field accepts a URL: http(s), and a valid host."""
    return bool(WEB_URL.fullmatch(url))


def decoded(path: str) -> str:
    """Return a path decoded: `s%C3%BC%C3%9F` is `süß`; `%00` stays, since databases refuse NUL."""
    return strip_control_characters(unquote(path).replace("\0", "%00"))


def host_of(url: str) -> str:
    """Return the host without `www.`, in lower case."""
    return (split_url(url).hostname or "").lower().removeprefix("www.")


@cached
def link_key(url: str) -> str:
    """Return the key of a link: two links with the same key lead to the same page."""
    url = without_archive(url)
    parts = split_url(url)
    if parts.scheme in ("mailto", "tel"):
        return url.lower()
    query = f"?{parts.query}" if parts.query else ""
    return host_of(url) + decoded(parts.path).rstrip("/") + query or "/"


def slug_of_name(name: str) -> str:
    """Return the slug that WordPress makes of a name; an export refers to parents by slug or by name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def post_url(url: str) -> str:
    """Return the URL of a post without the additions of AMP, sharing and comment links.

    `https://x.org/neck/?amp&share=email#respond` becomes `https://x.org/neck/`; `?p=560` stays.
    """
    parts = split_url(url.strip())
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in POST_DECORATIONS and not name.startswith("utm_")
    ]
    path = re.sub(r"/amp/?$", "/", INDEX_FILE.sub("/", parts.path))
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(kept), ""))


def post_key(url: str) -> str:
    """Return the key of a post: its URL without scheme, `www.` and trailing slash."""
    return link_key(post_url(url))


@cached
def lookup_key(url: str) -> str:
    """Return the key by which a post is looked up from any of its URLs; empty for other URLs.

    `http://www.x.org/Neck/?amp#top` and `//x.org/neck` are `x.org/neck`, `https://x.org/index.php?p=560` is
    `x.org?p=560`, and `https://x.org/blog/?p=7`, of a WordPress in a folder, is `x.org/blog?p=7`. Any other
    query never identifies another post in WordPress. A home page is not a post.
    """
    parts = split_url(post_url(without_archive(url)))
    host = host_of(urlunsplit(parts))
    if parts.scheme.lower() not in ("", "http", "https") or not host:
        return ""
    path = COMMENT_PAGE.sub("", decoded(parts.path)).rstrip("/").casefold()
    if number := post_number(url):
        return f"{host}{path.removesuffix('/index.php')}?p={number}"
    if path in ("", "/index.php"):
        return ""
    return f"{host}{path}?{parts.query}" if path.endswith(".php") and parts.query else f"{host}{path}"


def post_number(url: str) -> str:
    """Return the id in the short URL of a post, `/?p=560` or `/blog/?page_id=7`; empty for other URLs."""
    named = dict(parse_qsl(split_url(url).query))
    number = named.get("p") or named.get("page_id") or ""
    return number if number.isdecimal() else ""


def slug_of(url: str) -> str:
    """Return the last part of the path of a post as a slug: `a%20b` is `a-b`; empty for `/?p=12`."""
    name = decoded(split_url(post_url(url)).path).rstrip("/").rpartition("/")[2]
    return NO_SLUG.sub("-", name).strip("-")


@cached
def picture_url(url: str) -> str:
    """Return the URL of the original of a picture that a CDN serves, or that is in another format.

    `https://i0.wp.com/x.org/a.png?resize=600%2C450` becomes `https://x.org/a.png`, `a.jpg.webp` is `a.jpg`.
    """
    url = without_archive(url)
    parts = split_url(url)
    if JETPACK_HOST.match(parts.netloc.lower()):
        return _without_format(f"https:/{parts.path}")
    if parts.netloc and (inside := URL_INSIDE.search(parts.path)):
        return _without_format(f"{inside[1]}://{parts.path[inside.end() :]}")
    if host_of(url).endswith("statically.io") and (found := STATICALLY_PATH.match(parts.path)):
        return _without_format(f"https://{found[1]}/{parts.path[found.end() :]}")
    if PICTURE_FILE.search(parts.path):
        return _without_format(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")))
    return url


def _without_format(url: str) -> str:
    return CONVERTED.sub(r"\1", WEBP_EXPRESS.sub("/", url))


def full_size(url: str) -> str:
    """Return the URL of a picture in its original size: `a-300x200.jpg` becomes `a.jpg`."""
    return SIZE_SUFFIX.sub("", url)


@cached
def image_key(url: str) -> str:
    """Return the key of a picture: its file name in lower case, without size and extension."""
    path = decoded(picture_url(url)).split("?")[0].replace("\\", "/")
    name = PICTURE_FILE.sub("", full_size(path.rstrip("/").rpartition("/")[2]))
    return RETINA_SUFFIX.sub("", name).lower()
