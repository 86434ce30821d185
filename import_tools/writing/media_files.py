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
from import_tools.writing.images import Picture, PictureLibrary, Shown
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.links import links_in
from import_tools.writing.run_log import RunLog
from import_tools.writing.stream_images import pictures_in

Savepoint = tuple[int, int]


class Uploads:
    """The pictures and documents of one run.

    `folders` are searched; in those `beside` single sources only the exact place of a file is looked at. What
    is in none of them may come from the web by `downloads`, once it was fetched. With `again`, images that an
    editor has deleted are made again.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        beside: Sequence[Path] = (),
        *,
        made: RunLog,
        files: FileStore,
        again: bool = False,
        downloads: Downloads | None = None,
    ) -> None:
        self.downloads = downloads
        self.pictures = PictureLibrary(
            folders, beside, made=made, files=files, again=again, downloads=downloads
        )
        self.documents = DocumentLibrary([*folders, *beside], made=made, files=files, downloads=downloads)

    def fetch_for(self, posts: Iterable[MappedPost]) -> None:
        """Download what some posts show or link and is not here; to be called outside of any transaction.

        The pages of the posts can then be written without asking the network.
        """
        if self.downloads:
            self.downloads.run([job for post in posts for job in self._jobs(post)])

    def make_for(self, posts: Iterable[MappedPost]) -> None:
        """Make the images that new posts are about to ask for; `drop_unused` deletes what none did."""
        self.pictures.make_ahead(shown for post in posts for shown in _shown_in(post))

    def drop_unused(self) -> None:
        self.pictures.drop_unused()

    def fetch_missing(self, record: ImportedPost, folder: str) -> None:
        """Download the pictures that the page of a post lacks; to be called outside of any transaction."""
        if self.downloads:
            urls = [entry["address"] for entry in record.missing_images]
            self.downloads.run(list(self._pictures(urls, folder, record.url)))

    def _jobs(self, post: MappedPost) -> Iterator[Job]:
        folder, url = post.source.folder, post.facts.url
        shown = [picture.url for picture in pictures_in(post.body)]
        yield from self._pictures([*shown, post.facts.featured_image], folder, url)
        for link in links_in(post.body):
            if self.documents.lacks(link, folder=folder, host=host_of(url)):
                yield partial(self.documents.fetch, link)

    def _pictures(self, urls: Iterable[str], folder: str, base: str) -> Iterator[Job]:
        for url in filter(None, urls):
            if self.pictures.lacks(url, folder):
                yield partial(self.pictures.fetch, url, base)

    def savepoint(self) -> Savepoint:
        """Return a savepoint; `roll_back` deletes what was created after it."""
        return self.pictures.mark(), self.documents.mark()

    def roll_back(self, savepoint: Savepoint) -> None:
        """Delete the images and documents created since a savepoint, for a post that failed."""
        self.pictures.take_back(savepoint[0])
        self.documents.take_back(savepoint[1])


def _shown_in(post: MappedPost) -> Iterator[Shown]:
    """Yield the pictures of a post, in the order in which its page is going to ask for them."""
    find_attachment = MediaLibrary(post.source.attachments).find
    pictures = pictures_in(post.body, find_attachment)
    if url := post.facts.featured_image:
        pictures.append(Picture(url, attachment=find_attachment(url)))
    for picture in pictures:
        yield Shown(picture, post.source.folder, post.facts.url)
