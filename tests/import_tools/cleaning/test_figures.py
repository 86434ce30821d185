"""Captions stay with their pictures, and who is credited in them is known where it is said."""

import pytest

from import_tools.cleaning.figures import find_credit
from import_tools.records import Figure

from ..reading import flow_of, lost, runs_of, understood


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("pigeon from theyogaposes.com", "theyogaposes.com"),
        ("variation of a supine twist by YogaJournal.com", "YogaJournal.com"),
        ("hair washing from asch.org", "asch.org"),
        ("Supine Twist by Yoga Poses8", "Yoga Poses8"),
        ("Walking lunges from Muscle and Fitness", "Muscle and Fitness"),
        ("From Putneyclinic,co,uk", "Putneyclinic,co,uk"),
        ("photo: Ann Lee", "Ann Lee"),
        ("Photo by Ann Lee", "Ann Lee"),
        ("Image courtesy of Back Health", "Back Health"),
        ("neck roll via spine-health.com.", "spine-health.com"),
        ("© Integrative Works", "Integrative Works"),
        ("plank on toes by FitnessMagazine.com/", "FitnessMagazine.com/"),
    ],
)
def test_source_named_in_a_caption_is_credited(caption, credit):
    assert find_credit(runs_of(caption)) == (credit, "")


@pytest.mark.parametrize(
    "caption",
    [
        "Referral pattern of the Gluteus Minimus",
        "reach from the floor",
        "Patch placement for the Infraspinatus",
        "xtyut rt3t3r",
        "3/4 face down sleeping position",
        "pushing away from the wall",
        "Side view",
        "seen from Behind",
        "lift from Child Pose",
        "turned by hand",
        "drawing from 2016",
        "from L4 to S1",
        "pain from the Piriformis",
        "held by the left hand.",
        "by",
        "",
        "wait.Then go",
    ],
)
def test_caption_without_a_source_credits_nobody(caption):
    assert find_credit(runs_of(caption)) == ("", "")


@pytest.mark.parametrize(
    ("html", "credit"),
    [
        ('plank pose from <a href="https://a.org/p">A Place</a>', ("A Place", "https://a.org/p")),
        ('<a href="https://a.org/p">yoga.com</a>', ("yoga.com", "https://a.org/p")),
        ('pigeon by <em><a href="https://a.org/p">lower case</a></em>', ("lower case", "https://a.org/p")),
    ],
)
def test_linked_source_is_credited_with_its_address(html, credit):
    assert find_credit(runs_of(html)) == credit


@pytest.mark.parametrize(
    "html",
    ['see <a href="https://a.org/p">this post</a>', 'the <a href="https://a.org/">video</a> from below'],
)
def test_link_that_is_no_source_is_no_credit(html):
    assert find_credit(runs_of(html)) == ("", "")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">one <b>two</b></p></div>',
        '<figure class="wp-block-image"><img src="a.jpg"><figcaption>one <b>two</b></figcaption></figure>',
        '<figure><a href="a-full.jpg"><img src="a.jpg"></a><figcaption>one <b>two</b></figcaption></figure>',
        '<figure class="wp-caption"><amp-img src="a.jpg"></amp-img><figcaption>one <b>two</b></figcaption></figure>',
        '<div class="wp-block-image"><figure><img src="a.jpg"><figcaption>one <b>two</b></figcaption></figure></div>',
        '<dl class="wp-caption"><dt><img src="a.jpg"></dt><dd class="wp-caption-text">one <b>two</b></dd></dl>',
    ],
)
def test_caption_stays_with_its_picture(html):
    (figure,) = flow_of(html)
    assert isinstance(figure, Figure)
    assert (figure.address, figure.text) == ("a.jpg", "one two")


def test_words_beside_a_captioned_picture_are_kept():
    html = '<figure>loose<img src="a.jpg"><figcaption>one</figcaption></figure>'
    assert sorted(word for item in flow_of(html) for word in item.text.split()) == ["loose", "one"]


def test_every_picture_of_a_gallery_is_kept_with_its_own_caption():
    inner = '<figure><img src="{0}.jpg"><figcaption>{0}</figcaption></figure>'
    html = f"<figure class='wp-block-gallery'>{inner.format('a')}{inner.format('b')}<figcaption>both</figcaption></figure>"
    flow = flow_of(html)
    assert [(item.address, item.text) for item in flow if isinstance(item, Figure)] == [
        ("a.jpg", "a"),
        ("b.jpg", "b"),
    ]
    assert "both" in [item.text for item in flow]


def test_link_around_a_picture_is_kept_unless_it_is_the_picture():
    to_page, to_file = flow_of(
        '<a href="/x/"><img src="a.jpg"></a><a href="/b-1024x683.jpg"><img src="b-300x200.jpg"></a>'
    )
    assert (to_page.link, to_file.link) == ("/x/", "")


def test_link_around_a_picture_to_another_picture_is_kept_as_text():
    mapped = understood(
        '<p>a</p><a href="https://x.org/whole.jpg"><img src="https://x.org/part.jpg" alt="part"></a>'
    )
    assert mapped.body[1]["value"]["credit_url"] == ""
    assert "https://x.org/whole.jpg" in mapped.body[2]["value"]
    assert lost(mapped) == {}


def test_unsafe_link_around_a_picture_is_dropped():
    (figure,) = flow_of('<a href="javascript:alert(1)"><img src="a.jpg"></a>')
    assert figure.link == ""
