"""Rules for the boxes that a site puts into its posts: what a post holds, where to skip to, who wrote it."""

import re
from collections.abc import Iterator

from import_tools.cleaning.furniture.matching import (
    NamedPattern,
    bare,
    count_leading,
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
from import_tools.records import Figure, Flow, FlowItem, Heading, Listing, Paragraph, SiteNames, plain

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
    r"^in this (post|page|article),? you('|’)?(ll| will) (find|learn|read)( about)?\W*$",
    r"^(this|the) post at a glance\W*$",
)
TITLE = re.compile(r"^(\W*[A-Z]|[–—-]|\W*and more\b)(.*[^.:;?])?$")
TOPIC = pattern(
    r"\b(avoid|change|what (not )?to|comfort|activit\w+|aggravat\w+|relief|stretch\w*|exercis\w+|anatomy"
    r"|pattern|muscles?|links?|posts?|videos?|notes|treatment|and more)\b"
)
CONTENTS = pattern(
    r"^(table of |page |post |article )contents\W*(\[? ?(hide|show|toggle|close|open) ?\]?"
    r"|\(.{1,25}\))?\W*$",
    r"^contents\W+(hide|show|toggle|close|open)\W*$",
)
CONTENTS_OF_LIST = pattern(
    r"^(in|on) this (self[- ]care )?(post|article|page|guide)\W*$",
    r"^(jump|skip|go) to( (a|the))?( section)?\W*$",
    r"^(quick (links|navigation|jump)|navigate this (page|post)|sections( (in|of) this (post|page))?)\W*$",
    r"^what('|’)s (in|inside|on) this (post|page|article)\W*$",
    r"^(topics|sections) covered\W*$",
    r"^contents\W*$",
)
SKIP_AHEAD = pattern(r"^want to skip ahead\b", r"^skip ahead\W*$")
SKIP_LINK = pattern(
    r"^((in a (hurry|rush)|too long|short on time)\W+)?((want to|just) )?(skip|jump) (ahead|straight|right"
    r"|down|directly)\b"
)
SKIP_QUESTION = pattern(
    r"^(in a (hurry|rush)|too long|short on time|want to skip ahead)\?\s+(skip|jump|go) (ahead|straight"
    r"|right|down|directly|to)\b[^.]*\W*$"
)
FEATURED = pattern(
    r"^(our |today('|’)s )?featured (self-care |pattern |trigger point )?(posts?|article"
    r"|pattern)( of the (day|week|month))?\W*$",
    r"^(self-care )?(post|article|pattern) of the (day|week|month)\W*$",
)
BIO = NamedPattern(r"^<AUTHOR>\b.{0,60}\b(has|is|was|and|[a-z]+s)\b", flags=re.NOFLAG)
BIO_FACT = NamedPattern(
    r"\b((has|keeps|runs|owns) (a|an|his own) (\w+ )?practice|practice (in|near|at|since)|in practice"
    r"|practices (in|and|massage|bodywork)|<PLACE>"
    r"|licensed|lmt|therapist|illustrator|workshops|since (19|20)\d\d"
    r"|(for|over|than) (\w+ ){1,2}(years|decades)|(taught|written)(?! (me|us)\b)"
    r"|teaches (bodywork|anatomy|massage|yoga|classes|at|in)|author of|lives (in|with))\b"
)
BIO_TOPIC = NamedPattern(
    r"\b(practices?|clients|<PLACE>|therapist|teach\w*|taught|author|written|writes|classes|years|lives)\b"
)
BIO_GOES_ON = NamedPattern(r"^(He|His|She|Her|<FIRST_NAME>)\b", flags=re.NOFLAG)
BIO_HEADING = NamedPattern(
    r"^(about|meet|more about) (the )?(author|writer|therapist|<FIRST_NAME>|<AUTHOR>)\W*$",
    r"^(written|posted) by (<FIRST_NAME>|<AUTHOR>)\W*$",
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
    r"^\d+ (comments?|responses?|replies|thoughts?)( (on|to):? [“\"'‘].+)?\W*$",
    r"^(reader )?comments\W*$",
    r"^join the (discussion"
    r"|conversation)\W*$",
)
COMMENT_MARK = pattern(
    r"^\S+( \S+){0,2} (says|said|wrote|commented)\s*:?$",
    r"^reply$",
    r"\b\d{4},? at \d{1,2}:\d\d\b",
    r"^(\S+ ){1,3}(days?|months?|years?) ago\W*$",
)
# in words
LONGEST_BOX, LONGEST_LABEL = 40, 8


def lead_in(flow: Flow, names: SiteNames) -> int:
    """Take `Self-Care includes` with lines that name what most posts hold: `Temporary Relief`, `Stretches`.

    The lines stand in one paragraph, in a list, or in paragraphs below it. Refuse `This post covers` over a
    list of symptoms, and `Self-care includes sleep, water and a walk.`
    """
    entries, count = _box_below(flow, LEAD_IN_OF_TOPICS)
    if not entries:
        entries, count = _box_below(flow, LEAD_IN)
    return count if _are_topics(entries) else 0


def opening_lead_in(flow: Flow, names: SiteNames) -> int:
    """Take, above the first heading, `Self-Care includes` with titles of any kind: `Shoes to Leave Behind`.

    Refuse it over `ice for ten minutes`, `a walk`.
    """
    entries, count = _box_below(flow, LEAD_IN)
    return count if len(entries) > 1 and all(TITLE.search(entry) for entry in entries) else 0


def _box_below(flow: Flow, titles: re.Pattern[str]) -> tuple[list[str], int]:
    """Return the lines of a lead-in box below its title, and how many items they take with it."""
    first, below = flow[0], item_at(flow, 1)
    if not is_short(first, LONGEST_BOX):
        return [], 0
    lines = _lines(first)
    if not titles.search(next(lines, "")):
        return [], 0
    if entries := list(lines):
        return entries, 1
    if isinstance(below, Listing):
        return list(_lines(below)), 2
    count = 1 + count_leading(flow[1:], _is_box_line)
    return [item.text for item in flow[1:count]], count


def _lines(item: FlowItem) -> Iterator[str]:
    if isinstance(item, Listing):
        yield from (plain(entry.runs) for entry in item.items)
    elif isinstance(item, Heading | Paragraph):
        lines = "".join(run.text for run in item.runs).split("\n")
        yield from (line.strip() for line in lines if line.strip())


def _are_topics(entries: list[str]) -> bool:
    """Whether most of some lines are what most posts hold, such as `Temporary relief`, and no symptoms."""
    topics = [entry for entry in entries if TOPIC.search(entry) and len(entry.split()) <= LONGEST_LABEL]
    return len(topics) > 1 and len(topics) * 2 > len(entries)


def _is_box_line(item: FlowItem) -> bool:
    return (
        isinstance(item, Paragraph) and is_short(item, LONGEST_LABEL) and not item.text.endswith((".", ":"))
    )


def table_of_contents(flow: Flow, names: SiteNames) -> int:
    """Take the line `Table of Contents`, and a list of the post's own headings below it.

    `On this page` is taken with such a list only; refuse `Contents` over what is in the ice bag.
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


def skip_ahead(flow: Flow, names: SiteNames) -> int:
    """Take `Want to skip ahead?` and the line below it; refuse `Skip ahead two weeks: she ran again.`"""
    first, below = flow[0], item_at(flow, 1)
    if not is_short(first, LONGEST_BOX):
        return 0
    if (SKIP_LINK.search(line(first)) and is_link(first)) or (
        SKIP_QUESTION.search(line(first)) and has_link(first)
    ):
        return 1
    if not SKIP_AHEAD.search(line(first)):
        return 0
    asks_only = is_short(first, LONGEST_LABEL) and not has_link(first)
    if not asks_only and not has_link(first):
        return 0  # a sentence that goes on: `Want to skip ahead in traffic? Turn your whole torso.`
    return 2 if asks_only and isinstance(below, Paragraph) and has_link(below) else 1


def featured_post(flow: Flow, names: SiteNames) -> int:
    """Take `Featured Post` with its picture, its linked title and one teaser.

    Refuse `Featured in the picture is a wall stretch.`
    """
    if not FEATURED.search(line(flow[0])):
        return 0
    count = 1 + count_leading(flow[1:], lambda item: isinstance(item, Figure) and bool(item.link))
    if not is_link(item_at(flow, count)):
        return count if count > 1 or "post" in line(flow[0]).lower() else 0
    rest = flow[count + 1 :]
    has_teaser = (
        isinstance(item_at(rest, 0), Paragraph) and not is_bold_line(rest[0]) and not author_bio(rest, names)
    )
    return count + 1 + int(has_teaser)


def related_widget(flow: Flow, names: SiteNames) -> int:
    """Take `You may also like` over titles with teasers that are cut off; refuse it over a list of links."""
    if not RELATED_LABEL.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    count = 1 + count_leading(flow[1:], _is_card_part)
    cards = flow[1:count]
    is_cut_off = any(CUT_OFF.search(line(item)) for item in cards)
    return count if is_cut_off and any(has_link(item) for item in cards) else 0


def _is_card_part(item: FlowItem) -> bool:
    return is_link(item) or bool(CUT_OFF.search(line(item))) or (isinstance(item, Figure) and bool(item.link))


def comments(flow: Flow, names: SiteNames) -> int:
    """Take `3 Comments` and all below it, if what is below speaks like comments; refuse a section on them."""
    if not COMMENTS_LABEL.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    speaks = [item for item in flow[1:] if COMMENT_MARK.search(line(item))]
    return len(flow) if speaks else 0


def author_bio(flow: Flow, names: SiteNames) -> int:
    """Take the paragraph that begins with the author's name, and a second one that goes on about him.

    Take `About the Author` with it; refuse `In class, Tony Preston has students press with the elbow.`
    """
    if BIO_HEADING.of(names).search(line(flow[0])) and is_short(flow[0], LONGEST_LABEL):
        about = count_leading(flow[1:4], lambda item: bool(BIO_GOES_ON.of(names).search(text_of(item))))
        return about + 1 if about or len(flow) == 1 else 0
    text = text_of(flow[0])
    if not BIO.of(names).search(text) or not BIO_FACT.of(names).search(text):
        return 0
    below = item_at(flow, 1)
    goes_on = BIO_GOES_ON.of(names).search(text_of(below)) and BIO_TOPIC.of(names).search(text_of(below))
    return 2 if goes_on else 1
