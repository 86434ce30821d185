"""Looks at a site when an import is over: what stands in it, and what is out of order."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from bench import snapshot
from bench.snapshot.values import STORED_NAME
from import_tools.models import ImportedPost
from import_tools.writing.editor_changes import content_hash

# what a run notes of itself: two runs note something else than one
OF_RUNS = (
    *("import_tools.importrun", "import_tools.runchange", "import_tools.runobject.run"),
    *("import_tools.importedpost.first_run", "import_tools.importedpost.last_run"),
    "import_tools.importedpost.outcome",
    "import_tools.importedpost.content_hash",  # has ids in it; `_wrong_hashes` looks at it
)


@dataclass(frozen=True)
class Look:
    """What stands in a site: its tables, its uploads by name with a hash of what is in them, its problems."""

    snapshot: snapshot.Snapshot
    uploads: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def look(since: datetime) -> Look:
    """Return what stands in the site that Django is connected to; `since` is when its import began."""
    problems = [*_tree(), *_records(), *_files(), *_wrong_hashes(), *_text_index()]
    return Look(snapshot.take(since, as_loaded=True, without=OF_RUNS), tuple(_uploads()), tuple(problems))


def differences(expected: Look, found: Look) -> list[str]:
    """Return a sentence for each problem of a site, and for each row and file that is not as expected."""
    lacking, besides = Counter(expected.uploads), Counter(found.uploads)
    return [
        *found.problems,
        *(f"the media folder lacks {name}" for name, _ in sorted(lacking - besides)),
        *(f"the media folder has besides {name}" for name, _ in sorted(besides - lacking)),
        *snapshot.differences(expected.snapshot, found.snapshot),
    ]


def _uploads() -> list[tuple[str, str]]:
    root = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return [(STORED_NAME.sub("", path.relative_to(root).as_posix()), _hash(path)) for path in files]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _tree() -> list[str]:
    """Return what is wrong with the tree of pages, and pages that are only half there."""
    kinds = ("characters", "length", "parent", "depth", "children")
    broken = [
        f"the tree has a wrong number of {kind}: {found}"
        for kind, found in zip(kinds, Page.find_problems(), strict=True)
        if found
    ]
    halves = [
        page.url_path for page in Page.objects.all() if page.specific_class is None or not _is_whole(page)
    ]
    return [*broken, *(f"half a page: {path}" for path in halves)]


def _is_whole(page: Page) -> bool:
    kind = page.specific_class
    has_row = kind is Page or (kind is not None and kind.objects.filter(pk=page.pk).exists())
    return has_row and (page.latest_revision_id is not None or page.depth < 3)


def _records() -> list[str]:
    """Return posts without a page, and pages that are the page of two posts."""
    lost = ImportedPost.objects.filter(page=None).exclude(outcome="failed")
    doubles = ImportedPost.objects.exclude(page=None).values("page").annotate(posts=Count("pk"))
    return [
        *(f"a post without a page: {post.source_id}" for post in lost),
        *(f"a page of several posts: {row['page']}" for row in doubles.filter(posts__gt=1)),
    ]


def _files() -> list[str]:
    """Return rows without a file and files without a row."""
    root = Path(settings.MEDIA_ROOT)
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    named = {
        row.file.name for model in (get_image_model(), get_document_model()) for row in model.objects.all()
    }
    return [
        *(f"a row without its file: {name}" for name in sorted(named - there)),
        *(f"a file without a row: {name}" for name in sorted(there - named)),
    ]


def _wrong_hashes() -> list[str]:
    """Return posts of which it is not remembered what was written last: they would seem touched."""
    posts = ImportedPost.objects.exclude(page=None).select_related("page__latest_revision")
    return [
        f"not what was last written: {post.source_id}"
        for post in posts
        if post.revision_id != post.page.latest_revision_id
        or post.content_hash != content_hash(post.page.latest_revision.content)
    ]


def _text_index() -> list[str]:
    """Return what SQLite finds wrong with its file and its text index."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        found = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        tables = [name for name in connection.introspection.table_names() if name.endswith("_indexentry_fts")]
        for table in tables:
            cursor.execute(f'INSERT INTO "{table}"("{table}") VALUES (%s)', ["integrity-check"])  # noqa: S608
    return [problem for problem in found if problem != "ok"]
