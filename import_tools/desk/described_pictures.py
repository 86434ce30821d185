"""What the desk knows of pictures for the screen “Pictures to describe”.

The importer marks a picture without a text as decorative, so that its page can be published. Nobody has
decided that: the picture is still to be described, until somebody does or says that it is decorative.
"""

from collections.abc import Collection, Mapping, Sequence

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.desk.counts import dismiss
from import_tools.desk.findings import ALT_TEXT_MISSING, lacking_texts
from import_tools.models import ImportedPost
from import_tools.records import RawBlock
from import_tools.writing.stream_images import raw_body
from selfcare_cms.shapes import shape_of_posts


def undecided_pictures(bodies: Mapping[int, Sequence[RawBlock]]) -> dict[int, set[str]]:
    """Return the ids of the blocks whose pictures nobody has decided about, by the page of a raw body."""
    posts = ImportedPost.objects.filter(page__in=bodies, written_content__isnull=False)
    return {
        post.page_id: _undecided(post, bodies[post.page_id]) for post in posts.prefetch_related("decisions")
    }


def _undecided(post: ImportedPost, body: Sequence[RawBlock]) -> set[str]:
    decided = {decision.key for decision in post.decisions.all() if decision.code == ALT_TEXT_MISSING}
    lacking = lacking_texts(post, body, raw_body(post.written_content), shape_of_posts())
    return {block for block, _, is_open in lacking if is_open} - decided


def remember_decorative(page_id: int, blocks: Collection[str], user: AbstractBaseUser) -> None:
    """Dismiss the findings about pictures that an editor has marked as decorative."""
    post = ImportedPost.objects.filter(page=page_id, written_content__isnull=False).first()
    if post:
        for block in blocks & _undecided(post, raw_body(post.page.get_latest_revision().content)):
            dismiss(post, ALT_TEXT_MISSING, block, user)
