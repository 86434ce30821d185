"""What of an old post is on its page now."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from import_tools.desk.coverage import Omitted, Original, State, Unplaced
from import_tools.records import Coverage, Tally

from .bodies import count, exercise, legacy, missing, picture, section, text, video

ICE = "Put ice on the back of your thigh for ten minutes."
WALK = "Walk on level ground, and take the stairs slowly."
SIT = "Do not sit on a hard edge while you drive."
POST = [
    text(SIT, "intro"),
    section("For temporary relief:", text(f"<p>{ICE}</p><p>{WALK}</p>", "relief"), picture(7, "A cold pack")),
    section("Avoid", text("<ul><li>Running uphill.</li><li>Long drives.</li></ul>", "avoid")),
]


def states(original, body, **options):
    return [placement.state.value for placement in count(original, body, **options).paragraphs]


@pytest.mark.parametrize(
    ("original", "body"),
    [
        (POST, POST),
        (POST, POST[::-1]),
        ([text(ICE)], [text(ICE.replace("back", "<b>back</b>"))]),
        ([text("<ul><li>Run.</li><li>Sit.</li></ul>")], [text("Run."), text("Sit.")]),
        ([text(f"{ICE} {WALK}")], [text(ICE), text(WALK)]),
        ([text(ICE), text(WALK)], [text(f"{ICE} {WALK}")]),
        ([text("<p><b>Ice it</b></p>")], [section("Ice it")]),
        ([text("Don’t run – rest")], [text("Don't run – rest.")]),
        ([section("AVOID THESE:")], [section("Avoid these")]),
        ([text(f"{WALK} Hold it for 30 seconds.")], [section("x", exercise("y", WALK, hold="Hold it for 30 seconds"))]),
        ([picture(7)], [section("Stretch", exercise("Leg", picture={"image": 7, "alt_text": "A leg.", "decorative": False}))]),
        ([video("https://youtu.be/abcdefghijk")], [section("x", exercise("y", video="https://www.youtube.com/watch?v=abcdefghijk"))]),
        ([legacy(f"<dl><dt>Ice</dt><dd>{ICE}</dd></dl>")], [text(f"<p><b>Ice</b></p><p>{ICE}</p>")]),
        ([text('See <a linktype="page" id="5">the knee</a>.')], [text('See <a id="5" linktype="page">the knee</a>.')]),
    ],
)  # fmt: skip
def test_nothing_is_missing(original, body):
    assert missing(original, body) == {}


@pytest.mark.parametrize(
    ("original", "body", "lost"),
    [
        ([text(SIT)], [], {"words": tuple(SIT.split())}),
        (POST, POST[:1] + POST[2:], {"words": tuple(f"For temporary relief: {ICE} {WALK} A cold pack".split()), "images": ("7",)}),
        ([text(ICE)], [text(ICE.replace("ten", "five"))], {"words": ("ten",)}),
        ([text("Ice it.")], [text(f"{WALK} You may ice the leg if it hurts.")], {"words": ("Ice", "it.")}),
        ([text(ICE), text(ICE)], [text(ICE)], {"words": tuple(ICE.split())}),
        ([picture(7)], [picture(None)], {"images": ("7",)}),
        ([picture(7)], [picture(8)], {"images": ("7",)}),
        ([video("https://youtu.be/abcdefghijk")], [], {"videos": ("youtube:abcdefghijk",)}),
        ([text('See <a linktype="page" id="5">the knee</a>.')], [text("See the knee.")], {"links": ("page:5",)}),
        ([text('See <a linktype="page" id="5">it</a>.')], [text('See <a linktype="document" id="5">it</a>.')], {"links": ("page:5",)}),
        ([text('See <a href="https://x.org/a/">it</a>.')], [text('See <a href="https://x.org/b/">it</a>.')], {"links": ("x.org/a",)}),
        ([legacy("<p>Some old words.</p>")], [legacy("<p>Some words.</p>")], {"words": ("old",)}),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(original, body, lost):
    assert missing(original, body) == lost


def test_new_text_of_an_editor_makes_up_for_no_loss():
    own = (
        "You can take the pain on your own ground: sit, walk, put a pack on it while you stand, for ten days."
    )

    assert missing([text(ICE), text(WALK)], [text(own)]) == {"words": (*ICE.split(), *WALK.split())}


def test_list_items_may_be_stored_as_plain_strings():
    rules = ["<p>Hold for two seconds.</p>", "<p>Breathe out.</p>"]
    plain = {"type": "stretch_guidelines", "value": {"heading": "AIS", "guidelines": rules}, "id": "a"}
    items = [{"type": "item", "value": rule, "id": rule} for rule in rules]
    stored = {**plain, "value": {"heading": "AIS", "guidelines": items, "content": []}}

    assert missing([stored], [plain]) == missing([plain], [stored]) == {}
    assert missing([plain], [{**plain, "value": {"heading": "AIS", "guidelines": rules[:1]}}]) == {
        "words": ("Breathe", "out.")
    }


def test_a_listed_link_counts_by_its_page_and_text():
    entry = {"page": 5, "url": "", "text": "Knee pain", "relation": "other"}
    related = {
        "heading": "See also",
        "introduction": "",
        "links": [{"type": "item", "value": entry, "id": "e"}],
    }
    block = {"type": "related_posts", "value": related, "id": "r"}

    assert missing([block], [section("See also", text('<a linktype="page" id="5">Knee pain</a>'))]) == {}
    assert missing([block], [section("See also")]) == {"words": ("Knee", "pain"), "links": ("page:5",)}


def test_paragraphs_lead_to_their_blocks_and_back():
    moved = [POST[0], section("Avoid", text(f"<p>{WALK}</p>", "here now"))]
    found = count(POST, moved)
    walk = next(item for item in found.paragraphs if "Walk" in item.paragraph.html)

    assert (walk.state, walk.block, walk.top) == (State.HERE, "here now", "Avoid")
    assert (walk.paragraph.block, walk.paragraph.top) == ("relief", "For temporary relief:")
    assert found.by_block["here now"] == [walk.paragraph.hash]


def test_states_of_paragraphs():
    changed = [
        text(SIT.replace("drive", "read"), "intro"),
        section("For temporary relief:", picture(7, "A cold pack")),
    ]
    gone = ["gone"] * 3

    assert states(POST, changed) == ["changed", "here", "gone", "gone", "here", *gone]


def test_a_paragraph_is_restored_behind_the_one_before_it():
    found = count(POST, [POST[0], POST[2]])
    ice = next(item for item in found.paragraphs if item.paragraph.html == f"<p>{ICE}</p>")
    first = count(POST, POST[1:])

    assert found.place_for(ice.paragraph.hash).block == "intro"
    assert first.place_for(first.paragraphs[0].paragraph.hash).block == "For temporary relief:"
    assert count(POST, []).place_for(ice.paragraph.hash) is None


class TestOmissions:
    def omit(self, paragraph_html, body, **changes):
        found = count(POST, body)
        item = next(item for item in found.paragraphs if item.paragraph.html == f"<p>{paragraph_html}</p>")
        omitted = Omitted("words", " ".join(item.missing.words), item.paragraph.hash)
        return [omitted]

    def test_what_an_editor_omits_is_the_fourth_side(self):
        body = [
            POST[0],
            section("For temporary relief:", text(WALK, "relief"), picture(7, "A cold pack")),
            POST[2],
        ]
        found = count(POST, body, omitted=self.omit(ICE, body))

        assert found.is_complete
        assert found.tallies["words"].omitted == len(ICE.split())
        assert [item.state for item in found.paragraphs].count(State.OMITTED) == 1

    def test_only_the_missing_words_of_a_changed_paragraph_are_omitted(self):
        body = [POST[0], section("For temporary relief:", text(f"<p>{ICE.replace('ten', 'five')}</p><p>{WALK}</p>"), picture(7, "A cold pack")), POST[2]]  # fmt: skip
        omitted = self.omit(ICE, body)

        assert omitted[0].content == "ten"
        assert count(POST, body, omitted=omitted).is_complete
        assert count(POST, [], omitted=omitted).tallies["words"].omitted == 1

    def test_it_is_missing_again_where_the_source_has_changed_the_paragraph(self):
        omitted = self.omit(ICE, [])
        changed = [text(ICE.replace("ten", "twenty"))]

        assert missing(changed, [], omitted=omitted) == {"words": tuple(changed[0]["value"][3:-4].split())}

    def test_it_counts_no_longer_where_the_paragraph_is_back(self):
        assert count(POST, POST, omitted=self.omit(ICE, [])).tallies["words"].omitted == 0

    def test_a_link_and_a_picture_are_omitted_by_their_keys(self):
        post = [text('See <a linktype="page" id="5">the knee</a>.'), picture(7)]
        page = [text("See the knee.")]
        hashes = [item.paragraph.hash for item in count(post, page).paragraphs]
        omitted = [Omitted("links", "page:5", hashes[0]), Omitted("images", "7", hashes[1])]
        found = count(post, page, omitted=omitted)

        assert states(post, page, omitted=omitted) == ["omitted", "omitted"]
        assert (found.tallies["links"].omitted, found.tallies["images"].omitted) == (1, 1)
        assert not count(post, page, omitted=omitted[::-1][:1]).is_complete


class TestWhatWasMissingWhenItWasImported:
    def test_an_empty_figure_is_a_missing_picture_until_it_has_an_image(self):
        post = Original([picture(None)], missing_images={"figure": "https://old.example/pigeon-300x200.png"})

        assert missing(post, [picture(None)]) == missing(post, []) == {"images": ("pigeon",)}
        assert missing(post, [picture(9)]) == {}
        assert count(post, [picture(9)]).paragraphs[0].block == "figure"
        assert missing(post, [picture(9, name="another")]) == {"images": ("pigeon",)}

    def test_an_image_of_the_same_file_may_stand_elsewhere(self):
        post = Original([picture(None)], missing_images={"figure": "https://old.example/pigeon.png"})
        page = [section("x", exercise("y", picture={"image": 9, "alt_text": "", "decorative": True}))]

        assert missing(post, page, find_same=lambda kind, lost, new: {"9": "pigeon"}) == {}
        assert missing(post, page, find_same=lambda kind, lost, new: {}) == {"images": ("pigeon",)}

    def test_words_that_the_importer_could_not_place_are_found_when_an_editor_adds_them(self):
        tallies = Coverage(words=Tally(source=29, placed=9, furniture=2, unplaced=18))
        lost = Unplaced("words", " ".join(ICE.split()[:5]), 10)
        rest = Unplaced("words", "", 8)
        post = Original([text(SIT)], tallies, [lost, rest])
        left = count(post, [text(SIT)]).tallies["words"]
        added = count(post, [text(SIT), text(ICE)]).tallies["words"]

        assert (left.placed, left.furniture, left.missing) == (9, 2, 18)
        assert (added.placed, added.missing) == (19, 8)

    def test_those_can_be_omitted_as_a_whole(self):
        post = Original([text(SIT)], unplaced=[Unplaced("words", "Put ice on", 30)])
        item = count(post, [text(SIT)]).paragraphs[-1]
        found = count(post, [text(SIT)], omitted=[Omitted("words", "Put ice on", item.paragraph.hash)])

        assert found.tallies["words"].omitted == 30
        assert found.is_complete


@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_the_sum_is_exact_whatever_becomes_of_the_page(chance: random.Random, cuts: int):
    coverage = Coverage(words=Tally(60, 50, 10, 0), images=Tally(1, 1, 0, 0))
    words = [(block, place) for block in range(3) for place in range(12)]
    body = [text(SIT, "intro"), text(ICE, "ice"), text(WALK, "walk")]
    for block, place in chance.sample(words, cuts):
        parts = body[block]["value"].removeprefix("<p>").removesuffix("</p>").split()
        body[block] = text(
            " ".join(part for number, part in enumerate(parts) if number != place) or "<p></p>"
        )
    chance.shuffle(body)
    post = Original([text(SIT, "intro"), text(ICE, "ice"), text(WALK, "walk")], coverage)
    found = count(post, body).tallies["words"]
    kept = sum(len(block["value"].removeprefix("<p>").removesuffix("</p>").split()) for block in body)

    assert found.source == found.placed + found.furniture + found.omitted + found.missing == 60
    lost = len(f"{SIT} {ICE} {WALK}".split()) - kept
    assert found.missing >= lost  # a paragraph of which little is left counts as gone
    assert found.missing == lost or cuts > 1


def test_two_equal_paragraphs_have_different_hashes():
    found = count([text(ICE, "a"), text(ICE, "b")], [])

    assert len({item.paragraph.hash for item in found.paragraphs}) == 2


def test_a_hash_does_not_depend_on_ids_nor_formatting():
    one, two = count([text(ICE, "a")], []), count([text(f"<p data-block-key='x'>{ICE}</p>", "b")], [])

    assert one.paragraphs[0].paragraph.hash == two.paragraphs[0].paragraph.hash
