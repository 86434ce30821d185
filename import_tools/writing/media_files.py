"""The images and documents that a run creates from the old site's uploads."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from import_tools.models import ImportedPost
from import_tools.records import MappedPost
from import_tools.url_keys import host_of
from import_tools.writing.documents import DocumentLibrary
from import_tools.writing.downloads import Downloads, Job
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images import ImageLibrary, Picture, PostPicture
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.links import links_in
from import_tools.writing.run_log import RunLog
from import_tools.writing.stream_images import pictures_in

Savepoint = tuple[int, int]


class MediaFiles:
    """The images and documents of one run.

    All of `folders` is searched for files. In the folders `beside` single sources, a file is found at its
    exact path only. Files in none of them may be downloaded first. With `recreate_deleted`, images that an
    editor has deleted are created again.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        beside: Sequence[Path] = (),
        *,
        run_log: RunLog,
        files: FileStore,
        recreate_deleted: bool = False,
        downloads: Downloads | None = None,
    ) -> None:
        self.run_log = run_log
        self.downloads = downloads
        self.images = ImageLibrary(
            folders,
            beside,
            run_log=run_log,
            files=files,
            recreate_deleted=recreate_deleted,
            downloads=downloads,
        )
        self.documents = DocumentLibrary(
            [*folders, *beside], run_log=run_log, files=files, downloads=downloads
        )

    def download_for(self, posts: Iterable[MappedPost]) -> None:
        """Download the pictures and linked files of posts that are not found locally.

        Call this outside of any transaction. The pages can then be written without network access.
        """
        if self.downloads:
            self.downloads.run([job for post in posts for job in self._jobs(post)])

    def download_missing(self, record: ImportedPost, folder: str) -> None:
        """Download the pictures that are missing on the page of a post; call this outside of transactions."""
        if self.downloads:
            urls = [entry["address"] for entry in record.missing_images]
            self.downloads.run(list(self._picture_jobs(urls, folder, record.url)))

    def prefetch_images(self, posts: Iterable[MappedPost]) -> None:
        """Create the images of new posts, all at once, before their pages are written."""
        self.images.prefetch(picture for post in posts for picture in _pictures_of(post))

    def delete_unused(self) -> None:
        """Delete the prefetched images that no page has come to use."""
        self.images.delete_unused()

    def savepoint(self) -> Savepoint:
        """Return a savepoint; `roll_back` deletes what was created after it."""
        return self.images.savepoint(), self.documents.savepoint()

    def roll_back(self, savepoint: Savepoint) -> None:
        """Delete the images and documents created since a savepoint, for a post that failed."""
        self.images.roll_back(savepoint[0])
        self.documents.roll_back(savepoint[1])

    def _jobs(self, post: MappedPost) -> Iterator[Job]:
        folder, url = post.source.folder, post.facts.url
        shown = [picture.url for picture in pictures_in(post.body)]
        yield from self._picture_jobs([*shown, post.facts.featured_image], folder, url)
        for link in links_in(post.body):
            if self.documents.needs_download(link, folder=folder, host=host_of(url)):
                yield partial(self.documents.fetch, link)

    def _picture_jobs(self, urls: Iterable[str], folder: str, base: str) -> Iterator[Job]:
        for url in filter(None, urls):
            if self.images.needs_download(url, folder):
                yield partial(self.images.fetch, url, base)


def _pictures_of(post: MappedPost) -> Iterator[PostPicture]:
    """Yield the pictures of a post, in the order in which its page asks for their images."""
    find_attachment = MediaLibrary(post.source.attachments).find
    pictures = pictures_in(post.body, find_attachment)
    if url := post.facts.featured_image:
        pictures.append(Picture(url, attachment=find_attachment(url)))
    for picture in pictures:
        yield PostPicture(picture, post.source.folder, post.facts.url)
