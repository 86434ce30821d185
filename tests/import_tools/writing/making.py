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
from import_tools.writing.images import PictureLibrary
from import_tools.writing.media_files import Uploads
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree
from import_tools.writing.taxonomy import Taxonomy


def made() -> RunLog:
    return RunLog(ImportRun.objects.create())


def picture_library(folder: Path, **options) -> PictureLibrary:
    run = ImportRun.objects.create()
    return PictureLibrary([folder], made=RunLog(run), files=FileStore(run), **options)


def document_library(folder: Path) -> DocumentLibrary:
    run = ImportRun.objects.create()
    return DocumentLibrary([folder], made=RunLog(run), files=FileStore(run))


def tree(destination: Page | None = None) -> SectionTree:
    return SectionTree(destination or Site.objects.get().root_page, made())


def taxonomy() -> Taxonomy:
    return Taxonomy(made())


def write(post, folder: Path, source_hash: str, **options) -> PostReport:
    """Write one post that has been understood, as a run does."""
    run = ImportRun.objects.create()
    made = RunLog(run)
    uploads = Uploads([folder], made=made, files=FileStore(run))
    chosen = ImportOptions((), **options)
    sections = SectionTree(Site.objects.get().root_page, made)
    context = WriteContext.of_run(run, sections, uploads, publish=chosen.publish)
    read = ReadPost(post.source, source_hash, lambda: post)
    return BatchImporter(context, chosen).import_batch([read])[0]
