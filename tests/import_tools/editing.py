"""Changes that editors make to imported pages, for tests of the runs that follow."""

import json

from import_tools.models import ImportedPost
from selfcare_cms.models import SelfCarePage


def the_page():
    return SelfCarePage.objects.get()


def record():
    return ImportedPost.objects.get()


def body_of(page):
    return [dict(block) for block in page.get_latest_revision_as_object().body.raw_data]


def edit(change, page=None):
    """Change the body of a page as an editor does who saves a draft."""
    page = (page or the_page()).get_latest_revision_as_object()
    body = json.loads(json.dumps(body_of(page)))
    page.body = json.dumps(change(body) or body)
    return page.save_revision()


def add_advice(body):
    """Write a paragraph of the editor's own into the second section."""
    body[1]["value"]["content"].append({"type": "text", "value": "<p>Ask Tony.</p>", "id": "own"})


def change_avoid(words):
    """Write other words into the first section, which the source changes too."""

    def change(body):
        body[0]["value"]["content"][0]["value"] = f"<p>{words}</p>"

    return change


def said(content_or_page):
    content = content_or_page if isinstance(content_or_page, str) else json.dumps(body_of(content_or_page))
    return [
        words for words in ("Running.", "Sprinting.", "Jumping.", "Walking.", "Ask Tony.") if words in content
    ]


def decide(function, user, **changes):
    post = record()
    known = {"offered_hash": post.offered_hash, "seen": post.page.latest_revision_id, **changes}
    return function(post, user, **known)
