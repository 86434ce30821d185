"""The importer's write stage by itself: mapped posts in, pages out. Only here is known how it is called."""

from collections.abc import Sequence
from pathlib import Path

from import_tools.actions import WriteContext
from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.records import MappedPost
from import_tools.runs.importer import BatchImporter
from import_tools.runs.read_ahead import BATCH, ReadPost
from import_tools.writing.file_storage import FileStore
from import_tools.writing.late_links import resolve_late_links
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree, find_destination


def write_mapped(posts: Sequence[MappedPost], media: Sequence[Path], *, publish: bool = True) -> list[str]:
    """Write posts as a run does after parsing them, then resolve links to those that came later.

    Return the outcome of each post.
    """
    options = ImportOptions((), publish=publish)
    run = ImportRun.objects.create()
    run_log = RunLog(run)
    media_files = MediaFiles(list(media), run_log=run_log, files=FileStore(run))
    sections = SectionTree(find_destination(None), run_log)
    context = WriteContext.of_run(run, sections, media_files, publish=publish)
    importer = BatchImporter(context, options)
    for start in range(0, len(posts), BATCH):
        importer.import_batch([_read(post) for post in posts[start : start + BATCH]])
    for record, finding in resolve_late_links(run, options, context.targets, None):
        importer.add_finding(record, finding)
    return [report.outcome for report in importer.reports]


def _read(post: MappedPost) -> ReadPost:
    return ReadPost(post.source, post.source.source_id, lambda: post)
