"""What the parts of the write stage need of a run, for tests of one part alone."""

from pathlib import Path

from wagtail.models import Page, Site

from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.report import PostReport
from import_tools.runs.importer import PostImporter
from import_tools.runs.read_ahead import ReadPost
from import_tools.writing.documents import DocumentLibrary
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images import PictureLibrary
from import_tools.writing.media_files import Uploads
from import_tools.writing.post_writer import PostWriter
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import Tree
from import_tools.writing.taxonomy import Taxonomy


def made() -> RunLog:
    return RunLog(ImportRun.objects.create())


def picture_library(folder: Path, **options) -> PictureLibrary:
    run = ImportRun.objects.create()
    return PictureLibrary([folder], made=RunLog(run), files=FileStore(run), **options)


def document_library(folder: Path) -> DocumentLibrary:
    run = ImportRun.objects.create()
    return DocumentLibrary([folder], made=RunLog(run), files=FileStore(run))


def tree(destination: Page | None = None) -> Tree:
    return Tree(destination or Site.objects.get().root_page, made())


def taxonomy() -> Taxonomy:
    return Taxonomy(made())


def write(post, folder: Path, source_hash: str, **options) -> PostReport:
    """Write one post that has been understood, as a run does."""
    run = ImportRun.objects.create()
    made = RunLog(run)
    uploads = Uploads([folder], made=made, files=FileStore(run))
    chosen = ImportOptions((), **options)
    writer = PostWriter(run, Tree(Site.objects.get().root_page, made), uploads, chosen)
    read = ReadPost(post.source, source_hash, None, lambda: post)
    return PostImporter(run, chosen, writer, uploads).import_batch([read])[0]
