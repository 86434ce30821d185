"""Open the sources of a run, and yield their posts in batches, parsed ahead."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from tempfile import mkdtemp

from import_tools import conf
from import_tools.errors import SourceError
from import_tools.models import ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.pipeline import ParseSettings
from import_tools.records import SkippedPost, SourcePost
from import_tools.runs.read_ahead import Batch, read_ahead
from import_tools.sources import Companions, ReadOptions, Source, WebRules, open_source
from import_tools.workers import ParserPool
from import_tools.writing.downloads import Downloads
from import_tools.writing.file_storage import FileStore
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.run_log import RunLog
from selfcare_cms.shapes import shape_of_posts

SAMPLE = 60  # posts that are read first, to find passages that posts share
Posts = Iterator[SourcePost | SkippedPost]


class OpenSources:
    """The open sources of a run; their posts can be read once.

    Archives are unpacked into the folder `workspace`, and downloads are stored there. Raise SourceError if a
    source or a media folder cannot be used.
    """

    def __init__(self, options: ImportOptions, workspace: Path) -> None:
        self.options = options
        self.workspace = workspace
        self._media_folders = _media_folders(options)
        self._sources = _open_all(options, workspace)

    def batches(self, *, is_resumed: bool = False, size: int | None = None) -> Iterator[Batch]:
        """Yield the posts that the options select; `size` is the number of posts in a batch."""
        posts = chain.from_iterable(source.posts for source in self._sources)
        sample = list(islice(posts, SAMPLE))
        first = [post for post in sample if isinstance(post, SourcePost)]
        workers = 1 if self.options.only else self.options.workers
        # bodies in reports need posts that are parsed
        recognise = not self.options.bodies and (is_resumed or self.options.update != Update.FORCE)
        with ParserPool(first, _parse_settings(), workers) as pool:
            selected = self._select(chain(sample, posts))
            yield from read_ahead(selected, pool, recognise=recognise, size=size)

    def media_files(self, run: ImportRun) -> MediaFiles:
        """Return the images and documents that the posts of a run may use."""
        options, files = self.options, self.workspace / "stored" if self.options.dry_run else None
        return MediaFiles(
            [*self._media_folders, *(folder for source in self._sources for folder in source.folders)],
            [folder for source in self._sources for folder in source.beside],
            run_log=RunLog(run),
            files=FileStore(run, files),
            recreate_deleted=options.update == Update.FORCE,
            downloads=_downloads(self.workspace) if options.fetch_media else None,
        )

    def _select(self, posts: Posts) -> Posts:
        only = self.options.only
        selected = (post for post in posts if not only or post.source_id in only)
        return islice(selected, self.options.limit)


def _downloads(workspace: Path) -> Downloads:
    """Return the downloads of a run, which are stored in its workspace."""
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    return Downloads(Path(mkdtemp(prefix="downloads-", dir=workspace)), web, conf.fetch_limits())


def _open_all(options: ImportOptions, workspace: Path) -> list[Source]:
    """Open all sources, then read the first post of each. Raise SourceError if there is none.

    An export may hold the media of another one and no posts of its own.
    """
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    companions = Companions(ReadOptions(options.site, conf.site_hosts(), options.include_pages))
    sources = [open_source(name, workspace, options.format, web, companions) for name in options.sources]
    opened = [(source, next(source.posts, None)) for source in sources]
    has_posts = any(first is not None for _, first in opened)
    for source, first in opened:
        if first is None and not (has_posts and source.is_export):
            raise SourceError(f"There are no posts in {source.name}.")
    return [replace(source, posts=chain([first], source.posts)) for source, first in opened if first]


def _media_folders(options: ImportOptions) -> list[Path]:
    for name in options.media:
        if not Path(name).is_dir():
            raise SourceError(f"There is no media folder {name}.")
    return [Path(name) for name in options.media]


def _parse_settings() -> ParseSettings:
    """Return the settings for parsing posts."""
    return ParseSettings(
        shape=shape_of_posts(),
        article_selector=conf.article_selector(),
        own_rules=conf.own_rules(),
        own_furniture=conf.own_furniture(),
        names=conf.site_names(),
        limits=conf.post_limits(),
    )
