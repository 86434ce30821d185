"""What a page has beside its body, merged."""

import pytest

from import_tools.merging import Decision, merge_field, merge_set, replace_field


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged", "decision"),
    [
        ("Hip", "Hip", "Hip", "Hip", Decision.SAME),
        ("Hip", "Hip pain", "Hip", "Hip pain", Decision.THEIRS),
        ("Hip", "Hip", "My hip", "My hip", Decision.OURS),
        ("Hip", "Hip pain", "Hip pain", "Hip pain", Decision.BOTH),
        ("Hip", "Hip pain", "My hip", "My hip", Decision.CONFLICT),
        ("Hip", "Hip pain", "", "", Decision.CONFLICT),
        (None, 4, None, 4, Decision.THEIRS),
        (None, "", None, None, Decision.SAME),
    ],
)
def test_a_field_is_that_of_whoever_alone_has_changed_it(base, theirs, ours, merged, decision):
    row = merge_field("title", base, theirs, ours)
    assert (row.merged, row.decision) == (merged, decision)


def test_a_set_has_what_either_side_has_added_and_lacks_what_either_has_removed():
    row = merge_set("tags", [1, 2, 3], [1, 3, 4], [5, 2, 3])
    assert row.merged == [5, 3, 4]
    assert row.decision == Decision.MERGED


def test_without_a_known_base_the_source_stands():
    assert replace_field("title", "Hip", "My hip").merged == "Hip"
    assert replace_field("title", "Hip", "My hip").decision == Decision.UNKNOWN
    assert replace_field("title", "Hip", "Hip").decision == Decision.SAME
