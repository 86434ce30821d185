"""Furniture is known by ids and classes, as whole words."""

import pytest

from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.class_names import NAMED, SIGNATURES, furniture_kind
from import_tools.cleaning.furniture.kinds import Kind
from import_tools.cleaning.furniture.matching import NEVER

IN_POST = [
    ("div", "sharedaddy sd-sharing-enabled", "share"),
    ("div", "addtoany_share_save_container addtoany_content", "share"),
    ("div", "jp-relatedposts", "related_widget"),
    ("div", "yarpp yarpp-related", "related_widget"),
    ("div", "ez-toc-container", "table_of_contents"),
    ("div", "mc4wp-form", "newsletter"),
    ("div", "kk-star-ratings", "rating"),
    ("div", "author-box", "author_box"),
    ("span", "rt-reading-time", "reading_time"),
    ("ins", "adsbygoogle", "advertisement"),
    ("p", "entry-meta", "meta"),
    ("span", "screen-reader-text", "screen_reader_text"),
    ("div", "Share_Buttons", "share"),
    ("div", "thrv_wrapper thrv_lead_generation", "newsletter"),
    ("aside", "wp-block-jetpack-subscriptions", "newsletter"),
    ("div", "wpdiscuz_top_clearing", "comments"),
    ("div", "post-views content-post", "post_views"),
    ("div", "code-block code-block-3", "advertisement"),
    ("div", "cookieNotice", "cookie_notice"),
    ("div", "printfriendly pf-button", "print"),
    ("div", "popmake", "popup"),
    ("p", "post-modified-info", "meta"),
    ("div", "wp-polls", "rating"),
    ("div", "entry-crumbs", "breadcrumb"),
    ("p", "affiliate-disclosure", "disclosure"),
    ("nav", "", "navigation"),
    ("a", "to-top", "navigation"),
    ("div", "td-a-rec td-a-rec-id-content_top", "advertisement"),
    ("div", "elementor-widget elementor-widget-wp-widget-recent-posts", "related_widget"),
]
CONTENT = [
    ("p", "has-text-align-center"),
    ("div", "wp-block-group"),
    ("div", "shareholder"),
    ("p", "avoid-box"),
    ("div", "su-box su-box-style-default"),
    ("header", ""),
    ("aside", ""),
    ("footer", ""),
    ("ul", "menu"),
    ("div", "sidebar-note"),
    ("div", "commentary"),
    ("div", "navel"),
    ("div", "treatment-header"),
    ("div", "researcher"),
    ("p", "adverb"),
    ("div", "recipe-contents"),
    ("figure", "wp-caption alignleft"),
    ("div", "widget-image"),
    ("div", "elementor-widget elementor-widget-text-editor"),
    ("div", "has-post-thumbnail"),
    ("div", "code-block"),
    ("a", "lightbox"),
    ("div", "authority"),
    ("pre", "stock-content"),
    ("div", "et_pb_toggle accordion"),
    ("figure", "wp-block-image is-style-rounded"),
    ("div", "wp-block-latest-posts"),
    ("div", "su-note admonition"),
    ("div", "wpb_animate_when_almost_visible wpb_bottom-to-top bottom-to-top"),
    ("div", "disclosure-panel"),
    ("a", "popup-youtube"),
    ("a", "image-popup"),
    ("p", "animated slideOut"),
    ("div", "no-toc"),
    ("div", "exclude-from-toc"),
]


@pytest.mark.parametrize(("tag", "names", "kind"), IN_POST)
@pytest.mark.parametrize("attribute", ["id", "class"])
def test_furniture_in_the_post_is_known_by_its_names(tag, names, kind, attribute):
    assert furniture_kind(tag, {attribute: names}, in_post=True) == kind


@pytest.mark.parametrize(("tag", "names"), CONTENT)
def test_content_with_names_alike_stays(tag, names):
    assert furniture_kind(tag, {"class": names}, in_post=True) == ""


@pytest.mark.parametrize(
    "names",
    [
        "related-posts",
        "search-for-the-spot",
        "cookies-and-milk",
        "informed-consent",
        "opt-in-stretch",
        "reading-time-table",
    ],
)
def test_slug_of_a_heading_is_no_furniture(names):
    """Themes give headings ids made of their words: `<h2 id="informed-consent">Informed Consent</h2>`."""
    assert furniture_kind("h2", {"id": names}, in_post=True) == ""


@pytest.mark.parametrize(
    ("tag", "attributes", "kind"),
    [
        ("nav", {}, "navigation"),
        ("header", {}, "header"),
        ("footer", {"class": None}, "footer"),
        ("aside", {}, "sidebar"),
        ("div", {"role": "banner"}, "header"),
        ("div", {"id": "sidebar"}, "sidebar"),
        ("div", {"class": "site-footer"}, "footer"),
        ("div", {"id": "comments"}, "comments"),
        ("div", {"class": "widget widget_text"}, "sidebar"),
        ("div", {"class": "content"}, ""),
        ("main", {}, ""),
    ],
)
def test_surroundings_are_known_by_tag_role_and_names(tag, attributes, kind):
    assert furniture_kind(tag, attributes, in_post=False) == kind


DECLARED = [value for value in vars(kinds).values() if isinstance(value, Kind)]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.kind)
def test_all_names_of_a_kind_have_a_place_in_the_order(kind):
    names = {kind.names, kind.names_around, kind.common_names} - {NEVER}
    assert {signature.names for signature in SIGNATURES if signature.kind is kind} == names


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.kind)
def test_what_only_elements_have_is_declared_for_kinds_with_names(kind):
    is_of_elements = kind.label is not NEVER or kind.tags or kind.tags_around or kind.roles
    assert not is_of_elements or kind.kind in NAMED


def test_kinds_are_declared_once_and_in_alphabetical_order():
    declared = [kind.kind for kind in DECLARED]
    assert declared == sorted(set(declared))
