"""The importer's write stage by itself: mapped posts in, pages out. Only here is known how it is called."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.pipeline import identity_of
from import_tools.records import MappedPost
from import_tools.writing.destination import find_destination
from import_tools.writing.healing import find_waiting, heal
from import_tools.writing.post import PostWriter
from import_tools.writing.tree import Tree
from import_tools.writing.uploads import Uploads


def write_mapped(posts: Sequence[MappedPost], media: Sequence[Path], *, publish: bool = True) -> None:
    """Write posts as a run does that has understood them, then lead links to those that came later."""
    options = ImportOptions((), publish=publish)
    uploads = Uploads(list(media))
    tree = Tree(find_destination(None), uploads.made)
    run = ImportRun.objects.create()
    writer = PostWriter(run, tree, uploads, options)
    for number, post in enumerate(posts):
        with transaction.atomic():
            writer.write(post, identity_of(post.source, post.facts), f"{number:064}")
    for waiting in find_waiting(writer.targets):
        with transaction.atomic():
            heal(waiting, run, writer.targets, None)
