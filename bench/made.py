"""Makes posts as old sites have them, any number, always the same: saved pages and WordPress exports."""

import random
from html import escape

SITE = "https://www.example-bodywork.com"
PARTS = ("hip", "calf", "neck", "low back", "shoulder", "forearm", "heel", "jaw", "hamstring", "sacrum")
SENTENCES = (
    "Sitting with a wallet in the back pocket tilts the {} and keeps the muscle short.",
    "Move slowly, breathe out as you go, and stop at the first sign of a pull in the {}.",
    "Most people with this pain feel it when they stand up after a long drive.",
    "Lie on your back with a small pillow under the {} and let it sink for two minutes.",
    "The ache may travel down the outside of the leg, or it may stay around the {}.",
    "Do this three times a day, a few repetitions each, rather than once with great effort.",
    "If a step makes the {} complain, make the movement smaller and try again.",
    "Carry the bag on both sides, and change your chair before you change your back.",
)
SECTIONS = (
    "Avoid these perpetuating activities:",
    "For temporary relief:",
    "For longer-lasting relief:",
    "Guidelines for AIS",
    "When to see a professional",
    "Does another self-care post better match your pain?",
)


def content(seed: int, length: int = 15_000) -> list[tuple[str, str]]:
    """Return a post as pairs of what a piece is and its HTML, so many characters in all."""
    rng = random.Random(seed)
    pieces: list[tuple[str, str]] = [("p", _sentences(rng, 4))]
    size, number = 0, 0
    while size < length:
        pieces.append(("h2", SECTIONS[number % len(SECTIONS)]))
        for _ in range(rng.randint(2, 4)):
            pieces.append(_piece(rng, number))
            number += 1
        size = sum(len(html) + 30 for _, html in pieces)
    return pieces


def _piece(rng: random.Random, number: int) -> tuple[str, str]:
    match number % 8:
        case 2 | 5:
            return "ul", "".join(f"<li>{_sentences(rng, 1)}</li>" for _ in range(rng.randint(3, 6)))
        case 3:
            return "figure", f"{SITE}/wp-content/uploads/2016/06/stretch-{rng.randint(1, 400)}-600x450.jpg"
        case 7 if number % 16 == 7:
            return "video", f"https://www.youtube.com/watch?v={rng.randint(10**10, 10**11 - 1)}"
        case 6:
            return "h3", f"The {rng.choice(PARTS).title()} and Its Neighbors"
    return "p", _sentences(rng, rng.randint(3, 6))


def _sentences(rng: random.Random, count: int) -> str:
    said = [rng.choice(SENTENCES).format(rng.choice(PARTS)) for _ in range(count)]
    if rng.random() < 0.5:
        part = rng.choice(PARTS)
        said.append(
            f'<a href="{SITE}/self-care-{part.replace(" ", "-")}/">Self Care for the {part}</a> helps.'
        )
    if rng.random() < 0.4:
        said.insert(0, f"<strong>{rng.choice(('Move', 'Rest', 'Breathe'))}.</strong>")
    return " ".join(said)


def _as_page(kind: str, html: str) -> str:
    match kind:
        case "figure":
            sets = f"{html} 600w, {html.replace('-600x450', '')} 1200w"
            return (
                f'<figure class="wp-block-image size-large"><img decoding="async" width="600" height="450" '
                f'src="{html}" alt="A stretch" srcset="{sets}" sizes="(max-width: 600px) 100vw, 600px">'
                '<figcaption class="wp-element-caption">A stretch from yogaposes8.com</figcaption></figure>'
            )
        case "video":
            return f'<figure class="wp-block-embed"><iframe src="{html.replace("watch?v=", "embed/")}"></iframe></figure>'
        case _:
            return f"<{kind}>{html}</{kind}>"


def page(seed: int, length: int = 60_000) -> str:
    """Return a page as a browser saves it: a theme's header, sidebar and comments, styles and scripts."""
    rng = random.Random(seed)
    title = f"Self Care – {rng.choice(PARTS).title()} No. {seed}"
    url = f"{SITE}/self-care-{seed}/"
    post = "\n".join(_as_page(*piece) for piece in content(seed))
    body = f"""<body class="post-template-default single single-post postid-{seed}">
<header id="masthead" class="site-header"><div class="site-branding"><p class="site-title">
<a href="{SITE}/" rel="home">Example Bodywork</a></p></div><nav class="main-navigation">
<ul class="menu">{_menu(rng, 30)}</ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main class="site-main">
<nav class="breadcrumbs"><a href="{SITE}/">Home</a> » <a href="{SITE}/self-care/">Self Care</a> » {title}</nav>
<article id="post-{seed}" class="post-{seed} post type-post hentry category-self-care">
<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">Posted on
<time class="entry-date published" datetime="2016-06-03T10:00:00+00:00">June 3, 2016</time></div></header>
<div class="entry-content">
{post}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul>{_menu(rng, 4)}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{_cards(rng)}</div>
</div><footer class="entry-footer">Filed under <a rel="category tag" href="{SITE}/c/">Self Care</a></footer>
</article>{_comments(rng)}</main></div>
<aside id="secondary" class="widget-area">{_widgets(rng)}</aside></div>
<footer class="site-footer"><div class="site-info">Copyright © 2022 Example Bodywork</div></footer>
</body></html>"""
    head = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8"><title>{title} - Example Bodywork</title>
<meta name="description" content="What to avoid and what helps."><link rel="canonical" href="{url}">
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example Bodywork">
<meta property="article:published_time" content="2016-06-03T10:00:00+00:00">
<link rel="shortlink" href="{SITE}/?p={seed}">"""
    filling = max(length - len(head) - len(body) - 60, 0)
    rules = "".join(f".c{n}{{color:#{n:06x};margin:0 {n % 40}px}}\n" for n in range(filling // 30 + 1))
    half = filling // 2
    script = "".join(f"window.q{n}=function(a){{return a+{n}}};\n" for n in range(half // 32 + 1))[:half]
    return f"{head}<style>{rules[: filling - half]}</style><script>{script}</script></head>\n{body}"


def _menu(rng: random.Random, count: int) -> str:
    return "".join(
        f'<li class="menu-item menu-item-{n}"><a href="{SITE}/m/{n}/">{rng.choice(PARTS).title()} {n}</a></li>'
        for n in range(count)
    )


def _cards(rng: random.Random) -> str:
    return "".join(
        f'<div class="jp-relatedposts-post"><a href="{SITE}/r/{n}/"><img src="{SITE}/r{n}.jpg" alt="">'
        f"</a><h4><a href='{SITE}/r/{n}/'>{rng.choice(PARTS).title()} pain</a></h4></div>"
        for n in range(3)
    )


def _comments(rng: random.Random) -> str:
    said = "".join(
        f'<li id="comment-{n}" class="comment"><article class="comment-body"><footer class="comment-meta">'
        f'<b class="fn">Reader {n}</b> says:<time datetime="2017-01-01T10:00:00">January 1, 2017 at 10:00 am'
        f'</time></footer><div class="comment-content"><p>{_sentences(rng, 3)}</p></div>'
        f'<div class="reply"><a href="#respond">Reply</a></div></article></li>'
        for n in range(8)
    )
    return (
        f'<div id="comments" class="comments-area"><h2 class="comments-title">8 thoughts on this</h2>'
        f'<ol class="comment-list">{said}</ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3>'
        '<form><p><textarea name="comment"></textarea></p><input type="submit" value="Post"></form></div></div>'
    )


def _widgets(rng: random.Random) -> str:
    return "".join(
        f'<section class="widget widget_{name}"><h2 class="widget-title">{name.title()}</h2>'
        f"<ul>{_menu(rng, 12)}</ul></section>"
        for name in ("search", "recent", "categories", "archives")
    )


def stored(seed: int, *, blocks: bool, length: int = 15_000) -> str:
    """Return a post as WordPress stores it: Gutenberg's blocks, or classic with shortcodes."""
    return "\n\n".join(
        _as_block(*piece) if blocks else _as_classic(*piece) for piece in content(seed, length)
    )


def _as_classic(kind: str, html: str) -> str:
    match kind:
        case "figure":
            picture = (
                f'<img class="size-full wp-image-12" src="{html}" alt="A stretch" width="600" height="450" />'
            )
            return f'[caption id="attachment_12" align="aligncenter" width="600"]{picture} A stretch from yogaposes8.com[/caption]'
        case "video":
            return f"[embed]{html}[/embed]"
        case "p":
            return html
        case "ul":
            return "<ul>\n" + html.replace("<li>", "\t<li>").replace("</li>", "</li>\n") + "</ul>"
        case _:
            return f"<{kind}><strong>{html}</strong></{kind}>"


def _as_block(kind: str, html: str) -> str:
    match kind:
        case "figure":
            name, inner = 'image {"id":12,"sizeSlug":"large"}', _as_page(kind, html)
        case "video":
            said = f'{{"url":"{html}","type":"video","providerNameSlug":"youtube"}}'
            name = f"embed {said}"
            inner = f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n{html}\n</div></figure>'
        case "ul":
            name = "list"
            items = html.replace("<li>", "<!-- wp:list-item -->\n<li>").replace(
                "</li>", "</li>\n<!-- /wp:list-item -->\n"
            )
            inner = f'<ul class="wp-block-list">{items}</ul>'
        case "p":
            name, inner = "paragraph", f"<p>{html}</p>"
        case _:
            name, inner = (
                f'heading {{"level":{kind[1]}}}',
                f'<{kind} class="wp-block-heading">{html}</{kind}>',
            )
    return f"<!-- wp:{name} -->\n{inner}\n<!-- /wp:{name.split(' ')[0]} -->"


def export(count: int, *, blocks: bool) -> str:
    """Return an export of so many posts, written in blocks or classic."""
    items = "".join(_item(number, stored(number, blocks=blocks)) for number in range(1, count + 1))
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Example Bodywork</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>{SITE}</wp:base_blog_url>
<wp:author><wp:author_login>tony</wp:author_login><wp:author_display_name>Tony</wp:author_display_name></wp:author>
{items}</channel></rss>"""


def _item(number: int, html: str) -> str:
    return f"""<item><title>Self Care – No. {number}</title><link>{SITE}/self-care-{number}/</link>
<dc:creator>tony</dc:creator><guid isPermaLink="false">{SITE}/?p={number}</guid>
<content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2016-06-03 10:00:00</wp:post_date_gmt>
<wp:post_name>self-care-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="self-care">{escape("Self Care")}</category></item>
"""
