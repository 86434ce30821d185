"""Raw stream data is walked in reading order, and transformed without touching what is unchanged."""

import copy
import pickle
import subprocess
import sys

import pytest
from wagtail import blocks

from selfcare_cms.models import SelfCarePage
from selfcare_cms.shapes import shape_of, shape_of_body, shape_of_posts
from selfcare_cms.stream import Shape, ValueKind, transform, walk

TEXT = {"type": "text", "value": '<p data-block-key="a">Ice it.</p>', "id": "t"}
FIGURE = {
    "type": "figure",
    "id": "f",
    "value": {
        "credit_url": "https://x.example/",
        "credit": "Tony",
        "caption": '<p data-block-key="b">The pigeon</p>',
        "image": {"decorative": False, "alt_text": "pigeon", "image": 7},
    },
}
SECTION = {"type": "section", "value": {"content": [FIGURE, TEXT], "heading": "Relief"}, "id": "s"}
LINKS = {
    "type": "related_posts",
    "value": {
        "links": [
            {"type": "item", "id": "i", "value": {"page": 3, "url": "", "text": "Hip", "relation": "other"}}
        ],
        "introduction": "",
        "heading": "More",
    },
    "id": "r",
}
GUIDELINES = {
    "type": "stretch_guidelines",
    "value": {
        "heading": "Guidelines",
        "technique": "ais",
        "guidelines": ["<p>Plain</p>", {"type": "item", "value": "<p>With id</p>", "id": "g"}],
    },
    "id": "x",
}
TABLE = {
    "type": "table",
    "id": "c",
    "value": {
        "columns": [{"type": "text", "heading": "Stretch"}],
        "rows": [{"values": ["<p>Lying</p>"]}],
        "caption": "How long",
    },
}
BODY = [TEXT, SECTION, LINKS, GUIDELINES, TABLE]


@pytest.fixture
def shape() -> Shape:
    return shape_of_body(SelfCarePage)


def brief(leaves):
    return [(leaf.block, leaf.field, leaf.kind.value, leaf.value) for leaf in leaves]


def at(raw, path):
    for key in path:
        raw = raw[key]
    return raw


def test_values_come_in_reading_order_with_block_field_and_kind(shape):
    assert brief(walk([SECTION], shape)) == [
        ("section", "heading", "text", "Relief"),
        ("figure", "image", "image", 7),
        ("figure", "decorative", "other", False),
        ("figure", "alt_text", "alt_text", "pigeon"),
        ("figure", "caption", "rich_text", '<p data-block-key="b">The pigeon</p>'),
        ("figure", "credit", "text", "Tony"),
        ("figure", "credit_url", "url", "https://x.example/"),
        ("text", "", "rich_text", TEXT["value"]),
    ]


def test_every_path_leads_to_its_value(shape):
    leaves = walk(BODY, shape)

    assert all(at(BODY, leaf.path) == leaf.value for leaf in leaves)


def test_list_items_may_be_stored_with_and_without_ids(shape):
    texts = [leaf.value for leaf in walk([GUIDELINES], shape) if leaf.kind is ValueKind.RICH_TEXT]

    assert texts == ["<p>Plain</p>", "<p>With id</p>"]


def test_a_table_has_caption_headings_and_cells(shape):
    assert brief(walk([TABLE], shape)) == [
        ("table", "caption", "text", "How long"),
        ("table", "column", "text", "Stretch"),
        ("table", "cell", "rich_text", "<p>Lying</p>"),
    ]


def test_blocks_and_links_can_be_taken_as_a_whole(shape):
    leaves = walk(BODY, shape, whole={"figure", ValueKind.LINK})
    whole = [leaf.value for leaf in leaves if leaf.kind in (ValueKind.BLOCK, ValueKind.LINK)]

    assert whole == [FIGURE, LINKS["value"]["links"][0]["value"]]
    assert "pigeon" not in [leaf.value for leaf in leaves]


def test_a_field_whose_text_is_not_the_posts_says_so(shape):
    old = {"type": "legacy_html", "value": {"html": "<dl></dl>", "reason": "definition list"}}

    assert [(leaf.value, leaf.is_own) for leaf in walk([old], shape)] == [
        ("<dl></dl>", True),
        ("definition list", False),
    ]


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ([{"type": "gone", "value": {"note": "Rest", "count": 3}}], ["text", "other"]),
        ([{"type": "gone", "value": [TEXT]}], ["rich_text"]),
        ([{"type": "text", "value": {"unlike": "<p>its definition</p>"}}], ["html"]),
        ([{"type": "section", "value": None}], ["other"]),
        ([{"type": "section", "value": {"heading": ["a", "list"]}}], ["text", "text"]),
        ([], []),
        ("<p>rich text alone</p>", ["html"]),
    ],
)
def test_data_that_no_definition_describes_is_walked_by_its_structure(shape, raw, kinds):
    assert [leaf.kind.value for leaf in walk(raw, shape)] == kinds


def test_transform_changes_values_and_shares_the_rest(shape):
    before = copy.deepcopy(BODY)

    def loud(leaf):
        return leaf.value.upper() if leaf.field == "heading" else leaf.value

    after = transform(BODY, shape, loud)

    assert before == BODY
    assert after[1]["value"]["heading"] == "RELIEF"
    assert after[1]["value"]["content"] is BODY[1]["value"]["content"]
    assert after[0] is BODY[0]


def test_transform_returns_the_same_object_where_nothing_changes(shape):
    assert transform(BODY, shape, lambda leaf: leaf.value) is BODY


def test_transform_can_replace_whole_blocks_and_several_values_of_one_block(shape):
    def change(leaf):
        if leaf.kind is ValueKind.BLOCK:
            return {**leaf.value, "type": "text", "value": "<p>was a figure</p>"}
        return leaf.value + "!" if leaf.field == "heading" else leaf.value

    after = transform([SECTION], shape, change, whole={"figure"})

    assert after[0]["value"]["heading"] == "Relief!"
    assert after[0]["value"]["content"][0]["value"] == "<p>was a figure</p>"
    assert SECTION["value"]["content"][0] is FIGURE


def test_a_shape_can_be_handed_to_other_processes(shape):
    assert pickle.loads(pickle.dumps(shape)) == shape  # noqa: S301 - our own


def test_the_shape_of_posts_has_the_blocks_of_every_page_type():
    assert {"avoid", "figure", "recipe"} <= shape_of_posts().fields.keys()


def test_stream_needs_no_django():
    code = "import selfcare_cms.stream, sys; print([n for n in sys.modules if n.split('.')[0] in ('django', 'wagtail')])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"


KINDS = [{ValueKind.RICH_TEXT}, {ValueKind.IMAGE, ValueKind.URL}, {ValueKind.BLOCK}, set(ValueKind)]


@pytest.mark.parametrize("only", KINDS)
@pytest.mark.parametrize("whole", [(), {"figure"}, {"figure", ValueKind.LINK}])
def test_a_walk_for_some_kinds_finds_what_a_whole_walk_finds_of_them(shape, only, whole):
    leaves = walk(BODY, shape, whole=whole)

    assert walk(BODY, shape, whole=whole, only=only) == [leaf for leaf in leaves if leaf.kind in only]


def test_a_walk_for_some_kinds_looks_into_blocks_that_the_site_has_removed(shape):
    gone = {"type": "gone", "value": {"content": [FIGURE]}, "id": "g"}
    section = {"type": "section", "value": {"heading": "", "content": [gone]}, "id": "s"}

    assert [leaf.value for leaf in walk([section], shape, whole={"figure"}, only={ValueKind.BLOCK})] == [
        FIGURE
    ]


def test_transform_changes_only_values_of_the_kinds_asked_for(shape):
    after = transform([SECTION], shape, lambda leaf: "x", only={ValueKind.IMAGE})

    assert after[0]["value"]["content"][0]["value"] == {
        **FIGURE["value"],
        "image": {"decorative": False, "alt_text": "pigeon", "image": "x"},
    }
    assert after[0]["value"]["heading"] == "Relief"


def test_a_list_in_a_list_is_that_field(shape):
    raw = [{"type": "gone", "value": {"rows": [["a", "b"], ["c"]]}}]

    assert [(leaf.field, leaf.value) for leaf in walk(raw, shape)] == [
        ("rows", "a"),
        ("rows", "b"),
        ("rows", "c"),
    ]


class MixedBlock(blocks.StructBlock):
    choices = blocks.MultipleChoiceBlock(choices=[("a", "A"), ("b", "B")])
    code = blocks.RegexBlock(regex=r"[A-Z]+")
    notes = blocks.ListBlock(blocks.CharBlock())
    inner = blocks.StructBlock([("words", blocks.CharBlock())])

    class Meta:
        foreign_fields = ("notes", "inner")


def test_several_choices_are_one_value_and_no_words():
    assert brief(walk({"choices": ["a", "b"]}, shape_of(MixedBlock()))) == [
        ("", "choices", "choice", ["a", "b"])
    ]


def test_text_that_has_to_match_a_pattern_is_text():
    assert brief(walk({"code": "ABC"}, shape_of(MixedBlock()))) == [("", "code", "text", "ABC")]


def test_what_is_inside_a_foreign_field_is_not_the_posts_own_either():
    raw = {"notes": ["x", {"type": "item", "value": "y", "id": "i"}], "inner": {"words": "z"}, "code": "C"}

    assert {leaf.value: leaf.is_own for leaf in walk(raw, shape_of(MixedBlock()))} == {
        "C": True,
        "x": False,
        "y": False,
        "z": False,
    }


@pytest.mark.parametrize(
    ("further", "kind"),
    [
        ([], ValueKind.LINK),
        ([("text", blocks.CharBlock())], ValueKind.LINK),
        ([("relation", blocks.ChoiceBlock(choices=[]))], ValueKind.LINK),
        ([("words", blocks.RichTextBlock())], ValueKind.STRUCT),
        ([("title", blocks.CharBlock())], ValueKind.STRUCT),
        ([("more", blocks.ListBlock(blocks.CharBlock()))], ValueKind.STRUCT),
    ],
)
def test_a_link_is_a_page_and_a_url_with_no_words_but_its_text(further, kind):
    fields = [("page", blocks.PageChooserBlock()), ("url", blocks.URLBlock()), *further]

    assert shape_of(blocks.StructBlock(fields)).kind is kind
