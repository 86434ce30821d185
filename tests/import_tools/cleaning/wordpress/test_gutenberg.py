"""Gutenberg's blocks arrive as what they show; what the export does not hold of them is reported."""

import pytest

from import_tools.cleaning import clean
from import_tools.cleaning.wordpress.gutenberg import Delimiter, Library, open_blocks, tokens_of
from import_tools.records import (
    Attachment,
    Figure,
    Heading,
    Legacy,
    Listing,
    Markup,
    Paragraph,
    Quote,
    Table,
    Video,
)
from tests.import_tools.reading import lost, parsed, post, words_in

LIBRARY = Library(
    {"3": Attachment("3", "https://x.org/wp-content/uploads/hip.jpg", alt="hip")},
    {
        "5": "<!-- wp:paragraph -->\n<p>shared words</p>\n<!-- /wp:paragraph -->",
        "6": '<p>around</p><!-- wp:block {"ref":5} /--><!-- wp:block {"ref":6} /-->',
    },
)


def mapped(html: str):
    return parsed(
        html,
        Markup.RAW,
        attachments=tuple(LIBRARY.attachments.values()),
        reusable_blocks=tuple(LIBRARY.reusable_blocks.items()),
    )


def read(html: str):
    return clean(post(html, Markup.RAW, reusable_blocks=tuple(LIBRARY.reusable_blocks.items()))).flow


def codes(html: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in open_blocks(html, LIBRARY)[1]]


FIGURE = '<figure class="wp-block-image"><img src="{0}.jpg" alt=""/><figcaption>{0}</figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<!-- wp:image {{"id":3}} -->\n{FIGURE.format("a")}\n<!-- /wp:image -->', [(Figure, "a")]),
        (
            (
                '<!-- wp:gallery {"ids":[1,2]} --><figure class="wp-block-gallery"><ul class="blocks-gallery-grid">'
                f'<li class="blocks-gallery-item">{FIGURE.format("a")}</li><li>{FIGURE.format("b")}</li></ul>'
                '<figcaption class="blocks-gallery-caption">both</figcaption></figure><!-- /wp:gallery -->'
            ),
            [(Figure, "a"), (Figure, "b"), (Paragraph, "both")],
        ),
        (
            (
                '<!-- wp:gallery --><figure class="wp-block-gallery has-nested-images"><!-- wp:image -->'
                f"{FIGURE.format('a')}<!-- /wp:image --><!-- wp:image -->{FIGURE.format('b')}<!-- /wp:image -->"
                '<figcaption class="blocks-gallery-caption">both</figcaption></figure><!-- /wp:gallery -->'
            ),
            [(Figure, "a"), (Figure, "b"), (Paragraph, "both")],
        ),
        (
            (
                '<!-- wp:core-embed/youtube {"url":"https://youtu.be/abcdefghijk"} --><figure class="wp-block-embed">'
                '<div class="wp-block-embed__wrapper">\nhttps://youtu.be/abcdefghijk\n</div>'
                "<figcaption>a roll</figcaption></figure><!-- /wp:core-embed/youtube -->"
            ),
            [(Video, "a roll")],
        ),
        ('<!-- wp:embed {"url":"https://youtu.be/abcdefghijk"} /-->', [(Video, "")]),
        (
            (
                '<!-- wp:embed --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
                "https://social.example.org/p/1\n</div></figure><!-- /wp:embed -->"
            ),
            [(Legacy, "")],
        ),
        (
            (
                "<!-- wp:list --><ul><!-- wp:list-item --><li>ice<!-- wp:list --><ol><!-- wp:list-item --><li>pack</li>"
                "<!-- /wp:list-item --></ol><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->"
            ),
            [(Listing, "ice pack")],
        ),
        (
            "<!-- wp:quote --><blockquote><p>Rest.</p><cite>Ann Lee</cite></blockquote><!-- /wp:quote -->",
            [(Quote, "Rest."), (Quote, "Ann Lee")],
        ),
        (
            (
                "<!-- wp:pullquote --><figure class='wp-block-pullquote'><blockquote><p>Rest.</p><cite>Ann</cite>"
                "</blockquote></figure><!-- /wp:pullquote -->"
            ),
            [(Quote, "Rest."), (Quote, "Ann")],
        ),
        (
            (
                "<!-- wp:table --><figure class='wp-block-table'><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
                "<tr><td>c</td><td>d</td></tr></tbody><tfoot><tr><td>e</td><td>f</td></tr></tfoot></table>"
                "<figcaption>holds</figcaption></figure><!-- /wp:table -->"
            ),
            [(Table, "holds a b c d e f")],
        ),
        (
            (
                '<!-- wp:media-text {"mediaId":3} --><div class="wp-block-media-text"><figure class="wp-block-media-text__media">'
                '<img src="a.jpg"/></figure><div class="wp-block-media-text__content"><!-- wp:paragraph --><p>beside</p>'
                "<!-- /wp:paragraph --></div></div><!-- /wp:media-text -->"
            ),
            [(Figure, ""), (Paragraph, "beside")],
        ),
        (
            (
                '<!-- wp:cover {"url":"a.jpg"} --><div class="wp-block-cover" style="background-image:url(a.jpg)">'
                '<p class="wp-block-cover-text">over it</p></div><!-- /wp:cover -->'
            ),
            [(Figure, ""), (Paragraph, "over it")],
        ),
        (
            (
                '<!-- wp:cover --><div class="wp-block-cover"><span aria-hidden="true"></span><img class="wp-block-cover__image-background"'
                ' src="a.jpg"/><div class="wp-block-cover__inner-container"><p>over it</p></div></div><!-- /wp:cover -->'
            ),
            [(Figure, ""), (Paragraph, "over it")],
        ),
        (
            (
                '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button">'
                '<a class="wp-block-button__link" href="/x/">Read it</a></div><!-- /wp:button --></div><!-- /wp:buttons -->'
                '<!-- wp:spacer --><div style="height:9px" aria-hidden="true" class="wp-block-spacer"></div><!-- /wp:spacer -->'
                '<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->'
            ),
            [(Paragraph, "Read it")],
        ),
        (
            (
                '<!-- wp:file --><div class="wp-block-file"><object class="wp-block-file__embed" data="/u/a.pdf"></object>'
                '<a href="/u/a.pdf">The sheet</a><a href="/u/a.pdf" class="wp-block-file__button" download>Download</a></div>'
                "<!-- /wp:file -->"
            ),
            [(Paragraph, "The sheet Download")],
        ),
        (
            (
                '<!-- wp:video --><figure class="wp-block-video"><video controls src="https://x.org/a.mp4"></video>'
                "<figcaption>slow</figcaption></figure><!-- /wp:video -->"
            ),
            [(Video, "slow")],
        ),
        (
            (
                '<!-- wp:verse --><pre class="wp-block-verse">one\ntwo</pre><!-- /wp:verse -->'
                '<!-- wp:code --><pre class="wp-block-code"><code>three</code></pre><!-- /wp:code -->'
            ),
            [(Paragraph, "one two"), (Paragraph, "three")],
        ),
        (
            (
                "<!-- wp:details --><details><summary>Why?</summary><!-- wp:paragraph --><p>It helps.</p><!-- /wp:paragraph -->"
                "</details><!-- /wp:details -->"
            ),
            [(Paragraph, "Why?"), (Paragraph, "It helps.")],
        ),
        (
            "<p>a</p><!-- wp:more --><!--more--><!-- /wp:more --><p>b</p>",
            [(Paragraph, "a"), (Paragraph, "b")],
        ),
        (
            "<p>a</p><!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->b",
            [(Paragraph, "a"), (Paragraph, "b")],
        ),
        ("<!-- wp:html --><b>a</b>\n\nb<!-- /wp:html -->", [(Paragraph, "a b")]),
        (
            '<!-- wp:shortcode -->[toggle title="a"]b[/toggle]<!-- /wp:shortcode -->',
            [(Heading, "a"), (Paragraph, "b")],
        ),
        ('<!-- wp:block {"ref":5} /-->', [(Paragraph, "shared words")]),
        ('<!-- wp:block {"ref":6} /-->', [(Paragraph, "around"), (Paragraph, "shared words")]),
        (
            '<p>x<sup data-fn="a"><a href="#a">1</a></sup></p><!-- wp:paragraph --><p></p><!-- /wp:paragraph -->',
            [(Paragraph, "x1")],
        ),
    ],
)
def test_block_is_what_it_shows(html, expected):
    assert [(type(item), item.text) for item in read(html)] == expected
    assert lost(mapped(html)) == {}


@pytest.mark.parametrize(
    ("html", "severity"),
    [
        ('<!-- wp:jetpack/contact-form {"subject":"x"} /-->', "warning"),
        ("<!-- wp:acf/exercise -->\n<!-- /wp:acf/exercise -->", "warning"),
        ("<!-- wp:footnotes /-->", "warning"),
        ("<!-- wp:latest-posts /-->", "info"),
        ('<!-- wp:categories {"showPostCounts":true} /-->', "info"),
        ("<!-- wp:jetpack/related-posts /-->", "info"),
    ],
)
def test_block_without_content_is_reported(html, severity):
    assert codes(f"<p>a</p>{html}") == [("block_without_content", severity)]
    assert words_in(mapped(f"<p>a</p>{html}").body) == ["a"]


@pytest.mark.parametrize(
    "html",
    [
        "<!-- wp:paragraph /-->",
        "<!-- wp:spacer -->\n<!-- /wp:spacer -->",
        "<!-- wp:group --><!-- wp:paragraph --><!-- /wp:paragraph --><!-- /wp:group -->",
        "<!-- wp: no block -->",
        "<!-- wpforms -->",
        "<!-- wp:latest-posts --><ul><li>there</li></ul><!-- /wp:latest-posts -->",
    ],
)
def test_block_that_shows_nothing_or_something_is_not_reported(html):
    assert codes(html) == []


def test_reusable_block_that_is_not_there_is_reported():
    ((code, _),) = codes('<!-- wp:block {"ref":99} /-->')
    assert code == "reusable_block_unknown"


def test_each_kind_of_missing_block_is_reported_once():
    assert len(codes("<!-- wp:rss /--><!-- wp:rss /--><!-- wp:calendar /-->")) == 2


def test_delimiters_are_told_from_other_comments():
    html = 'a<!-- wp:core/group {"a":{"b":2}} -->b<!-- note --><!-- wp:x/y {"c":1} /-->c<!-- /wp:group -->d<!-- open'
    assert [
        token if isinstance(token, str) else (token.name, token.closes, token.is_empty)
        for token in tokens_of(html)
    ] == [
        "a",
        ("group", False, False),
        "b<!-- note -->",
        ("x/y", False, True),
        "c",
        ("group", True, False),
        "d<!-- open",
    ]


def test_attributes_of_a_block_are_read_and_broken_ones_are_none():
    good, bad = (
        token
        for token in tokens_of('<!-- wp:a {"ref":5} /--><!-- wp:a {ref:5} /-->')
        if isinstance(token, Delimiter)
    )
    assert (good.attributes, bad.attributes) == ({"ref": 5}, {})


@pytest.mark.parametrize(
    "html",
    [
        "Listen:\n\nhttps://soundcloud.com/pat/relax\n\nAnd on.",
        "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\nhttps://soundcloud.com/pat/relax\n",
        '<!-- wp:embed {"url":"https://soundcloud.com/pat/relax"} /-->',
        '<!-- wp:core-embed/soundcloud {"url":"https://soundcloud.com/pat/relax"} /-->',
    ],
)
def test_an_embed_that_is_no_video_is_kept_for_an_editor_with_its_link(html):
    mapped = parsed(html, Markup.RAW)
    (legacy,) = [block["value"] for block in mapped.body if block["type"] == "legacy_html"]
    assert 'href="https://soundcloud.com/pat/relax"' in legacy["html"]
    assert (lost(mapped), mapped.findings) == ({}, ())


@pytest.mark.parametrize(
    "html",
    [
        "See https://soundcloud.com/pat/relax now.",
        '<a href="https://x.org/a">\nhttps://soundcloud.com/pat/relax\n</a>',
        "https://x.org/wp-content/uploads/2019/05/a.jpg",
        "http://not a url",
    ],
)
def test_a_url_in_a_line_is_no_embed(html):
    assert "legacy_html" not in str(parsed(f"one\n{html}\n", Markup.RAW).body)


@pytest.mark.parametrize(
    "code",
    [
        '[pdf-embedder url="https://x.org/wp-content/uploads/a.pdf"]',
        '[gview file="https://x.org/wp-content/uploads/a.pdf"]',
        '[pdfviewer width="600px"]https://x.org/wp-content/uploads/a.pdf[/pdfviewer]',
        '[embeddoc url="https://x.org/wp-content/uploads/a.pdf" viewer="google"]',
    ],
)
def test_a_document_in_a_viewer_of_a_plugin_is_a_link(code):
    mapped = parsed(f"one\n\n{code}\n\ntwo", Markup.RAW)
    assert 'href="https://x.org/wp-content/uploads/a.pdf"' in str(mapped.body)
    assert (lost(mapped), mapped.findings) == ({}, ())
