"""Findings close by themselves when the page is mended, and come back."""

import re

import pytest

from import_tools.desk.coverage import Omitted, Original, Unplaced, recount
from import_tools.desk.findings import FindingState, PageView, findings_of
from import_tools.models import ImportedPost
from import_tools.records import Finding, Severity
from selfcare_cms.shapes import shape_of_posts

from .bodies import exercise, legacy, picture, section, text

OPEN, CLOSED, DISMISSED = FindingState
URL = "https://old.example/pigeon-300x200.png"


def found(code: str, excerpt: str = "", block_id: str = "", message: str = "Something was found.") -> dict:
    return Finding(Severity.WARNING, code, message, excerpt, block_id).as_row()


def findings(original, body, *stored, missing_images=(), omitted=(), unplaced=(), featured=False):
    post = ImportedPost(findings=list(stored), missing_images=list(missing_images))
    missing = {entry["block"]: entry["address"] for entry in missing_images}
    source = Original(original, unplaced=unplaced, missing_images=missing)
    counted = recount(source, body, shape_of_posts(), omitted=omitted)
    view = PageView(post, body, original, shape_of_posts(), counted, has_featured_image=featured)
    return findings_of(view)


def states(*args, **options):
    return [(finding.code, finding.state) for finding in findings(*args, **options)]


class TestAlternativeTexts:
    def test_a_picture_that_the_importer_marked_as_decorative_is_open_until_it_has_a_text(self):
        imported = [picture(7, alt="")]

        assert states(imported, imported) == [("alt_text_missing", OPEN)]
        assert states(imported, [picture(7, alt="A stretch.")]) == [("alt_text_missing", CLOSED)]
        assert states(imported, imported) == [("alt_text_missing", OPEN)]

    def test_a_file_name_for_a_text_is_open_until_it_is_another(self):
        imported, flag = [picture(7, alt="IMG_1234")], found("alt_text_missing", URL, "figure")

        assert states(imported, imported, flag) == [("alt_text_missing", OPEN)]
        assert states(imported, [picture(7, alt="A stretch.")], flag) == [("alt_text_missing", CLOSED)]

    def test_a_picture_that_an_editor_marks_as_decorative_is_closed(self):
        imported, own = [picture(7)], picture(8, name="own", alt="")

        assert states(imported, [*imported, own]) == []

    def test_a_picture_whose_text_an_editor_deletes_is_open(self):
        lost = picture(7, alt="")
        lost["value"]["image"]["decorative"] = False

        assert states([picture(7)], [lost]) == [("alt_text_missing", OPEN)]

    def test_the_picture_of_an_exercise_counts_too(self):
        image = {"image": 7, "alt_text": "", "decorative": False}
        body = [section("Stretch", exercise("Leg", picture=image))]
        (finding,) = findings([], body)

        assert (finding.code, finding.block) == ("alt_text_missing", "exercise Leg")

    def test_a_picture_that_has_moved_into_an_exercise_lacks_its_text_there(self):
        imported = [picture(7, alt="")]
        image = {"image": 7, "alt_text": "", "decorative": True}

        assert states(imported, [section("Stretch", exercise("Leg", picture=image))]) == [
            ("alt_text_missing", OPEN)
        ]
        image["alt_text"] = "A stretch."
        assert states(imported, [section("Stretch", exercise("Leg", picture=image))]) == [
            ("alt_text_missing", CLOSED)
        ]

    def test_a_picture_that_is_gone_is_no_finding(self):
        assert states([picture(7, alt="")], []) == []


def test_old_html_is_a_finding_until_there_is_none():
    imported = [legacy("<dl><dt>Ice</dt></dl>"), section("Avoid", legacy("<p>x</p>", "inner"))]
    (one, two) = findings(imported, imported)

    assert [(one.code, one.block, one.excerpt), two.block] == [("legacy_html", "legacy", "Ice"), "inner"]
    assert states(imported, [text("Ice")]) == [("legacy_html", CLOSED)] * 2
    assert states([], [legacy("<p>x</p>")]) == [("legacy_html", OPEN)]


class TestSections:
    imported = (section("Three fixes", text("Ice it.")), text("Rest."))

    @pytest.mark.parametrize("stored", [found("unsure_section", "Three fixes"), found("unsure_section", "Three fixes", "Three fixes")])  # fmt: skip
    def test_an_unsure_section_is_closed_when_it_is_of_another_kind(self, stored):
        relief = [section("Three fixes", text("Ice it."), kind="relief", duration="temporary")]

        assert states(self.imported, self.imported, stored) == [("unsure_section", OPEN)]
        assert states(self.imported, relief, stored) == [("unsure_section", CLOSED)]
        assert states(relief, [section("Three fixes", kind="relief", duration="longer_lasting")], stored) == [
            ("unsure_section", CLOSED)
        ]
        assert states(self.imported, [], stored) == [("unsure_section", CLOSED)]

    def test_another_heading_or_text_does_not_close_it(self):
        changed = [{**self.imported[0], "value": {"heading": "Fixes", "content": []}}]

        assert states(self.imported, changed, found("unsure_section", "Three fixes")) == [
            ("unsure_section", OPEN)
        ]

    def test_no_sections_is_closed_by_a_section_of_a_special_kind(self):
        stored = found("no_sections")

        assert states(self.imported, self.imported, stored) == [("no_sections", OPEN)]
        assert states(self.imported, [section("x", kind="avoid")], stored) == [("no_sections", CLOSED)]

    def test_a_possible_section_is_closed_when_its_paragraph_is_in_one(self):
        line = "For relief, try ice for ten minutes a day."
        imported, stored = [text(line)], found("possible_section", "For relief, try ice…")

        assert states(imported, imported, stored) == [("possible_section", OPEN)]
        assert states(imported, [text(line), section("x", kind="avoid")], stored) == [
            ("possible_section", OPEN)
        ]
        assert states(imported, [section("x", text(line), kind="avoid")], stored) == [
            ("possible_section", CLOSED)
        ]


def test_a_shortcode_is_closed_when_its_brackets_are_gone():
    stored = found("unknown_shortcode", "[quiz]")

    assert states([], [text("[quiz id=4] Do it.")], stored) == [("unknown_shortcode", OPEN)]
    assert states([], [text("[quizzes] Do it.")], stored) == [("unknown_shortcode", CLOSED)]
    assert findings([], [text("[quiz] of us")], stored)[0].may_be_dismissed  # it may be no shortcode


class TestMissingPictures:
    entry = {"block": "figure", "address": URL, "alt_text": ""}
    stored = found("image_not_found", f"{URL} – “around it”")

    def state(self, body, omitted=()):
        ((_code, state),) = states(
            [picture(None)], body, self.stored, missing_images=[self.entry], omitted=omitted
        )
        return state

    def test_it_is_closed_when_its_figure_has_an_image_and_comes_back(self):
        assert self.state([picture(None)]) is OPEN
        assert self.state([picture(9)]) is CLOSED
        assert self.state([]) is OPEN

    def test_it_is_dismissed_when_the_picture_is_omitted(self):
        (finding,) = findings([picture(None)], [], self.stored, missing_images=[self.entry])
        source = Original([picture(None)], missing_images={"figure": URL})
        (item,) = recount(source, [], shape_of_posts()).paragraphs

        assert not finding.may_be_dismissed
        assert self.state([], [Omitted("images", "pigeon", item.paragraph.hash)]) is DISMISSED

    def test_a_featured_image_is_closed_when_there_is_one(self):
        stored = found("featured_image_not_found", URL)

        assert states([], [], stored) == [("featured_image_not_found", OPEN)]
        assert states([], [], stored, featured=True) == [("featured_image_not_found", CLOSED)]


def test_unplaced_words_are_closed_when_an_editor_adds_them():
    words = "Put ice on the back of your thigh."
    stored = found("words_unplaced", words, message="8 words of the old post are not on the page.")
    unplaced = [Unplaced("words", words, 8)]
    (finding,) = findings([], [], stored, unplaced=unplaced)

    assert (finding.state, finding.may_be_dismissed) == (OPEN, False)
    assert finding.message == "8 words of the old post are not on the page."
    assert states([], [text(words)], stored, unplaced=unplaced) == [("words_unplaced", CLOSED)]
    omitted = [Omitted("words", words, finding.key)]
    assert states([], [], stored, unplaced=unplaced, omitted=omitted) == [("words_unplaced", DISMISSED)]


def test_other_findings_stay_open_until_somebody_has_seen_them():
    (finding,) = findings([], [text("Ice it.")], found("redirect_conflict", "/neck"))

    assert finding.is_open
    assert finding.may_be_dismissed


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("The picture was not found. With --fetch-media it is downloaded.", "The picture was not found."),
        ("Put it there, or import with --update force. Thanks.", "Thanks."),
        ("A well-known file -- with dashes.", "A well-known file -- with dashes."),
    ],
)
def test_editors_read_no_option_of_the_command(message, shown):
    (finding,) = findings([], [], found("document_not_found", URL, message=message))

    assert finding.message == shown


def test_the_most_severe_come_first():
    stored = [found("place_changed"), {**found("link_unplaced", "x.org"), "severity": "error"}]
    unplaced = [Unplaced("links", "x.org")]

    assert [finding.code for finding in findings([], [legacy("x")], *stored, unplaced=unplaced)] == [
        "link_unplaced",
        "place_changed",
        "legacy_html",
    ]


def test_no_sentence_of_the_importer_for_editors_has_an_option():
    from import_tools.writing import downloads, stream_images

    sentences = [value for module in (downloads, stream_images) for value in vars(module).values() if isinstance(value, str)]  # fmt: skip

    assert [sentence for sentence in sentences if re.search(r"(?<!\w)--[a-z]", sentence)] == []
