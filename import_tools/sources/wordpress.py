"""What exports and the REST API share: attachments, categories, status, text and SEO templates."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from import_tools.records import Attachment, Finding, Severity
from import_tools.text import cached, join_halves
from import_tools.url_keys import UNCATEGORIZED, full_size, picture_url, slug_of_name, split_url

ID_LIST = r"\d[\d,\s]*"
# attachment ids in classes, shortcodes, block comments and links; each alternative begins with a literal
# character, which is much faster than one that begins with \b
ATTACHMENT_IDS = re.compile(
    r"wp-image-\d+|attachment_\d+|wp-att-\d+|attachment_id=\d+|data-id=[\"']\d+"
    rf"|ids\s*=\s*[\"'“”]?\s*{ID_LIST}|include\s*=\s*[\"'“”]?\s*{ID_LIST}"
    rf'|"id"\s*:\s*\[?\s*{ID_LIST}|"ids"\s*:\s*\[?\s*{ID_LIST}|"mediaId"\s*:\s*\[?\s*{ID_LIST}'
)
WORD_END, DIGITS = re.compile(r"\w\Z"), re.compile(r"\d+")
BLOCK_REFERENCE = re.compile(r'<!--\s+wp:block\s+\{[^{}]{0,500}"ref"\s*:\s*(\d+)')
URL_DELIMITERS = "\"'<>()[],"
LONGEST_URL = 2000
SCALED_SUFFIX = re.compile(r"-scaled(?=\.\w+$)")  # WordPress's copy of an upload wider than 2560 pixels
KEY_PARTS = 3  # year, month and file name identify an upload


@dataclass(slots=True)
class Library:
    """The attachments and reusable blocks of a site, collected while a source is read."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    by_file: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_parent: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, attachment: Attachment) -> None:
        self.attachments[attachment.number] = attachment
        self.by_file[file_key(attachment.url)].append(attachment.number)
        if attachment.parent not in ("", "0"):
            self.by_parent[attachment.parent].append(attachment.number)

    def complete(self, other: "Library") -> None:
        """Add the attachments and blocks of another library that this one does not have."""
        for number in other.attachments.keys() - self.attachments.keys():
            self.add(other.attachments[number])
        self.blocks = {**other.blocks, **self.blocks}

    def url_of(self, attachment_id: str) -> str:
        """Return the URL of an attachment; empty if the id is unknown."""
        attachment = self.attachments.get(attachment_id)
        return attachment.url if attachment else ""

    def attachments_of(self, post_id: str, html: str) -> tuple[Attachment, ...]:
        """Return the attachments that a post refers to by id or URL, and those that were uploaded to it."""
        ids = [*attachment_ids_in(html), *self._ids_by_url(html), *self.by_parent.get(post_id, ())]
        return tuple(self.attachments[each] for each in dict.fromkeys(ids) if each in self.attachments)

    def blocks_of(self, html: str) -> tuple[tuple[str, str], ...]:
        """Return (id, content) of the reusable blocks that a post refers to, also through other blocks."""
        found: dict[str, str] = {}
        pending = BLOCK_REFERENCE.findall(html)
        while pending:
            block_id = pending.pop(0)
            if block_id in self.blocks and block_id not in found:
                found[block_id] = self.blocks[block_id]
                pending += BLOCK_REFERENCE.findall(self.blocks[block_id])
        return tuple(found.items())

    def _ids_by_url(self, html: str) -> Iterator[str]:
        if not self.by_file:
            return
        for delimiter in URL_DELIMITERS:
            html = html.replace(delimiter, " ")
        for url in html.split():
            if "/" in url and "." in url and len(url) <= LONGEST_URL:
                yield from self.by_file.get(file_key(url), ())


def attachment_ids_in(html: str) -> tuple[str, ...]:
    """Return the attachment ids in a post's HTML, shortcodes and block comments."""
    matches = (match for match in ATTACHMENT_IDS.finditer(html) if not _is_inside_word(match))
    return tuple(dict.fromkeys(digits for match in matches for digits in DIGITS.findall(match[0])))


def _is_inside_word(match: re.Match[str]) -> bool:
    """Return whether a match starts inside a word, as in `xwp-image-12`."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return match[0][0] != '"' and WORD_END.match(before) is not None


@cached
def file_key(url: str) -> str:
    """Return the part that all URLs of an upload share, whatever the host, size and CDN.

    `https://i0.wp.com/x.org/wp-content/uploads/2020/05/a-300x200.jpg?w=9` becomes `2020/05/a.jpg`.
    """
    path = unquote(split_url(picture_url(url)).path)
    path = SCALED_SUFFIX.sub("", full_size(path.rpartition("/uploads/")[2]))
    return "/".join(path.lstrip("/").split("/")[-KEY_PARTS:]).lower()


FEATURED_UNKNOWN = (
    "The old post has a featured image, the file {} of its media library, which no source holds. WordPress "
    "exports “Posts” without their files: export “All content”, or “Media” as well, and import both together."
)


def featured_findings(attachment_id: str, library: Library) -> tuple[Finding, ...]:
    """Return a finding for a featured image that is in no source."""
    if attachment_id in ("", "0", "-1") or library.url_of(attachment_id):
        return ()
    message = FEATURED_UNKNOWN.format(attachment_id)
    return (Finding(Severity.WARNING, "featured_image_unknown", message),)


# the block that shows the footnotes of a post, which WordPress keeps apart from its content
FOOTNOTES_BLOCK = re.compile(r"<!--\s+wp:footnotes\s+(?:\{[^{}]{0,2000}\}\s+)?/-->")
FOOTNOTE_MARK = re.compile(r"\bdata-fn=")


def with_footnotes(html: str, stored: str) -> str:
    """Return the HTML of a post with the list of its footnotes, in place of their block or at the end.

    WordPress 6.3 and later store them as JSON in the post meta `footnotes`, and number them in its order.
    """
    notes = [note for note in _footnotes(stored) if note]
    if not notes or not (FOOTNOTES_BLOCK.search(html) or FOOTNOTE_MARK.search(html)):
        return html
    items = "".join(f"<li>{note}</li>" for note in notes)
    listed = f'<!-- wp:html -->\n<ol class="wp-block-footnotes">{items}</ol>\n<!-- /wp:html -->'
    shown, count = FOOTNOTES_BLOCK.subn(lambda block: listed, html, count=1)
    return shown if count else f"{html}\n\n{listed}"


def _footnotes(stored: str) -> Iterator[str]:
    try:
        notes = json.loads(stored or "[]")
    except (ValueError, RecursionError):
        return
    for note in notes if isinstance(notes, list) else ():
        if isinstance(note, dict) and isinstance(note.get("content"), str):
            yield note["content"].strip()


def breadcrumb_of(
    categories: tuple[str, ...], parents: Mapping[str, str], primary: str = ""
) -> tuple[str, ...]:
    """Return the path of section pages below which a post belongs, from its categories.

    `parents` maps each category to its parent's name or slug. `primary` is the category that an SEO plugin
    shows in the breadcrumb; without one, the path of the deepest category is returned. If no parents are
    known, return the categories in their given order.
    """
    categories = tuple(name for name in categories if slug_of_name(name) not in UNCATEGORIZED)
    by_slug = {slug_of_name(name): name for name in [*categories, *parents]}
    best: tuple[str, ...] = ()
    for name in [primary] if primary in categories else categories:
        path = [name]
        while (parent := by_slug.get(slug_of_name(parents.get(path[0], "")))) and parent not in path:
            path.insert(0, parent)
        best = max(best, tuple(path), key=len)
    return best if len(best) > 1 or primary in categories else categories


EXCLUDED_STATUSES = frozenset({"trash", "auto-draft", "inherit"})
STATUS_NAMES = {"password": "protected by a password", "future": "scheduled"}


def status_findings(title: str, status: str) -> tuple[Finding, ...]:
    """Return a finding for a post that was not public; it is imported as a draft."""
    if status == "publish":
        return ()
    state = STATUS_NAMES.get(status, status)
    message = f"“{title}” was {state} on the old site and not public; it is imported as a draft."
    return (Finding(Severity.WARNING, "unpublished", message),)


def not_a_post_finding(title: str, kind: str) -> Finding:
    """Return a finding for an item with content that is not a post."""
    what = "a page of the old site" if kind == "page" else f"of the custom post type “{kind}”"
    return Finding(Severity.INFO, "not_a_post", f"“{title}” is {what}, not a post; it was left out.")


INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
ELLIPSIS_END = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*$")


def plain_title(title: str) -> str:
    """Return a title or name without markup.

    `Neck <em>Ache</em> &amp; more` becomes `Neck Ache & more`; `Is 3 < 5?` has no tag.
    """
    return " ".join(html.unescape(join_halves(INLINE_TAG.sub("", BREAK.sub(" ", title)))).split())


def plain_text(markup: str) -> str:
    """Return the text of some HTML on one line."""
    return " ".join(html.unescape(join_halves(ANY_TAG.sub(" ", INLINE_TAG.sub("", markup)))).split())


def manual_excerpt(excerpt: str, content: str) -> str:
    """Return the text of a manual excerpt; empty for one that only repeats the beginning of the post.

    WordPress generates those from the first words, followed by `[…]`.
    """
    text = plain_text(excerpt)
    beginning = ELLIPSIS_END.sub("", text)
    return "" if plain_text(content).startswith(beginning) else text


# post meta keys of Yoast SEO, Rank Math and All in One SEO
TITLE_FIELDS = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title")
DESCRIPTION_FIELDS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
)
# `%%title%%` (Yoast), `%title%` (Rank Math), `#post_title` (All in One SEO)
VARIABLE = re.compile(r"%%(\w+)%%|%([a-z_]+)(?:\([^)%]*\))?%|#([a-z]+_[a-z_]+)\b")
VARIABLE_NAMES = {
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
class TemplateVariables:
    """The values of the variables in an SEO template."""

    title: str = ""
    site: str = ""
    excerpt: str = ""
    category: str = ""
    author: str = ""
    separator: str = "-"
    nothing: str = ""


def seo_title(meta: Mapping[str, str], variables: TemplateVariables) -> str:
    """Return the SEO title of a post; empty if it is the default one."""
    title = _first_filled(meta, TITLE_FIELDS, variables)
    return "" if title == variables.title else title


def seo_description(meta: Mapping[str, str], variables: TemplateVariables) -> str:
    """Return the SEO description of a post, or an empty string."""
    return _first_filled(meta, DESCRIPTION_FIELDS, variables)


def _first_filled(meta: Mapping[str, str], fields: tuple[str, ...], variables: TemplateVariables) -> str:
    return next((text for name in fields if (text := fill_template(meta.get(name, ""), variables))), "")


def fill_template(template: str, variables: TemplateVariables) -> str:
    """Return a template with its variables filled in; empty if it has no other text, or unknown variables.

    `%%title%% for runners %%sep%% %%sitename%%` becomes `Neck Pain for runners - My Site`;
    `%%title%% %%page%% %%sep%% %%sitename%%` is the default of every post.
    """
    found = [next(filter(None, match.groups())) for match in VARIABLE.finditer(template)]
    if any(name not in VARIABLE_NAMES for name in found) or not re.search(r"\w", VARIABLE.sub("", template)):
        return ""
    values = iter(str(getattr(variables, VARIABLE_NAMES[name])) for name in found)
    return plain_title(VARIABLE.sub(lambda match: next(values), template))
