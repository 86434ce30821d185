"""The words around a picture, which tell an editor where it stood."""

from import_tools.writing.stream_images import words_around


def figure(block_id, caption=""):
    image = {"image": f"https://old.example/{block_id}.png", "alt_text": "unseen", "decorative": False}
    return {
        "type": "figure",
        "id": block_id,
        "value": {
            "image": image,
            "caption": caption,
            "credit": "x.example",
            "credit_url": "https://x.example/",
        },
    }


def text(html):
    return {"type": "text", "id": "t", "value": html}


def test_words_stand_before_and_after_their_picture():
    body = [
        text("<p>Lie&nbsp;down &amp; <b>rest</b>.</p>"),
        figure("a", "<p>the pigeon</p>"),
        text("<p>Breathe.</p>"),
    ]
    assert words_around(body) == {"a": "Lie down & rest . [picture] the pigeon Breathe."}


def test_a_picture_deep_in_a_section_has_the_section_s_words():
    relief = {
        "duration": "temporary",
        "heading": "For relief:",
        "content": [figure("a"), text("<p>Ice it.</p>")],
    }
    body = [{"type": "relief", "id": "r", "value": relief}, figure("b")]
    around = words_around(body)
    assert around["a"] == "For relief: [picture] Ice it."
    assert around["b"] == "For relief: Ice it. [picture]"


def test_only_a_dozen_words_on_each_side_are_quoted():
    words = " ".join(str(number) for number in range(30))
    around = words_around([text(f"<p>{words}</p>"), figure("a"), text(f"<p>{words}</p>")])["a"]
    before, after = around.split(" [picture] ")
    assert before.split() == [str(number) for number in range(18, 30)]
    assert after.split() == [str(number) for number in range(12)]


def test_a_post_of_one_picture_has_no_words_around_it():
    assert words_around([figure("a")]) == {"a": ""}
