"""Read: where posts come from, one module per kind.

In: the path or address of a source. Out: an iterator of `SourcePost`, and of `NotRead` for what cannot be
read or is left out on purpose. `page` (with `mhtml` and `lists`), `folder`, `archive`, `wxr` and `rest` read
a kind each, `rest_site` a site on the web; `opening` tells them apart.
"""

from import_tools.sources.http_client import WebRules
from import_tools.sources.registry import FORMATS, Source, open_source, read

__all__ = ["FORMATS", "Source", "WebRules", "open_source", "read"]
