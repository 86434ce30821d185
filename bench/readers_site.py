"""Fills a site with the pages whose reading is measured: a trivial one, and a post with all there is."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Page, Site

from bench.floor.models import FloorPage
from selfcare_cms.models import ArticlePage, PatternPage, SectionIndexPage, SelfCarePage, SelfCarePattern

PICTURES = 6
OTHERS = 12  # posts that the post links to
SENTENCE = "Move slowly, breathe out as you go, and stop at the first sign of a pull in the muscle. "

Raw = dict[str, Any]


def fill() -> dict[str, Any]:
    """Make the pages; return the address of each, and the API's number of the post."""
    home = _home_of_a_host()
    area = home.add_child(instance=SectionIndexPage(title="Self Care", slug="self-care"))
    area = area.add_child(instance=SectionIndexPage(title="Thigh", slug="thigh"))
    others = [area.add_child(instance=ArticlePage(title=f"Other post {n}")) for n in range(OTHERS)]
    pattern = area.add_child(instance=PatternPage(title="The pattern"))
    post = SelfCarePage(title="The post", summary=SENTENCE, body=_body(_pictures(), others))
    post.pattern_links = [SelfCarePattern(pattern=pattern)]
    area.add_child(instance=post)
    post.save_revision().publish()
    floor = home
    for title in ("Floor", "Below", "Trivial"):  # as deep as the post
        floor = floor.add_child(instance=FloorPage(title=title))
    return {"floor": floor.url, "post": post.url, "number": post.pk}


def _home_of_a_host() -> Page:
    """Give the site a home page that is not ours, as most sites have."""
    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=FloorPage(title="Home", slug="host"))
    site.save()
    return site.root_page


def _pictures() -> list[int]:
    """Make pictures of a photograph's size."""
    made = []
    for number in range(PICTURES):
        data = BytesIO()
        Drawing.effect_mandelbrot((1600, 1000), (-2, -1, 1, 1), 20 + number).convert("RGB").save(data, "JPEG")
        upload = SimpleUploadedFile(f"{number}.jpg", data.getvalue(), "image/jpeg")
        made.append(Image.objects.create(title=f"Picture {number}", file=upload).pk)
    return made


def _body(pictures: list[int], others: list[Page]) -> list[Raw]:
    """Return a body of 25 blocks, nested ones counted, with all pictures and links to all other posts."""
    links = iter(others * 2)

    def text(sentences: int = 3) -> Raw:
        words = SENTENCE * sentences
        return {"type": "text", "value": f'<p>{words}<a linktype="page" id="{next(links).pk}">More</a>.</p>'}

    def figure(number: int) -> Raw:
        image = {"image": pictures[number], "decorative": False, "alt_text": "A stretch"}
        value = {"image": image, "caption": "<p>A stretch, from the side</p>", "credit": "A photographer"}
        return {"type": "figure", "value": value}

    def section(kind: str, heading: str, *content: Raw, **more: Any) -> Raw:
        return {"type": kind, "value": {"heading": heading, "content": list(content), **more}}

    return [
        text(),
        section("avoid", "Avoid these", text(), figure(0), text()),
        section("relief", "For now", text(), figure(1), _exercise(pictures[2]), duration="temporary"),
        section("relief", "For longer", text(), figure(3), text(), duration="longer_lasting"),
        section("stretch_guidelines", "Guidelines for AIS", text(), technique="ais", guidelines=_steps(6)),
        {
            "type": "see_professional",
            "value": {"text": f"<p>{SENTENCE}</p>", "urgency": "soon"},
        },
        section("section", "Overview", text(), figure(4), text()),
        section("section", "Anatomy", text(), _table()),
        figure(5),
        {"type": "video", "value": {"url": "https://vimeo.com/76979871", "title": "A video", "caption": ""}},
        _related(others),
    ]


def _steps(count: int) -> list[Raw]:
    return [_item(f"<p>{SENTENCE}</p>") for _ in range(count)]


def _item(value: object) -> Raw:
    return {"type": "item", "value": value, "id": str(uuid4())}


def _exercise(picture: int) -> Raw:
    value = {
        "name": "Lying stretch",
        "steps": _steps(4),
        "hold": "2 seconds",
        "repetitions": "10 times",
        "picture": {"image": picture, "decorative": True, "alt_text": ""},
        "caution": f"<p>{SENTENCE}</p>",
    }
    return {"type": "exercise", "value": value}


def _table() -> Raw:
    columns = [{"type": "text", "heading": "Stretch"}, {"type": "text", "heading": "Hold"}]
    rows = [{"values": ["<p>Doorway</p>", "<p>30 seconds</p>"]} for _ in range(4)]
    return {"type": "table", "value": {"columns": columns, "rows": rows, "caption": "How long"}}


def _related(others: list[Page]) -> Raw:
    links = [_item({"page": page.pk, "url": "", "text": "", "relation": "region"}) for page in others[:4]]
    return {
        "type": "related_posts",
        "value": {"heading": "Another post?", "links": links},
    }
