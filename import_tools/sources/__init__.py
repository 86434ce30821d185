"""Read posts from files, folders, archives and live sites.

In: the path or URL of a source. Out: an iterator of `SourcePost`, and of `SkippedPost` for what cannot be
read or is left out on purpose. `registry` opens a source; `file_kinds` declares what a file can be,
`directory` reads folders and archives of such files, and `rest_client` reads a live site. `survey` lists the
posts of a live site without reading them.
"""

from import_tools.sources.file_kinds import Companions, ReadOptions
from import_tools.sources.http_client import WebRules
from import_tools.sources.registry import Source, check_content, formats, open_source, read
from import_tools.sources.survey import survey_site

__all__ = [
    "Companions",
    "ReadOptions",
    "Source",
    "WebRules",
    "check_content",
    "formats",
    "open_source",
    "read",
    "survey_site",
]
