"""What the parts of the write stage need of a run, for tests of one part alone."""

from pathlib import Path

from wagtail.models import Page, Site

from import_tools.actions import WriteContext
from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.report import PostReport
from import_tools.runs.importer import BatchImporter
from import_tools.runs.read_ahead import ReadPost
from import_tools.writing.documents import DocumentLibrary
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images import ImageLibrary
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree
from import_tools.writing.taxonomy import Taxonomy


def run_log() -> RunLog:
    return RunLog(ImportRun.objects.create())


def picture_library(folder: Path, **options) -> ImageLibrary:
    run = ImportRun.objects.create()
    return ImageLibrary([folder], run_log=RunLog(run), files=FileStore(run), **options)


def document_library(folder: Path) -> DocumentLibrary:
    run = ImportRun.objects.create()
    return DocumentLibrary([folder], run_log=RunLog(run), files=FileStore(run))


def tree(destination: Page | None = None) -> SectionTree:
    return SectionTree(destination or Site.objects.get().root_page, run_log())


def taxonomy() -> Taxonomy:
    return Taxonomy(run_log())


def write(post, folder: Path, source_hash: str, **options) -> PostReport:
    """Write one parsed post, as a run does."""
    run = ImportRun.objects.create()
    run_log = RunLog(run)
    media_files = MediaFiles([folder], run_log=run_log, files=FileStore(run))
    chosen = ImportOptions((), **options)
    sections = SectionTree(Site.objects.get().root_page, run_log)
    context = WriteContext.of_run(run, sections, media_files, publish=chosen.publish)
    read = ReadPost(post.source, source_hash, lambda: post)
    return BatchImporter(context, chosen).import_batch([read])[0]
