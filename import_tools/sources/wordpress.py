"""What WordPress says of a post in any format: media library, SEO plugins, categories, status, terms."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from import_tools.records import Attachment, Finding, Severity
from import_tools.text import cached
from import_tools.url_keys import full_size, picture_url, split_url

LISTED = r"\d[\d,\s]*"
# how posts name a file by its number: classes, shortcodes, block comments, links; each way begins with a
# character, which is found much sooner than a place where a word begins
NUMBERS = re.compile(
    r"wp-image-\d+|attachment_\d+|wp-att-\d+|attachment_id=\d+|data-id=[\"']\d+"
    rf"|ids\s*=\s*[\"'“”]?\s*{LISTED}|include\s*=\s*[\"'“”]?\s*{LISTED}"
    rf'|"id"\s*:\s*\[?\s*{LISTED}|"ids"\s*:\s*\[?\s*{LISTED}|"mediaId"\s*:\s*\[?\s*{LISTED}'
)
WORD_END, DIGITS = re.compile(r"\w\Z"), re.compile(r"\d+")
REFERENCE = re.compile(r'<!--\s+wp:block\s+\{[^{}]{0,500}"ref"\s*:\s*(\d+)')
BETWEEN_URLS = "\"'<>()[],"
LONGEST_URL = 2000
SCALED = re.compile(r"-scaled(?=\.\w+$)")  # WordPress's copy of a picture that is too large for the web
FOLDERS = 3  # year, month and name tell uploads apart


@dataclass(slots=True)
class Library:
    """What is known of a site's files and reusable blocks; it grows while a source is looked through."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    by_file: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_parent: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, attachment: Attachment) -> None:
        self.attachments[attachment.number] = attachment
        self.by_file[file_key(attachment.url)].append(attachment.number)
        if attachment.parent not in ("", "0"):
            self.by_parent[attachment.parent].append(attachment.number)

    def url_of(self, number: str) -> str:
        """Return the address of a file by its number; empty when it is not known."""
        attachment = self.attachments.get(number)
        return attachment.url if attachment else ""

    def attachments_of(self, number: str, html: str) -> tuple[Attachment, ...]:
        """Return the files that a post names by number or address, and those that were uploaded to it."""
        named = [*numbers_in(html), *self._by_url(html), *self.by_parent.get(number, ())]
        found = dict.fromkeys(name for name in named if name in self.attachments)
        return tuple(self.attachments[name] for name in found)

    def blocks_of(self, html: str) -> tuple[tuple[str, str], ...]:
        """Return the reusable blocks that a post refers to, and those that these refer to."""
        found: dict[str, str] = {}
        waiting = REFERENCE.findall(html)
        while waiting:
            number = waiting.pop(0)
            if number in self.blocks and number not in found:
                found[number] = self.blocks[number]
                waiting += REFERENCE.findall(self.blocks[number])
        return tuple(found.items())

    def _by_url(self, html: str) -> Iterator[str]:
        if not self.by_file:
            return
        for mark in BETWEEN_URLS:
            html = html.replace(mark, " ")
        for url in html.split():
            if "/" in url and "." in url and len(url) <= LONGEST_URL:
                yield from self.by_file.get(file_key(url), ())


def numbers_in(html: str) -> tuple[str, ...]:
    """Return the numbers of files that a post's HTML, shortcodes and block comments name."""
    named = (match for match in NUMBERS.finditer(html) if not _is_inside_word(match))
    return tuple(dict.fromkeys(number for match in named for number in DIGITS.findall(match[0])))


def _is_inside_word(match: re.Match[str]) -> bool:
    """Whether something named by letters is only the end of a word, as in `xwp-image-12`."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return match[0][0] != '"' and WORD_END.match(before) is not None


@cached
def file_key(url: str) -> str:
    """Return what a file's addresses have in common, whatever the site, the size and the CDN.

    `https://i0.wp.com/x.org/wp-content/uploads/2020/05/a-300x200.jpg?w=9` becomes `2020/05/a.jpg`.
    """
    path = unquote(split_url(picture_url(url)).path)
    path = SCALED.sub("", full_size(path.rpartition("/uploads/")[2]))
    return "/".join(path.lstrip("/").split("/")[-FOLDERS:]).lower()


NO_CATEGORY = "uncategorized"  # what WordPress files a post under that has no category


def breadcrumb_of(
    categories: tuple[str, ...], parents: Mapping[str, str], primary: str = ""
) -> tuple[str, ...]:
    """Return the path of areas under which a post is filed.

    `parents` names each category's parent, by its name or slug; `primary` is the category that the old site
    showed in its breadcrumb. Without one it is the deepest; where nothing is known of parents, the categories
    as they are listed.
    """
    categories = tuple(name for name in categories if slug_of_name(name) != NO_CATEGORY)
    by_slug = {slug_of_name(name): name for name in [*categories, *parents]}
    best: tuple[str, ...] = ()
    for name in [primary] if primary in categories else categories:
        path = [name]
        while (parent := by_slug.get(slug_of_name(parents.get(path[0], "")))) and parent not in path:
            path.insert(0, parent)
        best = max(best, tuple(path), key=len)
    return best if len(best) > 1 or primary in categories else categories


def slug_of_name(name: str) -> str:
    """Return a name as WordPress makes it a slug: an export names a category's parent by slug or by name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


NOT_KEPT = frozenset({"trash", "auto-draft", "inherit"})
STATES = {"password": "protected by a password", "future": "scheduled"}


def status_findings(title: str, status: str) -> tuple[Finding, ...]:
    """Return what an editor should know of a post that was not public; it comes in as a draft."""
    if status == "publish":
        return ()
    state = STATES.get(status, status)
    message = f"“{title}” was {state} on the old site and not public; it comes in as a draft."
    return (Finding(Severity.WARNING, "unpublished", message),)


def content_left_out(title: str, kind: str) -> Finding:
    """Return the finding for something with content of its own that is no post."""
    what = "a page of the old site" if kind == "page" else f"of the old site's own kind “{kind}”"
    return Finding(Severity.INFO, "not_a_post", f"“{title}” is {what}, not a post; it was left out.")


INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
GENERATED_END = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*$")


def plain_title(title: str) -> str:
    """Return a title or name as a person reads it.

    `Neck <em>Ache</em> &amp; more` becomes `Neck Ache & more`; in `Is 3 < 5?` nothing is a tag.
    """
    return " ".join(html.unescape(INLINE_TAG.sub("", BREAK.sub(" ", title))).split())


def plain_text(markup: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return " ".join(html.unescape(ANY_TAG.sub(" ", INLINE_TAG.sub("", markup))).split())


def written_excerpt(excerpt: str, content: str) -> str:
    """Return an excerpt if somebody wrote it; empty for one that only repeats how the post begins.

    WordPress makes such a one from the first words, with `[…]` behind them.
    """
    words = plain_text(excerpt)
    beginning = GENERATED_END.sub("", words)
    return "" if plain_text(content).startswith(beginning) else words


# where the plugins keep them, in WordPress's post metadata
TITLE_FIELDS = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title")
DESCRIPTION_FIELDS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
)
# `%%title%%` (Yoast), `%title%` (Rank Math), `#post_title` (All in One SEO)
VARIABLE = re.compile(r"%%(\w+)%%|%([a-z_]+)(?:\([^)%]*\))?%|#([a-z]+_[a-z_]+)\b")
NAMES = {
    "title": "title",
    "post_title": "title",
    "sitename": "site",
    "site_title": "site",
    "sep": "separator",
    "separator_sa": "separator",
    "page": "nothing",
    "excerpt": "excerpt",
    "excerpt_only": "excerpt",
    "post_excerpt": "excerpt",
    "category": "category",
    "primary_category": "category",
    "name": "author",
    "author_name": "author",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the variables of a template stand for."""

    title: str = ""
    site: str = ""
    excerpt: str = ""
    category: str = ""
    author: str = ""
    separator: str = "-"
    nothing: str = ""


def seo_title(meta: Mapping[str, str], known: Known) -> str:
    """Return the title that somebody wrote for search engines; empty where it is the usual one."""
    title = _first(meta, TITLE_FIELDS, known)
    return "" if title == known.title else title


def seo_description(meta: Mapping[str, str], known: Known) -> str:
    """Return the description that somebody wrote for search engines, or nothing."""
    return _first(meta, DESCRIPTION_FIELDS, known)


def _first(meta: Mapping[str, str], fields: tuple[str, ...], known: Known) -> str:
    return next((text for name in fields if (text := resolved(meta.get(name, ""), known))), "")


def resolved(template: str, known: Known) -> str:
    """Return a template with its variables replaced; empty if it is variables only, or has unknown ones.

    `%%title%% for runners %%sep%% %%sitename%%` becomes `Neck Pain for runners - My Site`;
    `%%title%% %%page%% %%sep%% %%sitename%%` is what every post has.
    """
    found = [next(filter(None, match.groups())) for match in VARIABLE.finditer(template)]
    if any(name not in NAMES for name in found) or not re.search(r"\w", VARIABLE.sub("", template)):
        return ""
    values = iter(str(getattr(known, NAMES[name])) for name in found)
    return plain_title(VARIABLE.sub(lambda match: next(values), template))
