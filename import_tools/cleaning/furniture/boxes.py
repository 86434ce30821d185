"""Rules for the boxes that a site puts into its posts: what a post holds, where to skip to, who wrote it."""

import re

from import_tools.cleaning.furniture.looking import (
    bare,
    count_leading,
    count_lines,
    has_link,
    is_bold_line,
    is_label,
    is_link,
    is_short,
    item_at,
    line,
    pattern,
    text_of,
)
from import_tools.records import Figure, Flow, FlowItem, Listing, Paragraph, plain

LEAD_IN = pattern(
    r"^self[- ]care includes",
    r"^(therapist|therapy|massage) notes? includes?",
    r"^trigger point( pain)? posts? includes?",
    r"^your pain pattern,",
)
LEAD_IN_OF_TOPICS = pattern(
    r"^(this|our|each|every) ((self[- ]care|pattern|trigger point|pain) )*(post|page|article)s? (includes?"
    r"|covers|contains|has|offers)\W*$",
    r"^(in|inside) this (self[- ]care )?(post|page|article)\W*$",
    r"^what (you('|’)?(ll| will)|to) (find|learn|read)( in| on)?( here| below| this (post|page"
    r"|article))?\W*$",
    r"^(this|the) post at a glance\W*$",
)
TOPIC = pattern(
    r"\b(avoid|change|activit\w+|aggravat\w+|relief|stretch\w*|exercis\w+|anatomy|pattern|muscles?|links?"
    r"|posts?|videos?"
    r"|notes|treatment|and more)\b"
)
CONTENTS = pattern(
    r"^(table of |page |post |article )?contents\W*(\[? ?(hide|show|toggle|close|open) ?\]?"
    r"|\(.{1,25}\))?\W*$",
    r"^(table of contents|contents)\W+toggle\W*$",
)
CONTENTS_OF_LIST = pattern(
    r"^(in|on) this (self[- ]care )?(post|article|page|guide)\W*$",
    r"^(jump|skip|go) to( (a|the))?( section)?\W*$",
    r"^(quick (links|navigation|jump)|navigate this (page|post)|sections( (in|of) this (post|page))?)\W*$",
    r"^what('|’)s (in|inside|on) this (post|page|article)\W*$",
    r"^(topics|sections) covered\W*$",
)
SKIP_AHEAD = pattern(r"^(want to )?skip ahead\b")
SKIP_LINK = pattern(
    r"^((in a (hurry|rush)|too long|short on time)\W+)?((want to|just) )?(skip|jump) (ahead|straight|right"
    r"|down|directly)\b"
)
FEATURED = pattern(
    r"^(our |today('|’)s )?featured (self-care |pattern |trigger point )?(posts?|article"
    r"|pattern)( of the (day|week|month))?\W*$",
    r"^(self-care )?(post|article|pattern) of the (day|week|month)\W*$",
)
BIO = re.compile(
    r"^Tony Preston\b.{0,40}\b(has|is|was|teaches|practices|sees|runs|owns|works|writes|lives)\b"
)
BIO_TOPIC = pattern(
    r"\b(practices?|clients|atlanta|therapist|teach\w*|taught|author|written|writes|classes|years|lives)\b"
)
BIO_GOES_ON = re.compile(r"^(He|His|She|Her|They|Their|Tony)\b")
BIO_HEADING = pattern(
    r"^(about|meet|more about) (the )?(author|writer|therapist|tony( preston)?)\W*$",
    r"^(written|posted) by tony( preston)?\W*$",
)
RELATED_LABEL = pattern(
    r"^((other|more|recent|related|similar|recommended|popular) (posts?|articles?|reading|stories)|you (may"
    r"|might) (also|like).*"
    r"|read next|keep reading|more from .*|what to read next)\W*$"
)
CUT_OFF = pattern(
    r"(…|\.\.\.|\[…\]|\[\.\.\.\])\W*((read|continue|learn) .{0,20})?$",
    r"^(read|continue|learn) (more"
    r"|reading)\W*$",
)
COMMENTS_LABEL = pattern(
    r"^\d+ (comments?|responses?|replies|thoughts?)\b",
    r"^(reader )?comments\W*$",
    r"^join the (discussion"
    r"|conversation)\W*$",
)
COMMENT_MARK = pattern(
    r"\b(says|said|wrote|commented)\s*:?$",
    r"^reply$",
    r"\b\d{4},? at \d{1,2}:\d\d\b",
    r"\b(days?|months?"
    r"|years?) ago\W*$",
)
# in words
LONGEST_BOX, LONGEST_LABEL = 40, 8


def lead_in(flow: Flow) -> int:
    """Take `Self-Care includes` with its short lines, in one paragraph, a list, or paragraphs below it.

    Refuse `Self-care includes sleep, water and a walk.`
    """
    first = flow[0]
    start = plain(first.items[0].runs) if isinstance(first, Listing) else line(first)
    if LEAD_IN_OF_TOPICS.search(start):
        return _lead_in_of_topics(flow)
    if not LEAD_IN.search(start) or not is_short(first, LONGEST_BOX):
        return 0
    if isinstance(first, Listing) or count_lines(first) > 1:
        return int(isinstance(first, Listing) or count_lines(first) > 2)
    if isinstance(item_at(flow, 1), Listing):
        return 2
    below = count_leading(flow[1:], _is_box_line)
    return below + 1 if below > 1 else 0


def _lead_in_of_topics(flow: Flow) -> int:
    """Take `This post covers` over a list of what most posts have; refuse it over a list of symptoms."""
    below = item_at(flow, 1)
    entries = [plain(item.runs) for item in below.items] if isinstance(below, Listing) else []
    topics = [entry for entry in entries if TOPIC.search(entry) and len(entry.split()) <= LONGEST_LABEL]
    return 2 if len(topics) > 1 and len(topics) * 2 > len(entries) else 0


def _is_box_line(item: FlowItem) -> bool:
    return (
        isinstance(item, Paragraph) and is_short(item, LONGEST_LABEL) and not item.text.endswith((".", ":"))
    )


def table_of_contents(flow: Flow) -> int:
    """Take the line `Table of Contents`, and a list of the post's own headings below it.

    `On this page` is taken with such a list only; refuse `Contents of the ice bag: peas.`
    """
    label = line(flow[0])
    is_title = bool(CONTENTS.search(label))
    if not is_title and not CONTENTS_OF_LIST.search(label):
        return 0
    below = item_at(flow, 1)
    if isinstance(below, Listing) and _names_headings(below, flow[2:]):
        return 2
    return int(is_title)


def _names_headings(listing: Listing, flow: Flow) -> bool:
    headings = {bare(item.text) for item in flow if is_label(item)}
    known = sum(bare(plain(item.runs)) in headings for item in listing.items)
    return known * 2 > len(listing.items)


def skip_ahead(flow: Flow) -> int:
    """Take `Want to skip ahead?` and the line below it; refuse `Skip to the next step if kneeling hurts.`"""
    first, below = flow[0], item_at(flow, 1)
    if not is_short(first, LONGEST_BOX):
        return 0
    if SKIP_LINK.search(line(first)) and is_link(first):
        return 1
    if not SKIP_AHEAD.search(line(first)):
        return 0
    asks_only = is_short(first, LONGEST_LABEL) and not has_link(first)
    return 2 if asks_only and isinstance(below, Paragraph) and has_link(below) else 1


def featured_post(flow: Flow) -> int:
    """Take `Featured Post` with its picture, its linked title and one teaser.

    Refuse `Featured in the picture is a wall stretch.`
    """
    if not FEATURED.search(line(flow[0])):
        return 0
    count = 1 + count_leading(flow[1:], lambda item: isinstance(item, Figure) and bool(item.link))
    if not is_link(item_at(flow, count)):
        return count
    rest = flow[count + 1 :]
    has_teaser = (
        isinstance(item_at(rest, 0), Paragraph) and not is_bold_line(rest[0]) and not author_bio(rest)
    )
    return count + 1 + int(has_teaser)


def related_widget(flow: Flow) -> int:
    """Take `You may also like` over titles with teasers that are cut off; refuse it over a plain list of "
    "links."""
    if not RELATED_LABEL.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    count = 1 + count_leading(flow[1:], _is_card_part)
    cut_off = [item for item in flow[1:count] if CUT_OFF.search(line(item))]
    return count if cut_off else 0


def _is_card_part(item: FlowItem) -> bool:
    return is_link(item) or bool(CUT_OFF.search(line(item))) or (isinstance(item, Figure) and bool(item.link))


def comments(flow: Flow) -> int:
    """Take `3 Comments` and all below it, if what is below speaks like comments; refuse a section on "
    "comments."""
    if not COMMENTS_LABEL.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    speaks = [item for item in flow[1:] if COMMENT_MARK.search(line(item))]
    return len(flow) if speaks else 0


def author_bio(flow: Flow) -> int:
    """Take the paragraph that begins with the author's name, and a second one that goes on about him.

    Take `About the Author` with it; refuse `In class, Tony Preston has students press with the elbow.`
    """
    if BIO_HEADING.search(line(flow[0])) and is_short(flow[0], LONGEST_LABEL):
        about = count_leading(flow[1:4], lambda item: bool(BIO_GOES_ON.search(text_of(item))))
        return about + 1 if about or len(flow) == 1 else 0
    text = text_of(flow[0])
    if not BIO.search(text) or not BIO_TOPIC.search(text):
        return 0
    below = item_at(flow, 1)
    return 2 if isinstance(below, Paragraph) and BIO_GOES_ON.search(below.text) else 1
