"""What is known of headings, links, pictures and videos is worked out once and kept with them."""

import pytest

from import_tools.records import Figure, Heading, Paragraph, Run, Section, SectionKind, Video


@pytest.mark.parametrize("line", [Heading, Paragraph])
def test_meaning_of_a_line_is_worked_out_once(line):
    item = line((Run("For temporary relief:"),), *([2] if line is Heading else []))

    assert item.meaning.kind == SectionKind.TEMPORARY_RELIEF
    assert item.meaning.is_sure
    assert item.meaning is item.meaning


def test_section_has_the_meaning_of_its_heading():
    heading = Heading((Run("Activities to avoid"),), 2)

    assert Section(heading).meaning is heading.meaning


def test_section_without_heading_has_no_meaning():
    meaning = Section(None).meaning

    assert (meaning.words, meaning.kind) == ("", None)
    assert not any((meaning.is_sure, meaning.is_known, meaning.is_label, meaning.is_ordinary))


def test_sure_words_in_an_ordinary_heading_name_no_kind():
    meaning = Heading((Run("Anatomy of Activities to Avoid"),), 2).meaning

    assert (meaning.kind, meaning.sure_kind) == (None, SectionKind.AVOID)
    assert meaning.is_ordinary
    assert not meaning.is_sure


def test_likely_words_are_known_and_no_label():
    meaning = Heading((Run("Avoid lifting this week."),), 2).meaning

    assert meaning.kind == SectionKind.AVOID
    assert meaning.is_known
    assert not meaning.is_sure
    assert not meaning.is_label


@pytest.mark.parametrize("other", ["http://www.x.org/neck/", "https://x.org/neck", "//x.org/neck/#pain"])
def test_one_link_has_one_key(other):
    assert Run("a", link=other).link_key == Run("b", link="https://x.org/neck/").link_key
    assert Figure("a.jpg", link=other).link_key == "x.org/neck"


def test_no_link_has_no_key():
    assert Run("a").link_key == ""
    assert Figure("a.jpg").link_key == ""


def test_sizes_of_a_picture_have_one_key_and_other_pictures_another():
    assert Figure("https://x.org/a-300x200.jpg").key == Figure("./files/A.jpg").key
    assert Figure("https://x.org/a.jpg").key != Figure("https://x.org/b.jpg").key


def test_forms_of_a_video_have_one_key():
    video = Video("https://www.youtube.com/watch?v=abcdefghijk")

    assert video.key == Video("https://youtu.be/abcdefghijk").key == "youtube:abcdefghijk"


def test_label_is_words_for_editors_and_no_part_of_the_value():
    assert SectionKind("relief:temporary").label == "temporary relief"
    assert SectionKind.TEMPORARY_RELIEF == "relief:temporary"
    assert all(kind.label for kind in SectionKind)
