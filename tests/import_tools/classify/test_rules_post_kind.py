"""The kind of a post is weighed from signs of which none is reliable alone."""

import pytest

from import_tools.classify import find_post_kind
from import_tools.records import Facts, PostKind
from import_tools.vocabulary import meaning_of

SELF, PATTERN, ARTICLE = PostKind.SELF_CARE, PostKind.PATTERN, PostKind.ARTICLE


def meanings(*headings: str):
    return [meaning_of(heading) for heading in headings]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Self Care – Sore Arch", SELF),
        ("Self-Care – Sore Arch", SELF),
        ("Self Care: Sore Arch", SELF),
        ("SELF CARE - Sore Arch", SELF),
        ("Trigger Points – Sore Arch", PATTERN),
        ("Understanding Trigger Points – Sore Arch", PATTERN),
        ("Understanding Trigger Points- Sore Arch", PATTERN),
        ("Therapist Notes – Sore Arch", ARTICLE),
        ("Therapy Notes – Self Care for Clients", ARTICLE),
        ("Massage Therapy Notes – Scalenes", ARTICLE),
        ("Sore Arch", ARTICLE),
        ("1984", ARTICLE),
        ("", ARTICLE),
    ],
)
def test_title_alone_tells_the_kind(title, kind):
    assert find_post_kind(Facts(title=title), (), ()) == kind


@pytest.mark.parametrize("title", ["Scalenes – Massage Notes", "Scalenes – Functional Anatomy"])
def test_later_titles_of_articles_end_in_their_kind(title):
    facts = Facts(title=title, breadcrumb=("Home", "Therapist Notes"))
    assert find_post_kind(facts, (), ()) == ARTICLE
    assert find_post_kind(Facts(title=title), (), meanings("Client Description of the Day")) in PostKind


def test_self_care_post_filed_under_the_patterns_is_self_care():
    facts = Facts(
        "Self Care – Arch",
        "https://x.org/self-care-arch/",
        breadcrumb=("Home", "Trigger Point Pain Patterns", "Foot Pain"),
    )
    assert find_post_kind(facts, (), meanings("Avoid these activities", "For temporary relief:")) == SELF


def test_pattern_post_without_prefix_is_known_by_where_it_is_filed():
    facts = Facts(
        "Ache in the Arch", "https://x.org/shell-2/", breadcrumb=("Home", "Trigger Point Pain Patterns")
    )
    assert find_post_kind(facts, (), meanings("Self Care")) == PATTERN


def test_pattern_post_is_known_by_its_sections():
    assert (
        find_post_kind(Facts("Ache in the Arch"), (), meanings("Client’s Description", "Self Care"))
        == PATTERN
    )


def test_self_care_post_is_known_by_its_sections():
    headings = ["What to avoid", "For temporary relief:"]
    assert find_post_kind(Facts("Ache in the Arch"), (), meanings(*headings)) == SELF


def test_one_section_is_no_sign():
    assert find_post_kind(Facts("Ache in the Arch"), (), meanings("What to avoid")) == ARTICLE


def test_category_of_an_export_counts_like_a_breadcrumb():
    assert find_post_kind(Facts("Ache in the Arch"), ("Self Care-Foot",), ()) == SELF


def test_title_about_self_care_is_not_yet_a_self_care_post():
    facts = Facts("Scalenes – Why Self Care Fails", breadcrumb=("Home", "Cases and History"))
    assert find_post_kind(facts, (), ()) == ARTICLE
