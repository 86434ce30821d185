"""Looking tells what a run would do with each post, and changes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.settings import DEMO
from import_tools.errors import SourceError
from import_tools.models import ImportedPost
from import_tools.runs import ImportOptions, look
from selfcare_cms.models import SelfCarePage
from tests.import_tools.rollback.site import edit
from tests.import_tools.site import codes, outcomes, run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db
OF_THE_SITE = {"disclaimer_not_shown"}  # depends on the page below which a post comes


def looked(*sources, **options):
    return look(ImportOptions(sources=tuple(map(str, sources)), **options))


def found_in(report) -> list[tuple]:
    return [
        (
            post.source_id,
            post.outcome,
            sorted(finding.code for finding in post.findings if finding.code not in OF_THE_SITE),
            post.coverage,
        )
        for post in report.posts
    ]


def test_looking_tells_of_the_sample_posts_what_a_dry_run_tells():
    options = {"media": (str(DEMO / "posts/media"),)}

    assert found_in(looked(DEMO / "posts", **options)) == found_in(
        run(DEMO / "posts", dry_run=True, **options)
    )


def test_looking_writes_nothing(tmp_path):
    write_post(tmp_path)
    with CaptureQueriesContext(connection) as queries:
        report = looked(tmp_path)

    assert outcomes(report) == ["created"]
    verbs = {query["sql"].split()[0] for query in queries.captured_queries}
    assert verbs <= {"SELECT", "DECLARE"}  # PostgreSQL declares cursors


def test_looking_again_tells_new_unchanged_changed_and_edited_posts_apart(tmp_path):
    for name in ("calf", "hip", "neck"):
        write_post(tmp_path, name, title=f"Self Care – {name}")
    run(tmp_path)
    edit(SelfCarePage.objects.get(slug="self-care-neck"), summary="By hand")
    for name in ("hip", "neck"):
        write_post(tmp_path, name, title=f"Self Care – {name}", avoid="Running and jumping.")
    write_post(tmp_path, "thumb", title="Self Care – thumb")
    (tmp_path / "wrist.html").write_bytes(b"\x00\x01<p>")
    report = looked(tmp_path)

    assert {post.source_id: post.outcome for post in report.posts} == {
        "calf.html": "unchanged",
        "hip.html": "updated",
        "neck.html": "protected",
        "thumb.html": "created",
        "wrist.html": "failed",
    }
    assert outcomes(report) == outcomes(run(tmp_path))


def test_a_second_copy_is_told_from_the_post(tmp_path):
    write_post(tmp_path)
    (tmp_path / "hamstring-amp.html").write_bytes((tmp_path / "hamstring.html").read_bytes())

    assert found_in(looked(tmp_path)) == found_in(run(tmp_path, dry_run=True))


def test_a_picture_is_looked_for_and_not_opened(tmp_path):
    write_picture(tmp_path).write_bytes(b"no picture")

    assert codes(looked(write_post(tmp_path))) == []


def test_a_picture_that_is_not_there_is_a_finding_unless_it_is_fetched(tmp_path):
    post = write_post(tmp_path)

    assert codes(looked(post)) == ["image_not_found"]
    assert codes(looked(post, fetch_media=True)) == []


def test_a_draft_that_has_been_published_is_found_by_its_id_and_not_renamed(tmp_path):
    item = (
        "<item><title>Thumb</title><link>https://old.example/{slug}</link><wp:post_id>7</wp:post_id>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        "<content:encoded>Rest it.</content:encoded></item>"
    )
    export = tmp_path / "export.xml"
    frame = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<wp:base_site_url>https://old.example</wp:base_site_url>{}</channel></rss>"
    )
    export.write_text(frame.format(item.format(slug="?p=7")))
    run(export)
    identity = ImportedPost.objects.get().identity
    export.write_text(frame.format(item.format(slug="thumb/")))

    assert outcomes(looked(export)) == ["updated"]
    assert ImportedPost.objects.get().identity == identity


def test_looking_can_be_stopped_after_a_batch(tmp_path):
    for number in range(5):
        write_post(tmp_path, f"post-{number}", title=f"Self Care – {number}")
    seen = []
    options = ImportOptions(sources=(str(tmp_path),))
    report = look(options, progress=seen.append, is_stopped=lambda: True, batch_size=2)

    assert report.stopped
    assert tuple(seen) == report.posts
    assert len(seen) == 2


def test_what_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no posts"):
        looked(tmp_path)


def test_a_linked_file_is_looked_for(tmp_path):
    url = "https://old.example/wp-content/uploads/2019/05/handout.pdf"
    post = write_linking_post(tmp_path, "thumb", f'<p><a href="{url}">Handout</a></p>')

    assert codes(looked(post)) == codes(run(post, dry_run=True)) == ["document_not_found"]
    file = tmp_path / "wp-content/uploads/2019/05/handout.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF-1.4")
    assert codes(looked(post)) == []
