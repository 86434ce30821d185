"""Raw stream data to build pages from: every block in full, and every block with as little as it can have.

Blocks of a stream and items of a list have ids at every level: Wagtail compares revisions by them.
"""

from uuid import uuid4


def item(value) -> dict:
    """Give an item of a list block as Wagtail stores it."""
    return block("item", value)


def block(name: str, value) -> dict:
    """Give a block of a stream as Wagtail stores it."""
    return {"type": name, "value": value, "id": str(uuid4())}


def text(words: str = "Walk a little.") -> dict:
    return block("text", f"<p>{words}</p>")


def figure(image_id: int | None, alt_text: str = "A leg, stretched", decorative: bool = False) -> dict:
    return {
        "image": {"image": image_id, "decorative": decorative, "alt_text": alt_text},
        "caption": "<p>Pigeon, for the <b>hip</b></p>",
        "credit": "theyogaposes.com",
        "credit_url": "https://theyogaposes.com/pigeon",
    }


VIDEO = {
    "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "title": "Hamstring stretch",
    "caption": "<p>Keep the other leg flat.</p>",
}
TABLE = {
    "columns": [{"type": "text", "heading": "Stretch"}, {"type": "text", "heading": "Hold"}],
    "rows": [{"values": ["<p>Doorway</p>", "<p>30 seconds</p>"]}],
    "caption": "How long to hold",
}
SEE_PROFESSIONAL = {"heading": "", "text": "<p>See your doctor after a loud pop.</p>", "urgency": "soon"}
LEGACY_HTML = {
    "html": "<dl><dt>Referral</dt><dd>The back of the thigh</dd></dl>",
    "reason": "definition list",
}


def exercise(image_id: int | None) -> dict:
    return {
        "name": "Lying hamstring stretch",
        "steps": [item("<p>Lie on your back.</p>"), item("<p>Pull gently.</p>")],
        "hold": "2 seconds",
        "repetitions": "8 to 10 times",
        "frequency": "Every morning",
        "picture": {"image": image_id, "decorative": True, "alt_text": ""},
        "video": "https://vimeo.com/76979871",
        "caution": "<p>Stop if it hurts.</p>",
    }


def nested_content(image_id: int | None) -> list[dict]:
    """Give a stream with every block that may stand inside a section."""
    return [
        text("Sitting on a hard edge:"),
        block("subheading", "Better sleeping position"),
        block("figure", figure(image_id)),
        block("video", VIDEO),
        block("exercise", exercise(image_id)),
        block("table", TABLE),
        block("see_professional", SEE_PROFESSIONAL),
        block("legacy_html", LEGACY_HTML),
    ]


def related_posts(page_id: int | None = None) -> dict:
    return {
        "heading": "Does another post better match your pain?",
        "introduction": "<p>Pain can come from the hip.</p>",
        "links": [
            item({"page": page_id, "url": "", "text": "", "relation": "pattern"}),
            item({"page": None, "url": "https://example.org/hip/", "text": "Hip pain", "relation": "region"}),
        ],
    }


def full_values(image_id: int | None, page_id: int | None = None) -> dict:
    """Give a full value for each block of a body, by its name in the stream."""
    content = nested_content(image_id)
    return {
        "text": "<p>Hamstrings <b>seize</b>.</p>",
        "avoid": {"heading": "Avoid these perpetuating activities:", "content": content},
        "relief": {"duration": "temporary", "heading": "For temporary relief:", "content": [text()]},
        "stretch_guidelines": {
            "heading": "Guidelines for AIS",
            "technique": "ais",
            "introduction": "<p>Short, light stretches.</p>",
            "guidelines": [item("<p>Hold for two seconds.</p>"), item("<p>Breathe out.</p>")],
            "content": [text("That is all.")],
        },
        "see_professional": SEE_PROFESSIONAL,
        "related_posts": related_posts(page_id),
        "section": {"heading": "Overview", "content": [text()]},
        "figure": figure(image_id),
        "video": VIDEO,
        "table": TABLE,
        "legacy_html": LEGACY_HTML,
    }


def full_body(image_id: int | None, page_id: int | None = None) -> list[dict]:
    """Give a body with every block once, and a second relief of the other kind."""
    lasting = {"duration": "longer_lasting", "heading": "For longer-lasting relief:", "content": [text()]}
    blocks = [block(name, value) for name, value in full_values(image_id, page_id).items()]
    return [*blocks, block("relief", lasting)]


EMPTY_IMAGE = {"image": None, "decorative": None, "alt_text": None}

# What a draft may look like: everything that can be missing is missing.
MINIMAL_VALUES = {
    "text": "",
    "avoid": {"heading": "", "content": []},
    "relief": {"duration": "", "heading": "", "content": []},
    "stretch_guidelines": {
        "heading": "",
        "technique": "",
        "introduction": "",
        "guidelines": [],
        "content": [],
    },
    "see_professional": {"heading": "", "text": "", "urgency": ""},
    "related_posts": {"heading": "", "introduction": "", "links": []},
    "section": {"heading": "", "content": []},
    "figure": {"image": EMPTY_IMAGE, "caption": "", "credit": "", "credit_url": ""},
    "video": {"url": "", "title": "", "caption": ""},
    "table": {"columns": [], "rows": [], "caption": ""},
    "legacy_html": {"html": "", "reason": ""},
    "subheading": "",
    "exercise": {
        "name": "",
        "steps": [],
        "hold": "",
        "repetitions": "",
        "frequency": "",
        "picture": EMPTY_IMAGE,
        "video": "",
        "caution": "",
    },
}
