"""Writes posts as saved pages of about 60 KB, most of it what the theme and its plugins add."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from bench.posts.made import HOST, MadePost
from bench.posts.wording import Wording

PAGE = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8"><title>{title} - Old Site</title>
<link rel="canonical" href="{url}"><link rel="shortlink" href="{host}/?p={number}">
<meta property="og:site_name" content="Old Site"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}">{tags}
{head}</head>
<body class="post-template-default single single-post postid-{number} wp-theme">
<header class="site-header"><p class="site-title"><a href="{host}/">Old Site</a></p>{menu}</header>
<main><p id="breadcrumbs">{breadcrumb} » <span class="breadcrumb_last">{title}</span></p>
<article class="post type-post status-publish" id="post-{number}"><header class="entry-header">
<h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
{html}
</div>
<footer class="entry-footer"><div class="sharedaddy">{share}</div></footer></article>
<div id="comments" class="comments-area">{comments}</div></main>
<aside class="widget-area">{widgets}</aside>
<footer class="site-footer"><p>Proudly powered by WordPress</p></footer>
{scripts}</body></html>
"""
SETTING = '"{word}_{place}":{{"delay":{place},"class":"is-{word}","selector":".{word}-{place} > li"}},'


def write_pages(folder: Path, posts: Iterable[MadePost], *, theme: bool = True) -> Path:
    """Write each post as a saved page into a folder and return it; without `theme` little is around them."""
    folder.mkdir(parents=True, exist_ok=True)
    around = _around(Wording(0)) if theme else dict.fromkeys(PARTS, "")
    for post in posts:
        (folder / f"{post.number:05}-{post.slug}.html").write_text(_page(post, around), encoding="utf-8")
    return folder


PARTS = ("head", "menu", "share", "comments", "widgets", "scripts")


def _page(post: MadePost, around: dict[str, str]) -> str:
    steps = (
        f'<a href="{HOST}/category/{number}/">{escape(step)}</a>'
        for number, step in enumerate(post.breadcrumb)
    )
    tags = (f'<meta property="article:tag" content="{escape(tag)}">' for tag in post.tags)
    return PAGE.format(
        title=escape(post.title),
        url=post.url,
        host=HOST,
        number=post.number + 1000,
        published=post.published_at.isoformat(),
        tags="".join(tags),
        breadcrumb=" » ".join(steps),
        html=post.html,
        **around,
    )


def _around(wording: Wording) -> dict[str, str]:
    """Return what stands around every post: menus, widgets, comments, styles and scripts."""
    links = "".join(
        f'<li class="menu-item menu-item-{number}"><a href="{HOST}/menu/{wording.muscle()}-{number}/">'
        f"{wording.muscle().title()} {number}</a></li>"
        for number in range(90)
    )
    comments = "".join(
        f'<li class="comment" id="comment-{number}"><div class="comment-author">Reader {number}</div>'
        f'<div class="comment-content"><p>{wording.paragraph(2)}</p></div></li>'
        for number in range(12)
    )
    script = "".join(SETTING.format(word=wording.muscle(), place=place) for place in range(130))
    return {
        "head": f"<style>{''.join(f'.w-{n}{{margin:{n}px;padding:0 {n}px}}' for n in range(250))}</style>",
        "menu": f'<nav class="main-navigation"><ul>{links}</ul></nav>',
        "share": '<ul><li class="share-email"><a href="mailto:?subject=x">Email</a></li></ul>',
        "comments": f'<h2 class="comments-title">12 thoughts</h2><ol class="comment-list">{comments}</ol>',
        "widgets": f'<section class="widget widget_recent_entries"><h2>Posts</h2><ul>{links}</ul></section>',
        "scripts": f"<script>window.settings={{{script}}}</script>",
    }
