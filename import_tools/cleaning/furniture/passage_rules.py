"""Rules for passages: boxes, appeals and notices that a site puts into its posts, known by their words.

Each rule takes a flow from one item on and the names of the site, and returns how many items are furniture.
"""

from collections.abc import Iterator

from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.matching import (
    Rule,
    Words,
    bare,
    count_leading,
    has_link,
    is_bold_line,
    is_label,
    is_link,
    is_short,
    item_at,
    line,
    links_to,
    text_of,
)
from import_tools.records import (
    Figure,
    Flow,
    FlowItem,
    FurnitureKind,
    Heading,
    Listing,
    Paragraph,
    SiteNames,
    text_of_runs,
)
from import_tools.vocabulary import plain_words

# in words
LONGEST_BOX, LONGEST_LABEL, LONGEST_NOTICE, LONGEST_APPEAL, LONGEST_DISCLAIMER = 40, 8, 60, 60, 110


def lead_in(flow: Flow, names: SiteNames) -> int:
    """Take `Self-Care includes` with topics that most posts have: `Temporary Relief`, `Stretches`.

    The topics are lines of the same paragraph, entries of a list, or paragraphs. Refuse `This post covers`
    above a list of symptoms, and `Self-care includes sleep, water and a walk.`
    """
    entries, count = _box_below(flow, kinds.LEAD_IN_TITLE_OF_TOPICS)
    if not entries:
        entries, count = _box_below(flow, kinds.LEAD_IN.title)
    return count if _are_topics(entries) else 0


def opening_lead_in(flow: Flow, names: SiteNames) -> int:
    """Take `Self-Care includes` above the first heading with any titles: `Shoes to Leave Behind`.

    Refuse it with entries in lower case: `ice for ten minutes`, `a walk`.
    """
    entries, count = _box_below(flow, kinds.LEAD_IN.title)
    return count if len(entries) > 1 and all(kinds.LEAD_IN_ENTRY.search(entry) for entry in entries) else 0


def _box_below(flow: Flow, titles: Words) -> tuple[list[str], int]:
    """Return the lines of a lead-in below its title, and the number of items with the title."""
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
        yield from (text_of_runs(entry.runs) for entry in item.items)
    elif isinstance(item, Heading | Paragraph):
        lines = "".join(run.text for run in item.runs).split("\n")
        yield from (line.strip() for line in lines if line.strip())


def _are_topics(entries: list[str]) -> bool:
    """Return whether most entries are topics that most posts have: `Temporary relief`, but not symptoms."""
    topics = [
        entry
        for entry in entries
        if kinds.LEAD_IN_TOPIC.search(entry) and len(entry.split()) <= LONGEST_LABEL
    ]
    return len(topics) > 1 and len(topics) * 2 > len(entries)


def _is_box_line(item: FlowItem) -> bool:
    return (
        isinstance(item, Paragraph) and is_short(item, LONGEST_LABEL) and not item.text.endswith((".", ":"))
    )


def table_of_contents(flow: Flow, names: SiteNames) -> int:
    """Take `Table of Contents`, with a list of the post's own headings below it.

    Take `On this page` only with such a list; refuse `Contents` above a list of what is in the ice bag.
    """
    label = line(flow[0])
    is_title = bool(kinds.TABLE_OF_CONTENTS.title.search(label))
    if not is_title and not kinds.CONTENTS_TITLE_OF_LIST.search(label):
        return 0
    below = item_at(flow, 1)
    if isinstance(below, Listing) and _names_headings(below, flow[2:]):
        return 2
    return int(is_title)


def _names_headings(listing: Listing, flow: Flow) -> bool:
    headings = {bare(item.text) for item in flow if is_label(item)}
    known = sum(bare(text_of_runs(item.runs)) in headings for item in listing.items)
    return known * 2 > len(listing.items)


def skip_ahead(flow: Flow, names: SiteNames) -> int:
    """Take `Want to skip ahead?` with the link below it; refuse `Skip ahead two weeks: she ran again.`"""
    first, below = flow[0], item_at(flow, 1)
    if not is_short(first, LONGEST_BOX):
        return 0
    if (kinds.SKIP_AHEAD_LINK.search(line(first)) and is_link(first)) or (
        kinds.SKIP_AHEAD_QUESTION.search(line(first)) and has_link(first)
    ):
        return 1
    if not kinds.SKIP_AHEAD.title.search(line(first)):
        return 0
    asks_only = is_short(first, LONGEST_LABEL) and not has_link(first)
    if not asks_only and not has_link(first):
        return 0  # `Want to skip ahead in traffic? Turn your whole torso.`
    return 2 if asks_only and isinstance(below, Paragraph) and has_link(below) else 1


def featured_post(flow: Flow, names: SiteNames) -> int:
    """Take `Featured Post` with its picture, its linked title and a teaser.

    Refuse `Featured in the picture is a wall stretch.`
    """
    if not kinds.FEATURED_POST.title.search(line(flow[0])):
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
    """Take `You may also like` with titles and shortened teasers; refuse it with a plain list of links."""
    if not kinds.RELATED_WIDGET.title.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    count = 1 + count_leading(flow[1:], _is_card_part)
    cards = flow[1:count]
    is_cut_off = any(kinds.RELATED_TEASER_END.search(line(item)) for item in cards)
    return count if is_cut_off and any(has_link(item) for item in cards) else 0


def _is_card_part(item: FlowItem) -> bool:
    return (
        is_link(item)
        or bool(kinds.RELATED_TEASER_END.search(line(item)))
        or (isinstance(item, Figure) and bool(item.link))
    )


def comments(flow: Flow, names: SiteNames) -> int:
    """Take `3 Comments` with all that is below, if that looks like comments; refuse a section on comments."""
    if not kinds.COMMENTS.title.search(line(flow[0])) or not is_label(flow[0]):
        return 0
    marks = [item for item in flow[1:] if kinds.COMMENTS_BELOW.search(line(item))]
    return len(flow) if marks else 0


def author_bio(flow: Flow, names: SiteNames) -> int:
    """Take a paragraph that begins with the author's name, and a second one that continues: `He teaches …`

    Take it with `About the Author`; refuse `In class, Tony Preston has students press with the elbow.`
    """
    if kinds.AUTHOR_BIO_TITLE.of(names).search(line(flow[0])) and is_short(flow[0], LONGEST_LABEL):
        about = count_leading(
            flow[1:4], lambda item: bool(kinds.AUTHOR_BIO_NEXT.of(names).search(text_of(item)))
        )
        return about + 1 if about or len(flow) == 1 else 0
    text = text_of(flow[0])
    if not kinds.AUTHOR_BIO_START.of(names).search(text) or not kinds.AUTHOR_BIO_FACT.of(names).search(text):
        return 0
    below = item_at(flow, 1)
    goes_on = kinds.AUTHOR_BIO_NEXT.of(names).search(text_of(below)) and kinds.AUTHOR_BIO_NEXT_TOPIC.of(
        names
    ).search(text_of(below))
    return 2 if goes_on else 1


def support_appeal(flow: Flow, names: SiteNames) -> int:
    """Take `Support Integrative Works …` with up to three paragraphs of appeal, or one such paragraph alone.

    Refuse `Support the ankle with a rolled towel.`
    """
    first = flow[0]
    if kinds.SUPPORT_TITLE.of(names).search(line(first)) and is_label(first):
        return 1 + count_leading(flow[1:4], _is_appeal)
    if not isinstance(first, Paragraph) or not is_short(first, LONGEST_APPEAL):
        return 0
    if links_to(first, kinds.SUPPORT_HOSTS) and kinds.SUPPORT_CALL.search(first.text):
        return 1
    return int(
        all(
            part.search(first.text)
            for part in (kinds.SUPPORT_MEANS, kinds.SUPPORT_CALL, kinds.SUPPORT_CAUSE.of(names))
        )
    )


def _is_appeal(item: FlowItem) -> bool:
    return isinstance(item, Paragraph) and bool(
        kinds.SUPPORT_TEXT.search(item.text) or links_to(item, kinds.SUPPORT_HOSTS)
    )


def newsletter(flow: Flow, names: SiteNames) -> int:
    """Take `Sign up for our newsletter` with its small print; refuse `Subscribe to the idea of rest.`"""
    first = flow[0]
    if not is_short(first, LONGEST_APPEAL) or not kinds.NEWSLETTER.lines.search(plain_words(line(first))):
        return 0
    return 1 + count_leading(flow[1:6], _is_sign_up)


def _is_sign_up(item: FlowItem) -> bool:
    words = plain_words(line(item))
    is_more = kinds.NEWSLETTER_SMALL_PRINT.search(words) or kinds.NEWSLETTER.lines.search(words)
    return bool(words and is_more) and is_short(item, LONGEST_APPEAL)


def phone(flow: Flow, names: SiteNames) -> int:
    """Take `Question? Comment? Typo?` and a line with a phone number only; refuse `Hold for 404 seconds.`"""
    text = line(flow[0])
    if kinds.PHONE.title.search(text) and is_short(flow[0], LONGEST_LABEL):
        return 1
    if not kinds.THREE_DIGITS.search(text) or not kinds.PHONE_NUMBER.search(text):
        return 0
    if kinds.PHONE_NOTE.fullmatch(kinds.PHONE_NUMBER.sub("", text).strip(" .!")):
        return 1
    rest = kinds.ASCII_WORD.findall(kinds.PHONE_NUMBER.sub(" ", text))
    return int(len(rest) <= LONGEST_LABEL and all(word.lower() in kinds.PHONE_WORDS for word in rest))


def site_notice(flow: Flow, names: SiteNames) -> int:
    """Take `*This site is undergoing major changes.`; refuse `The site may be sore; circulation improves.`"""
    text = text_of(flow[0])
    if not text or not is_short(flow[0], LONGEST_NOTICE):
        return 0
    if (
        not kinds.NOTICE_SUBJECT.of(names).search(text)
        or not kinds.NOTICE_CHANGE.search(text)
        or _is_about_body(text, names)
    ):
        return 0
    return int(bool(kinds.NOTICE_START.search(text) or kinds.NOTICE_TONE.search(text)))


def _is_about_body(text: str, names: SiteNames) -> bool:
    """Return whether a text speaks of a site on the body: `the site may be sore`."""
    return bool(kinds.NOTICE_BODY.search(text)) and not kinds.NOTICE_WEB.of(names).search(text)


def medical_disclaimer(flow: Flow, names: SiteNames) -> int:
    """Take `Treat self-care like any over-the-counter product …` and `This site is not medical advice.`

    Take them with the heading `Medical Disclaimer`. Refuse `See your doctor if the pain wakes you.` and
    `Wear an over-the-counter patch with caution.`
    """
    if is_label(flow[0]) and kinds.MEDICAL_DISCLAIMER.title.search(line(flow[0])):
        return 1 + count_leading(flow[1:4], lambda item: _disclaims(item, is_headed=True))
    return int(_disclaims(flow[0]))


def _disclaims(item: FlowItem, *, is_headed: bool = False) -> bool:
    text = plain_words(text_of(item))
    if not text or not is_short(item, LONGEST_DISCLAIMER):
        return False
    no_advice = bool(kinds.DISCLAIMER_NO_ADVICE.search(text))
    if is_headed and (no_advice or kinds.DISCLAIMER_DOCTOR.search(text)):
        return True
    if (
        kinds.DISCLAIMER_COUNTER.search(text)
        and kinds.DISCLAIMER_SELF_TREATMENT.search(text)
        and not _recommends(text)
    ):
        asks = kinds.DISCLAIMER_DOCTOR.search(text) and kinds.DISCLAIMER_GENERAL.search(text)
        return no_advice or bool(kinds.DISCLAIMER_CAUTION.search(text) or asks)
    return no_advice and bool(kinds.DISCLAIMER_PUBLICATION.search(text)) and _is_general(text)


def _recommends(text: str) -> bool:
    """Return whether a text recommends a product, rather than compare self-care with one."""
    return bool(kinds.DISCLAIMER_PRODUCT.search(text)) and not kinds.DISCLAIMER_COMPARISON.search(text)


def _is_general(text: str) -> bool:
    """Return whether a disclaimer is about everything on the site: neither `this stretch` nor `if your …`."""
    return not kinds.DISCLAIMER_PARTICULAR.search(text)


OPENING_RULES: tuple[tuple[FurnitureKind, Rule], ...] = ((FurnitureKind.LEAD_IN, opening_lead_in),)
"""Rules for what stands above the first heading."""
PASSAGE_RULES: tuple[tuple[FurnitureKind, Rule], ...] = (
    (FurnitureKind.LEAD_IN, lead_in),
    (FurnitureKind.TABLE_OF_CONTENTS, table_of_contents),
    (FurnitureKind.SKIP_AHEAD, skip_ahead),
    (FurnitureKind.SUPPORT, support_appeal),
    (FurnitureKind.FEATURED_POST, featured_post),
    (FurnitureKind.AUTHOR_BIO, author_bio),
    (FurnitureKind.RELATED_WIDGET, related_widget),
    (FurnitureKind.COMMENTS, comments),
    (FurnitureKind.PHONE, phone),
    (FurnitureKind.NEWSLETTER, newsletter),
    (FurnitureKind.SITE_NOTICE, site_notice),
    (FurnitureKind.MEDICAL_DISCLAIMER, medical_disclaimer),
)
"""The rules in their order; the first that takes an item wins."""
