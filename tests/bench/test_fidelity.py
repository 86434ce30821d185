"""The measure of fidelity counts what it says, and tells when it has become worse."""

from bench.fidelity import Fidelity, measure, saved, worse

POST = "<h1>Calf</h1><p>Ice <a href='https://a.example/'>it</a> now.</p><img src='https://a.example/a.png'>"


def test_words_links_and_pictures_are_counted(tmp_path):
    (tmp_path / "calf.html").write_text(POST, encoding="utf-8")
    found = measure(tmp_path)
    assert (found.posts, found.words, found.links, found.images) == (1, 4, 1, 1)
    assert (found.failed, found.unplaced, found.changed_by_saving, found.lost_by_saving) == (0, 0, 0, 0)


def test_source_that_cannot_be_read_has_failed(tmp_path):
    export = tmp_path / "export.xml"
    export.write_text("<rss><channel>", encoding="utf-8")
    assert measure(export) == Fidelity(failed=1)


def test_text_that_the_editor_would_change_is_found():
    block = {"type": "text", "value": '<p data-block-key="a">one <u>two</u></p>', "id": "1"}
    assert saved([block]) == (1, 0)


def test_text_that_the_editor_would_lose_is_found():
    block = {"type": "text", "value": '<p data-block-key="a"><img src="a.png"/>one</p><hr/>', "id": "1"}
    lost_link = {
        "type": "figure",
        "value": {"caption": '<p data-block-key="a">x <a href="https://a.example/">y</a></p>'},
        "id": "2",
    }
    assert saved([block])[0] == 1
    assert saved([lost_link]) == (0, 0)


def test_only_what_became_worse_is_told():
    recorded = {"a.xml": {"unplaced": 1, "failed": 1, "words": 9}}
    assert worse({"a.xml": Fidelity(unplaced=1, words=9)}, recorded) == []
    assert worse({"a.xml": Fidelity(unplaced=2, words=9)}, recorded) == ["a.xml: unplaced was 1 and is 2"]
    assert worse({"a.xml": Fidelity(words=5)}, recorded) == ["a.xml: words was 9 and is 5"]
    assert worse({"new.xml": Fidelity(unplaced=2)}, recorded) == ["new.xml: it is not recorded"]
