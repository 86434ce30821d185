"""Who is credited in a caption is known where it is said."""

import pytest

from import_tools.cleaning.figures import find_credit
from tests.import_tools.reading import runs_of


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
        ("forearm on the thigh (photo: Bob and Brad)", "Bob and Brad"),
        ("Drawing by Renee Ostrander, used with permission.", "Renee Ostrander"),
        ("The red dots are where I press. Artwork T. Preston", "T. Preston"),
        ("From behind. Image: Gray’s Anatomy, plate 389", "Gray’s Anatomy"),
        ("Drawing by Ann Lee (1918)", "Ann Lee"),
        ("bed-edge stretch – credit: Anneke Bos / Unsplash", "Anneke Bos / Unsplash"),
        ("Balls in a sock / Flickr user dunmore9", "Flickr user dunmore9"),
        ("feet up the wall – PopSugar", "PopSugar"),
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
        "Stage two – Fascia",
        "Rectus abdominis, plate 392",
        "on the floor / On the Bed",
        "Picture this",
    ],
)
def test_caption_without_a_source_credits_nobody(caption):
    assert find_credit(runs_of(caption)) == ("", "")


@pytest.mark.parametrize(
    ("html", "credit"),
    [
        ('plank pose from <a href="https://a.org/p">A Place</a>', ("A Place", "https://a.org/p")),
        (
            'Elbow soft. <a href="https://a.org/p">Sleep Foundation</a>',
            ("Sleep Foundation", "https://a.org/p"),
        ),
        ('<a href="https://a.org/p">yoga.com</a>', ("yoga.com", "https://a.org/p")),
        ('pigeon by <em><a href="https://a.org/p">lower case</a></em>', ("lower case", "https://a.org/p")),
    ],
)
def test_linked_source_is_credited_with_its_url(html, credit):
    assert find_credit(runs_of(html)) == credit


@pytest.mark.parametrize(
    "html",
    [
        'Read on. <a href="https://a.org/p">this post</a>',
        'see <a href="https://a.org/p">this post</a>',
        'the <a href="https://a.org/">video</a> from below',
    ],
)
def test_link_that_is_no_source_is_no_credit(html):
    assert find_credit(runs_of(html)) == ("", "")
