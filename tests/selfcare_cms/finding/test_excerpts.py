"""The words around a hit."""

from selfcare_cms.finding.excerpts import LENGTH, excerpt, marked


def test_hits_are_marked_in_both_numbers_and_any_case():
    assert marked("Calf or CALVES", ["calf"]) == "<mark>Calf</mark> or <mark>CALVES</mark>"


def test_part_of_a_longer_word_is_no_hit():
    assert "<mark>" not in marked("Shipping", ["hip"])


def test_text_and_hit_are_escaped():
    assert marked("<b>calf</b> & <script>", ["calf", "b"]) == (
        "&lt;<mark>b</mark>&gt;<mark>calf</mark>&lt;/<mark>b</mark>&gt; &amp; &lt;script&gt;"
    )


def test_excerpt_is_cut_between_words_around_the_first_hit():
    text = "before " * 60 + "hamstring " + "after " * 60
    shown = excerpt(text, ["hamstrings"])
    assert "<mark>hamstring</mark>" in shown
    assert shown.startswith("… before ")
    assert shown.endswith(" after …")
    assert len(shown) < LENGTH + 40


def test_without_a_hit_the_beginning_is_shown():
    assert excerpt("Short.", ["calf"]) == "Short."
    assert excerpt("", ["calf"]) == ""


def test_one_endless_word_is_cut():
    assert len(excerpt("x" * 5_000, ["calf"])) < LENGTH + 5
