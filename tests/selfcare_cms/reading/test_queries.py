"""A post takes the same few queries, whatever it holds and however deep it lies."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Drawing
from wagtail.images.models import Image

from selfcare_cms.models import ArticlePage, SectionIndexPage, SelfCarePage, SelfCarePattern, SiteFurniture
from tests.selfcare_cms import samples

MOST = 15


@pytest.fixture
def deep(section) -> SectionIndexPage:
    """A section four steps below the home page."""
    for title in ("Lower extremity", "Thigh", "Back of the thigh"):
        section = section.add_child(instance=SectionIndexPage(title=title))
    return section


@pytest.fixture
def others(section, image) -> list[ArticlePage]:
    pages = [ArticlePage(title=f"Other {number}", featured_image=image) for number in range(12)]
    return [section.add_child(instance=page) for page in pages]


def draw(number: int) -> Image:
    data = io.BytesIO()
    Drawing.new("RGB", (1300, 700), (number, 90, 90)).save(data, "PNG")
    upload = SimpleUploadedFile(f"{number}.png", data.getvalue(), "image/png")
    return Image.objects.create(title=f"Picture {number}", file=upload)


def link_to(page) -> dict:
    return samples.text(f'See <a linktype="page" id="{page.pk}">that</a>')


def body_of(images, others) -> list[dict]:
    """A body with links and pictures in several kinds of blocks, as many as there are."""
    figures = [samples.block("figure", samples.figure(image.pk)) for image in images]
    content = [*figures, *map(link_to, others), samples.block("exercise", samples.exercise(images[0].pk))]
    links = [samples.item({"page": page.pk, "url": "", "text": "", "relation": "region"}) for page in others]
    return [
        *map(link_to, others),
        samples.block("avoid", {"heading": "Avoid", "content": content}),
        samples.block("relief", {"heading": "Relief", "duration": "temporary", "content": content}),
        samples.block("section", {"heading": "More", "content": content}),
        *figures,
        samples.block("related_posts", {"heading": "Another?", "introduction": "", "links": links}),
    ]


def queries_of(client, page) -> int:
    """The queries of a page that was read before, without what only the cache spares."""
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.url).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_blocks_pictures_and_links(client, deep, others, pattern):
    images = [draw(number) for number in range(6)]
    small = deep.add_child(instance=SelfCarePage(title="S", body=body_of(images[:1], others[:1])))
    large = deep.add_child(instance=SelfCarePage(title="L", body=body_of(images, others)))
    for page in (small, large):
        page.pattern_links = [SelfCarePattern(pattern=pattern)]
        page.save()

    assert queries_of(client, small) == queries_of(client, large) <= MOST


def test_queries_do_not_grow_with_the_depth_of_the_tree(client, section, deep):
    shallow = section.add_child(instance=ArticlePage(title="Shallow"))
    low = deep.add_child(instance=ArticlePage(title="Low"))

    assert queries_of(client, shallow) == queries_of(client, low) <= MOST


def test_queries_do_not_grow_with_the_links_of_the_furniture(client, section, others, home):
    page = section.add_child(instance=ArticlePage(title="Post", body=[link_to(others[0])]))
    without = queries_of(client, page)
    furniture = SiteFurniture.for_site(home.sites_rooted_here.get())
    for name in ("author_bio", "support_text", "reformatting_notice"):
        setattr(furniture, name, link_to(others[1])["value"])
    furniture.save()

    assert queries_of(client, page) == without


def test_pattern_page_with_many_self_care_pages_takes_few_queries(client, deep, pattern, image):
    for number in range(5):
        page = SelfCarePage(title=f"Self-care {number}", featured_image=image)
        page.pattern_links = [SelfCarePattern(pattern=pattern)]
        deep.add_child(instance=page)

    assert queries_of(client, pattern) <= MOST


def test_api_takes_the_same_number_of_queries_for_any_body(client, deep, others):
    images = [draw(number) for number in range(4)]
    pages = [
        deep.add_child(instance=ArticlePage(title=f"{count}", body=body_of(images[:count], others[:count])))
        for count in (1, 4)
    ]
    counts = []
    for page in pages:
        client.get(f"/api/v2/pages/{page.pk}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/v2/pages/{page.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_picture_has_the_words_of_each_of_its_places(client, section, image):
    """Blocks share what was fetched, and must not share what stands beside it."""
    words = ("Left leg", "Right leg")
    body = [samples.block("figure", samples.figure(image.pk, text)) for text in words]
    page = section.add_child(instance=ArticlePage(title="Legs", body=body))

    html = client.get(page.url).content.decode()

    assert all(f'alt="{text}"' in html for text in words)


def test_renditions_are_made_once(client, section, image):
    page = section.add_child(
        instance=ArticlePage(title="Legs", body=[samples.block("figure", samples.figure(image.pk))])
    )
    client.get(page.url)
    made = image.renditions.count()
    cache.clear()
    client.get(page.url)

    assert image.renditions.count() == made > 0


def test_a_deleted_image_and_page_leave_gaps_and_no_error(client, section, image, others):
    page = section.add_child(instance=ArticlePage(title="Gaps", body=body_of([image], others[:1])))
    Image.objects.filter(pk=image.pk).delete()
    others[0].delete()

    answer = client.get(page.url)

    assert answer.status_code == 200
    assert "<img" not in answer.content.decode().split("<main")[1]
