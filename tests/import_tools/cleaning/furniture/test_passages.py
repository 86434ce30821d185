"""Furniture is known by its words, and a sentence of content that shares some of them stays."""

import pytest

from import_tools.cleaning.furniture.passages import take_by_wording
from tests.import_tools.reading import NAMES, flow_of

PATREON = '<a href="https://www.patreon.com/integrativeworks">Patreon</a>'
BOX = "<p>Self-Care includes<br>– Activities to Avoid or Change<br>– Options for Temporary Relief<br>– Links</p>"


def taken(html: str) -> list[str]:
    return [piece.kind for piece in take_by_wording(flow_of(html), names=NAMES)[1]]


def kept(html: str) -> list[str]:
    return [item.text for item in take_by_wording(flow_of(html), names=NAMES)[0]]


FURNITURE = {
    "lead_in": [
        BOX,
        BOX.replace("Self-Care includes", "Self Care includes"),
        "<p>Your Pain Pattern,<br>What Aggravates It,<br>The Underlying Anatomy<br>How to Get Relief,<br>and more…</p>",
        "<p>Therapist Notes include:<br>Positions<br>Order<br>Video</p>",
        "<p>Massage Notes includes<br>– a<br>– b</p>",
        "<p>Trigger point pain post includes<br>– a<br>– b<br>– c</p>",
        "<p>Self-Care includes</p><ul><li>Activities</li><li>Relief</li></ul>",
        "<p>Self-Care includes</p><p>– Activities to Avoid</p><p>– Temporary Relief</p><p>– Links</p>",
    ],
    "table_of_contents": [
        "<p>Table of Contents</p>",
        "<h3>Table of Contents</h3>",
        "<p><strong>TABLE OF CONTENTS:</strong></p>",
        "<h3>Table of Contents</h3><ul><li>what to avoid</li></ul><h2>What to Avoid:</h2>",
    ],
    "skip_ahead": [
        '<p>Want to skip ahead?</p><p><a href="/x/">Go to the activities</a></p>',
        '<h3>Want to skip ahead?</h3><p>Find the <a href="/x/">activities</a>.</p>',
        '<p>Want to skip ahead?<br><a href="/x/">Go to the activities</a></p>',
    ],
    "support": [
        f"<h2>Support Integrative Works<br>to stay independent and<br>produce great content.</h2><p>Join us on {PATREON}.</p>",
        f"<p><b>Support Integrative Works to stay independent</b></p><p>Become a member on {PATREON}.</p><p>Members see more.</p>",
        f"<p>Our {PATREON} members keep these posts free.</p>",
    ],
    "featured_post": [
        '<h3>Featured Post</h3><p><a href="/x/"><img src="a.jpg"></a></p><h4><a href="/x/">Sore Arch</a></h4><p>Teaser.</p>',
        '<p>Featured Post</p><p><a href="/x/">Sore Arch</a></p><p>Teaser about feet.</p>',
    ],
    "author_bio": [
        "<p>Tony Preston has a practice in Atlanta.</p>",
        "<p>Tony Preston has a practice in Atlanta.</p><p>He has written for decades.</p>",
        "<p><em>Tony Preston teaches bodywork.</em></p>",
        "<p>Tony Preston, LMT, has a practice in Atlanta.</p>",
    ],
    "phone": [
        "<p>Question? Comment? Typo?<br>(404) 226-1363</p>",
        "<p>Question?  Comment?  Typo?</p>",
        "<p>(404) 226-1363</p>",
        "<h4>404.226.1363</h4>",
    ],
    "site_notice": [
        "<p>*This site is undergoing major changes.</p>",
        "<p><em>*This website is undergoing major changes. Forgive the mess.</em></p>",
        "<p>This site is undergoing major changes.</p>",
        "<p>* We are reformatting all our posts.</p>",
        "<p>Please forgive the dust: this site is undergoing major changes.</p>",
    ],
    "medical_disclaimer": [
        "<p>Use self-care as you would any over-the-counter product, and ask your doctor.</p>",
        "<p>Self care is like an over the counter remedy. See a physician if in doubt.</p>",
    ],
}
FURNITURE["lead_in"] += [
    "<p>This post includes</p><ul><li>Activities to avoid</li><li>Temporary relief</li><li>Stretches</li></ul>",
    "<h3>What you’ll find here:</h3><ul><li>What to change</li><li>Longer-lasting relief</li></ul>",
]
FURNITURE["table_of_contents"] += [
    "<p>Contents [hide]</p>",
    "<p>In this post:</p><ul><li>What to Avoid</li></ul>",
    "<h4>On this page</h4><ul><li>What to avoid</li></ul>",
    "<p>Jump to:</p><ol><li>What to Avoid</li></ol>",
    "<p>What’s in this article?</p><ul><li>what to avoid</li></ul>",
]
FURNITURE["skip_ahead"] += [
    '<p><a href="/x/">Jump straight to the stretches</a></p>',
    '<p><a href="/x/">In a hurry? Skip down to relief</a></p>',
]
FURNITURE["support"] += [
    '<h3>Help keep this site free</h3><p>Chip in on <a href="https://ko-fi.com/x">Ko-fi</a>.</p>',
    '<p>If a post has helped you, consider a donation: <a href="https://www.buymeacoffee.com/x">buy me a coffee</a>.</p>',
    "<p>Please consider a donation to keep these posts free for everyone.</p>",
]
FURNITURE["featured_post"] += ['<h3>Post of the Week</h3><p><a href="/x/">Sore Arch</a></p><p>A teaser.</p>']
FURNITURE["author_bio"] += [
    "<h3>About the Author</h3><p>Tony sees clients in the afternoon.</p><p>He draws as well.</p>"
]
CARDS = '<h4><a href="/a/">Sore Ribs</a></h4><p>Ribs that ache with each breath …</p><p><a href="/a/">Read more »</a></p>'
FURNITURE["related_widget"] = [
    f"<h3>You might also like</h3>{CARDS}",
    f"<p><b>Related Posts</b></p>{CARDS}{CARDS}",
]
FURNITURE["phone"] += ["<p>Call or text (404) 226-1363 today!</p>", "<p>Questions? 404-226-1363</p>"]
FURNITURE["newsletter"] = [
    "<p>Sign up for our newsletter</p>",
    "<h3>Get new posts by e-mail</h3><p>Email Address</p><p>Subscribe</p>",
    "<p>Join our mailing list and hear from us monthly. No spam, ever.</p><p>We respect your privacy.</p>",
    "<p>Never miss a post!</p>",
    "<p>Sign me up for weekly posts by email</p>",
    "<p>Subscribe to our YouTube channel</p>",
    "<p>Want more tips like these delivered to your inbox?</p>",
    "<p>Enter your email address to follow this blog.</p>",
]
FURNITURE["site_notice"] += [
    "<p>Excuse the mess: pages are being moved.</p>",
    "<p>We’re giving the site a new look, so some older posts are still in the old format.</p>",
    "<p>Pardon our dust! The website is being redesigned and links may not work.</p>",
    "<p>Please note: our older posts are being converted to a new format.</p>",
    "<p><em>Bear with us while the site gets a makeover.</em></p>",
    "<p>*Many of these posts are being rewritten. Thank you for your patience.</p>",
    "<p>We have moved to a new site and some pictures have not followed yet. Sorry for the inconvenience.</p>",
]
FURNITURE["medical_disclaimer"] += [
    "<p>Treat self-help methods with the same caution as drugstore remedies.</p>",
    "<p>Like any non-prescription product, self care is not right for everyone.</p>",
    "<p>The information on this site is for educational purposes only and is not a substitute for medical advice.</p>",
    "<p>Nothing here should replace your physician: the content of these posts is not intended to diagnose or treat.</p>",
    "<h4>Medical Disclaimer</h4><p>None of this is medical advice. Talk to your doctor.</p>",
]
FURNITURE["lead_in"] += [
    "<p>Self-Care includes<br>Shoes to Leave in the Closet<br>Ice and Frozen Bottles</p>",
    "<p>This page covers<br>what to leave alone<br>quick comfort<br>exercises that last</p>",
    "<p>In this post you will find</p><ul><li>what to do before work</li><li>what not to do</li></ul>",
]
FURNITURE["skip_ahead"] += ['<p>In a hurry? <a href="/x/#self">Skip to the self-care</a></p>']
FURNITURE["phone"] += [
    "<p>Got a question, or did I spell something wrong? Call the office (404) 226-1363</p>"
]
FURNITURE["support"] += ["<p>Patreon supporters keep these notes coming. Join us there if you can.</p>"]
FURNITURE["author_bio"] += [
    "<p>Tony Preston runs slowly, teaches often and has kept a practice in Atlanta since 1996.</p>"
]
FURNITURE["medical_disclaimer"] += [
    "<p>Nothing on this website is intended to diagnose, treat or cure any disease.</p>",
    "<p>The posts on this blog are general information and do not create a therapist-client relationship.</p>",
]
CONTENT = [
    "<p>I like self-care that works as well as over-the-counter cream.</p>",
    "<p>Ask your doctor about over-the-counter self-care products for this rash.</p>",
    "<p>Use an over-the-counter pain patch for self-care at night.</p>",
    "<p>Get an e-mail reminder to stand up every hour.</p>",
    "<p>Please note: improve your posture before you load the joint.</p>",
    "<p>We have updated the stretch below: keep the knee straight.</p>",
    '<h3>You may also like these posts</h3><ul><li><a href="/a/">Upper Arm</a></li></ul>',
    "<h2>Does another Self-Care post better match your pain?</h2>" + CARDS,
    "<h3>Comments</h3><p>Clients comment on the heat first.</p>",
    "<p>This post covers</p><ul><li>a dull ache</li><li>numb toes</li></ul>",
    "<p>In this post:</p><ul><li>ice</li><li>towel</li></ul>",
    "<p>Jump to the next step if kneeling hurts.</p>",
    "<p>Skip straight to the ice when it throbs.</p>",
    "<p>Support your neck with a pillow.</p>",
    "<p>Keep this site of pain warm.</p>",
    "<p>Coffee keeps her awake, and the ache does too.</p>",
    "<p>Featured in the picture is a wall stretch.</p>",
    "<p>About the author of that book I know little.</p>",
    "<p>Call your doctor at once if the arm goes numb: 911 is there for that.</p>",
    "<p>My client dialled (404) 555-1234 with her chin on the phone, and the neck paid for it.</p>",
    "<p>Subscribe to the idea that rest heals.</p>",
    "<p>Sign up for a yoga class near you.</p>",
    "<p>Join your hands behind your back.</p>",
    "<p>Get up and update your chair, then read your e-mail standing.</p>",
    "<p>Enter your office chair slowly.</p>",
    "<p>This site of tenderness is under construction in every runner.</p>",
    "<p>We are revising the position of the hips before the next stretch.</p>",
    "<p>Note: the old scar is an improvement on the new one.</p>",
    "<p>See your doctor if the pain wakes you.</p>",
    "<p>This stretch is not a substitute for medical care if your calf is hot and swollen.</p>",
    "<p>Ice is not a substitute for rest.</p>",
    "<p>Consult a physician before you start running again.</p>",
    "<p>Good self-care is not for everyone, she said, and laughed.</p>",
    "<p>Self-care includes sleep, water and a walk around the block.</p>",
    "<p>Self-care includes<br>patience.</p>",
    "<p>Your pain pattern, as you describe it, matters more than its name.</p>",
    "<p>Therapist notes include far too many abbreviations.</p>",
    "<p>The table of contents of that book is worth a look.</p>",
    "<p>Contents of the ice bag: peas.</p>",
    "<h2>Contents Under Pressure</h2>",
    "<p>If you want to skip ahead of the pain, stretch before it starts.</p>",
    "<p>Support the ankle with a rolled towel.</p>",
    "<h2>Support for Your Low Back</h2><p>Use a cushion.</p>",
    "<p>A client found me through Patreon and asked about her calf.</p>",
    "<p>Members of her choir have the same stiff neck.</p>",
    "<p>The featured post in the drawing is the one holding up the tent.</p>",
    "<p>Her trainer, Tony, tapes the ankle first.</p>",
    "<p>Tony Preston once tripped over a hose, and laughed.</p>",
    "<p>In class, Tony Preston has students press with the elbow.</p>",
    "<p>He has written down every step.</p>",
    "<p>Any question? Ask before the patch goes on, and comment on the pain as it changes under my thumb.</p>",
    "<p>Hold for 404 seconds, or 226, or 1363.</p>",
    "<p>This site of pain is undergoing changes as the tissue heals.</p>",
    "<p>We are changing the position of the arm on this page of the workbook.</p>",
    "<p>*Not for people with a pacemaker.</p>",
    "<p>Good self-care takes ten minutes a day.</p>",
    "<p>Take an over-the-counter pain reliever with food.</p>",
    "<p>Ask your doctor before you take an over-the-counter product for this.</p>",
    "<p>Share this: with your therapist.</p>",
]


@pytest.mark.parametrize(
    ("kind", "html"), [(kind, html) for kind, forms in FURNITURE.items() for html in forms]
)
def test_furniture_is_taken(kind, html):
    rest = "<h2>What to Avoid</h2><p>Real words of the post.</p>"
    assert taken(html + rest) == [kind]
    assert kept(html + rest)[-1] == "Real words of the post."


@pytest.mark.parametrize("html", CONTENT)
def test_content_that_shares_its_words_stays(html):
    rest = "<p>Real words of the post.</p>"
    assert taken(html + rest) == []


def test_paragraph_before_the_lead_in_box_stays():
    assert kept(f"<p>First words.</p>{BOX}<p>Last words.</p>") == ["First words.", "Last words."]


def test_list_below_the_contents_that_names_no_headings_stays():
    html = "<p>Table of Contents</p><ul><li>ice</li><li>towel</li></ul><h2>What to Avoid</h2>"
    assert kept(html) == ["ice towel", "What to Avoid"]


def test_paragraph_after_the_bio_that_is_not_about_him_stays():
    assert kept("<p>Tony Preston has a practice.</p><p>The hip comes next.</p>") == ["The hip comes next."]


def test_second_paragraph_of_content_after_a_bio_stays():
    html = "<p>Tony Preston has a practice.</p><p>Tony’s knee drills are below.</p><ul><li>one</li></ul>"
    assert "one" in kept(html)


def test_paragraph_after_the_support_block_stays():
    html = f"<h2>Support this site and our work</h2><p>Join {PATREON}.</p><p>Now lie on your back.</p>"
    assert kept(html) == ["Now lie on your back."]


def test_community_in_the_paragraph_after_the_support_block_is_not_enough_to_lose_it():
    html = f"<h2>Support this site and our work</h2><p>Join {PATREON}.</p><h2>For temporary relief</h2><p>Ask at your community pool.</p>"
    assert kept(html) == ["For temporary relief", "Ask at your community pool."]


def test_text_below_the_skip_ahead_link_stays():
    html = '<p>Want to skip ahead?</p><p><a href="/x/">Go</a></p><p>It hurts at night.</p>'
    assert kept(html) == ["It hurts at night."]


def test_paragraph_without_link_below_skip_ahead_stays():
    assert kept("<p>Want to skip ahead?</p><p>It hurts at night.</p><p>b</p>") == ["It hurts at night.", "b"]


def test_furniture_is_in_the_ledger_with_its_links_and_pictures():
    html = '<h3>Featured Post</h3><p><a href="/x/"><img src="a.jpg"></a></p><h4><a href="/x/">Sore Arch</a></h4><p>Teaser.</p>'
    (piece,) = take_by_wording(flow_of(html, "https://x.org/"), names=NAMES)[1]
    assert piece.text == "Featured Post Sore Arch Teaser."
    assert piece.contents.links == ("x.org/x", "x.org/x")
    assert piece.contents.images == ("a",)


def test_comments_without_a_mark_are_taken_to_the_end():
    html = "<p>Words.</p><h3>2 Comments</h3><p>Robin says:</p><p>So true.</p><h4>For temporary relief</h4><p>I rest.</p>"
    assert kept(html) == ["Words."]
    assert taken(html) == ["comments"]
