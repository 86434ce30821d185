"""Reads titles and descriptions for search engines, as SEO plugins keep them: templates with variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from import_tools.sources.words import plain_title

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
