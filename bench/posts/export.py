"""Writes posts as a WordPress export, with the files of its media library."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from bench.posts.made import HOST, UPLOADS, MadePost

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Site</title><link>{host}</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{host}</wp:base_site_url><wp:base_blog_url>{host}</wp:base_blog_url>
"""
POST = """<item><title><![CDATA[{title}]]></title><link>{url}</link>
<dc:creator><![CDATA[tony]]></dc:creator>
<content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>{published}</wp:post_date_gmt>
<wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{terms}</item>
"""
FILE = """<item><title>{name}</title><link>{host}/?attachment_id={number}</link>
<wp:post_id>{number}</wp:post_id>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>{uploads}/{name}</wp:attachment_url></item>
"""
PIECE = re.compile(r"^<(p|ul|ol|h2|h3|table|div)\b.*$", re.MULTILINE)
BLOCKS = {"ul": "list", "ol": "list", "h2": "heading", "h3": "heading", "table": "table", "div": "html"}
TERM = '<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


def write_export(path: Path, posts: Iterable[MadePost], files: Sequence[str] = ()) -> Path:
    """Write posts, and the files that they show, as one export and return its path."""
    with path.open("w", encoding="utf-8") as out:
        out.write(RSS.format(host=HOST))
        for number, name in enumerate(files):
            out.write(FILE.format(name=name, host=HOST, uploads=UPLOADS, number=500_000 + number))
        for post in posts:
            out.write(_item(post))
        out.write("</channel></rss>\n")
    return path


def as_blocks(post: MadePost) -> MadePost:
    """Return a post as the block editor stores it: each of its pieces between a block's comments."""
    return replace(post, html=PIECE.sub(_as_block, post.html))


def _as_block(piece: re.Match[str]) -> str:
    name = BLOCKS.get(piece[1], "paragraph")
    return f"<!-- wp:{name} -->\n{piece[0]}\n<!-- /wp:{name} -->"


def _item(post: MadePost) -> str:
    terms = [("category", post.breadcrumb[-1]), *(("post_tag", tag) for tag in post.tags)]
    told = (
        TERM.format(domain=domain, name=name, slug=escape(name.lower().replace(" ", "-")))
        for domain, name in terms
    )
    return POST.format(
        title=post.title,
        url=post.url,
        html=post.html,
        number=post.number + 1000,
        published=f"{post.published_at:%Y-%m-%d %H:%M:%S}",
        slug=post.slug,
        status="publish" if post.is_public else "draft",
        terms="".join(told),
    )
