"""Bodies that page and source have both changed, merged block by block."""

from import_tools.merging import Decision, merge_bodies, replace_body
from tests.import_tools.merging.bodies import item, section, text, texts

ICE, HEAT, REST = (
    text("Ice the back of the thigh.", "a"),
    text("A heating pad relaxes it.", "b"),
    text("Rest on your side at night.", "c"),
)
BASE = [ICE, HEAT, REST]


def decisions(merged):
    return [row.decision for row in merged.rows]


def conflicts(merged):
    return [conflict for row in merged.rows for conflict in row.conflicts]


def test_changes_of_one_side_only_are_both_kept():
    merged = merge_bodies(
        BASE,
        [text("Ice the back of the thigh gently.", "a"), HEAT, REST],
        [ICE, HEAT, text("Rest well on your side at night.", "c")],
    )
    assert texts(merged.body) == [
        "Ice the back of the thigh gently.",
        "A heating pad relaxes it.",
        "Rest well on your side at night.",
    ]
    assert decisions(merged) == [Decision.THEIRS, Decision.SAME, Decision.OURS]


def test_the_same_change_on_both_sides_comes_once():
    changed = [text("Ice it briefly.", "a"), HEAT, REST, text("See a doctor.", "d")]
    other = [text("Ice it briefly.", "a"), HEAT, REST, text("See a doctor.", "other")]
    merged = merge_bodies(BASE, changed, other)
    assert merged.body == other
    assert not conflicts(merged)


def test_what_both_have_changed_stays_as_the_editor_has_it_and_the_other_is_kept_beside():
    theirs, ours = text("Ice the front of the thigh.", "a"), text("Ice the back of the thigh twice.", "a")
    merged = merge_bodies(BASE, [theirs, HEAT, REST], [ours, HEAT, REST])
    assert merged.body == [ours, HEAT, REST]
    (conflict,) = conflicts(merged)
    assert (conflict.base, conflict.theirs, conflict.ours) == (ICE, theirs, ours)


def test_what_the_editor_has_deleted_stays_away_if_the_source_has_it_as_it_was():
    merged = merge_bodies(BASE, [*BASE, text("New.")], [ICE, REST])
    assert texts(merged.body) == [*texts([ICE, REST]), "New."]
    assert Decision.DELETED_OURS in decisions(merged)


def test_what_the_editor_has_deleted_and_the_source_changed_is_a_conflict():
    merged = merge_bodies(BASE, [ICE, text("A heating pad relaxes it slowly.", "b"), REST], [ICE, REST])
    assert merged.body == [ICE, REST]
    assert [conflict.decision for conflict in conflicts(merged)] == [Decision.DELETED_OURS_CHANGED]


def test_what_the_source_has_deleted_goes_unless_the_editor_has_changed_it():
    ours = [ICE, text("A heating pad relaxes it slowly.", "b"), text("Rest on your side at night.", "c")]
    merged = merge_bodies(BASE, [ICE], ours)
    assert merged.body == ours[:2]
    assert [conflict.decision for conflict in conflicts(merged)] == [Decision.DELETED_THEIRS_CHANGED]


def test_a_block_that_the_editor_has_moved_stays_there_and_follows_the_source():
    changed = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [changed, HEAT, REST], [HEAT, REST, ICE])
    assert texts(merged.body) == texts([HEAT, REST, changed])


def test_blocks_that_the_source_has_moved_are_moved_with_the_words_of_the_editor():
    ours = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [HEAT, REST, ICE], [ours, HEAT, REST])
    assert merged.body == [HEAT, REST, ours]
    assert not conflicts(merged)


def test_two_new_orders_are_a_conflict_in_which_the_page_wins():
    merged = merge_bodies(BASE, [HEAT, REST, ICE], [REST, ICE, HEAT])
    assert merged.body == [REST, ICE, HEAT]
    assert [conflict.decision for conflict in conflicts(merged)] == [Decision.ORDER]


def test_what_both_add_at_one_place_stands_there_with_the_editors_first():
    merged = merge_bodies(
        BASE, [ICE, text("From the source."), HEAT, REST], [ICE, text("By hand."), HEAT, REST]
    )
    assert texts(merged.body)[1:3] == ["By hand.", "From the source."]


def test_a_new_paragraph_at_the_top_of_the_source_does_not_mistake_the_blocks_whose_ids_it_shifts():
    theirs = [text("Welcome.", "a"), {**ICE, "id": "b"}, {**HEAT, "id": "c"}, {**REST, "id": "d"}]
    ours = [ICE, text("A heating pad relaxes it slowly.", "b"), REST]
    merged = merge_bodies(BASE, theirs, ours)
    assert texts(merged.body) == ["Welcome.", *texts(ours)]
    assert not conflicts(merged)
    assert len({block["id"] for block in merged.body}) == 4


def test_a_text_that_the_editor_has_made_a_section_is_the_same_block():
    retyped = section("Avoid", text("Ice the back of the thigh.", "new"), name="fresh")
    merged = merge_bodies(BASE, BASE, [retyped, HEAT, REST])
    assert merged.body == [retyped, HEAT, REST]
    changed = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [changed, HEAT, REST], [retyped, HEAT, REST])
    assert merged.body == [retyped, HEAT, REST]
    assert [conflict.theirs for conflict in conflicts(merged)] == [changed]


def test_a_block_that_the_editor_has_split_keeps_both_halves():
    whole = text("Ice the thigh for ten minutes. Then stretch it very lightly.", "a")
    halves = [text("Ice the thigh for ten minutes.", "a"), text("Then stretch it very lightly.", "new")]
    merged = merge_bodies([whole, HEAT], [whole, HEAT, REST], [*halves, HEAT])
    assert merged.body == [*halves, HEAT, REST]
    assert not conflicts(merged)


def test_a_copy_that_the_editor_has_made_stays_beside_the_original():
    copy = {**ICE, "id": "copy"}
    changed = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [changed, HEAT, REST], [copy, ICE, HEAT, REST])
    assert merged.body == [copy, changed, HEAT, REST]


def test_a_block_that_the_editor_has_rewritten_from_scratch_is_still_that_block():
    ours = text("Nothing of this was said before", "a")
    theirs = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [theirs, HEAT, REST], [ours, HEAT, REST])
    assert merged.body == [ours, HEAT, REST]
    assert [conflict.theirs for conflict in conflicts(merged)] == [theirs]


def test_a_section_is_merged_by_its_own_blocks():
    base = [section("Avoid:", ICE, HEAT)]
    theirs = [section("Avoid:", text("Ice the back of the thigh gently.", "a"), HEAT, REST)]
    ours = [section("Avoid these:", ICE, text("A heating pad relaxes it slowly.", "b"), name="Avoid:")]
    merged = merge_bodies(base, theirs, ours)
    (block,) = merged.body
    assert block["value"]["heading"] == "Avoid these:"
    assert texts(block["value"]["content"]) == [
        "Ice the back of the thigh gently.",
        "A heating pad relaxes it slowly.",
        "Rest on your side at night.",
    ]
    assert decisions(merged) == [Decision.MERGED]
    assert not conflicts(merged)


def test_a_conflict_inside_of_a_section_is_that_part_alone():
    base = [section("Avoid:", ICE, HEAT)]
    theirs = [section("Avoid:", text("Ice the front of the thigh.", "a"), HEAT)]
    ours = [section("Avoid:", text("Ice the back of the thigh twice.", "a"), HEAT, REST)]
    merged = merge_bodies(base, theirs, ours)
    assert merged.body == ours
    assert [conflict.theirs for conflict in conflicts(merged)] == theirs[0]["value"]["content"][:1]


def test_guidelines_and_links_are_merged_one_by_one():
    def guidelines(*rules):
        return [
            {
                "type": "stretch_guidelines",
                "id": "g",
                "value": {"heading": "AIS", "guidelines": list(rules), "content": []},
            }
        ]

    hold, breathe, repeat = (
        item("<p>Hold it for two seconds.</p>", "1"),
        item("<p>Breathe out as you stretch.</p>", "2"),
        item("<p>Repeat it ten times.</p>", "3"),
    )
    briefly = item("<p>Hold it for only two seconds.</p>", "1")
    merged = merge_bodies(
        guidelines(hold, breathe), guidelines(hold, breathe, repeat), guidelines(briefly, breathe)
    )
    assert merged.body == guidelines(briefly, breathe, repeat)


def test_a_link_is_one_thing_and_never_put_together_of_two():
    def links(**entry):
        known = {"page": None, "url": "https://old.example/hip/", "text": "Hip pain", "relation": "region"}
        return [
            {
                "type": "related_posts",
                "id": "r",
                "value": {"heading": "More", "links": [item({**known, **entry}, "1")]},
            }
        ]

    ours = links(url="https://other.example/hip/")
    merged = merge_bodies(links(), links(page=12, url=""), ours)
    assert merged.body == ours
    assert len(conflicts(merged)) == 1


def test_a_table_stands_or_falls_as_a_whole():
    def table(heading, cell):
        value = {
            "columns": [{"type": "text", "heading": heading}],
            "rows": [{"values": [cell]}],
            "caption": "",
        }
        return [{"type": "table", "value": value, "id": "t"}]

    ours = table("Stretch", "two columns")
    merged = merge_bodies(table("Stretch", "one"), table("Hold", "one"), ours)
    assert merged.body == ours
    assert len(conflicts(merged)) == 1


def test_what_the_editor_marks_inside_of_a_text_is_no_change():
    marked = {**ICE, "value": '<p data-block-key="x1y2z">Ice the back of the thigh.</p>'}
    changed = text("Ice the back of the thigh gently.", "a")
    merged = merge_bodies(BASE, [changed, HEAT, REST], [marked, HEAT, REST])
    assert merged.body == [changed, HEAT, REST]


def test_what_a_block_says_alike_is_not_taken_for_the_same():
    """One word more is a change, however alike the blocks are."""
    merged = merge_bodies(
        [ICE], [text("Do not ice the back of the thigh.", "a")], [text("Ice the back of a thigh.", "a")]
    )
    assert len(conflicts(merged)) == 1


def test_comments_stay_at_a_block_that_follows_the_source():
    merged = merge_bodies(
        [ICE], [text("Ice the back of the thigh gently.", "theirs")], [{**ICE, "id": "ours"}, REST]
    )
    assert [block["id"] for block in merged.body] == ["ours", "c"]


def test_without_a_known_base_every_difference_is_open_and_the_source_stands_as_a_whole():
    theirs = [text("Ice the back of the thigh gently.", "a"), HEAT]
    merged = replace_body(theirs, BASE)
    assert merged.body == theirs
    assert [row.decision for row in merged.rows] == [Decision.UNKNOWN, Decision.SAME, Decision.UNKNOWN]
