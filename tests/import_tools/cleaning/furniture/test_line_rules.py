"""Lines that themes and plugins leave in a post are known in any wording; sentences that come near are not."""

import pytest

from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of

LINES = {
    "breadcrumb": ["Home » Self Care » Stiff Neck", "You are here: Home / Self Care", "Home > Pain > Hip"],
    "share": [
        "Share this:",
        "Share this post on Facebook",
        "Please share this article with your friends!",
        "Tweet this",
        "Follow us on Instagram and YouTube",
        "Facebook Twitter Pinterest",
        "Click to email this to a friend (Opens in new window)",
        "Spread the word",
        "Like us on Facebook",
        "Like this post? Share it on Facebook, tweet it or pin it!",
        "Follow @integrativeworks on Instagram",
    ],
    "print": ["Print this page", "Print Friendly, PDF & Email", "Save as PDF", "Download this post as PDF"],
    "reading_time": [
        "5 min read",
        "Reading Time: 4 minutes",
        "Estimated reading time: 7 min",
        "About 3 minutes to read",
    ],
    "rating": [
        "Rate this post",
        "Your feedback matters! Rate this article",
        "Was this helpful?",
        "Was this article helpful?",
        "Did you find this post useful?",
        "How useful was this post?",
        "4.8/5 - (12 votes)",
        "Click on a star to rate it!",
        "No votes so far! Be the first to rate this post.",
    ],
    "meta": [
        "By Tony on June 3, 2016 · Leave a Comment",
        "Posted by Tony Preston on 3 June 2016",
        "Filed Under: Self Care, Neck",
        "Tagged With: hip, thigh",
        "Last updated on May 3, 2021",
        "Last Modified: 2021-05-03",
        "Published June 3rd, 2016 in Self Care",
        "Posted in Self Care",
        "Last reviewed: March 2021",
        "Categories: Neck, Shoulder",
        "June 3, 2016 by Tony",
    ],
    "comments": [
        "3 Comments",
        "2 Responses to “Stiff Neck”",
        "1 Comment",
        "Leave a Reply",
        "Leave a comment below",
        "No comments yet",
        "Comments are closed.",
        "Your email address will not be published.",
    ],
    "navigation": [
        "Previous Post: Sore Heel",
        "« Older Posts",
        "Back to top",
        "↑ Return to the top of the page",
    ],
    "post_views": ["Post Views: 1,244", "3,201 views", "1.2k reads"],
    "advertisement": ["Advertisement", "— Advertisement —", "Ads by Google", "Sponsored Links"],
    "disclosure": [
        "As an Amazon Associate I earn from qualifying purchases.",
        "This post contains affiliate links.",
        "Some of the links on this site pay us a small commission if you buy, at no cost to you.",
    ],
    "cookie_notice": ["This website uses cookies to improve your experience.", "Accept all cookies"],
    "footer": [
        "Copyright © 2022 Integrative Works",
        "© 2021 Tony Preston. All rights reserved.",
        "Please do not copy these drawings without written permission from Integrative Works.",
    ],
}
SENTENCES = [
    "Home / office set-up",
    "Home is where the foam roller is.",
    "Share this with your partner so they can press the spot.",
    "Share the load between both arms.",
    "Share it.",
    "Like this:",
    "Follow these steps with the other leg.",
    "Follow me through the stretch in the video.",
    "Spread your fingers.",
    "Print this and tape it to the fridge.",
    "Read for five minutes, then look away.",
    "Hold for 5 minutes.",
    "Rate your pain from 1 to 10.",
    "Rate this pain before and after.",
    "Was this helpful to your neck, or did it only feel good? Ask again in a week or two.",
    "By June 3, 2016 she was pain-free and running.",
    "By the end of the week the ache is gone.",
    "Posted in the waiting room is a chart of the muscles.",
    "Published research says little about this.",
    "Updated shoes make a difference.",
    "Tags on the collar irritate the neck.",
    "June 3, 2016",
    "Comment on the pain as it changes under my thumb.",
    "Leave a reply for later and rest your thumbs.",
    "3 sets of 10",
    "Next, lie on your back.",
    "Previous injuries matter.",
    "Back to the top of the shoulder, slowly.",
    "Top of the foot",
    "Two views of the same muscle:",
    "Advertising says that insoles cure all.",
    "Buy the patches on Amazon.",
    "The chain links of the spine earn their keep.",
    "Bake cookies while the ice does its work.",
    "The drawing is under copyright.",
    "Contents of the ice pack: peas.",
    "Email me when the numbness lasts more than a day.",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in LINES.items() for text in texts])
def test_line_of_a_theme_is_known(kind, text):
    assert kind_of_line(line_of(text)) == kind


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence_that_comes_near_stays(text):
    assert kind_of_line(line_of(text)) == ""


@pytest.mark.parametrize("text", ["« The Sore Heel", "Next: A Stiff Hip →", "↑ Top"])
def test_arrows_are_navigation_when_they_are_links(text):
    assert kind_of_line(line_of(text, is_linked=True)) == "navigation"
    assert kind_of_line(line_of(text)) == ""


@pytest.mark.parametrize("text", ["Read more »", "See the next post →", "Learn more about the hip ›"])
def test_invitation_of_the_author_stays(text):
    assert kind_of_line(line_of(text, is_linked=True)) == ""


@pytest.mark.parametrize(
    "text", ["June 3, 2016", "By Tony Preston", "Edit", "2016-06-03", "on June 3, 2016 at 8:00 am"]
)
def test_bare_date_and_name_are_furniture_at_the_edge_of_a_post_only(text):
    assert kind_of_line(line_of(text), at_edge=True) == "meta"
    assert kind_of_line(line_of(text)) == ""


@pytest.mark.parametrize("text", ["By then it is over.", "Edit your workspace.", "March 3 miles a day."])
def test_sentence_at_the_edge_stays(text):
    assert kind_of_line(line_of(text), at_edge=True) == ""
