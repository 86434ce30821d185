"""Old posts made up by chance, the same for the same seed: saved pages, an export, the pictures in them.

`made` makes the posts, `wording` their sentences, `saved` writes them as saved pages with all that a theme
adds, `export` as a WordPress export, `files` draws the pictures and writes the handouts.
"""

from bench.posts.export import as_blocks, write_export
from bench.posts.files import write_uploads
from bench.posts.made import MadePost, make_posts
from bench.posts.saved import write_pages

__all__ = ["MadePost", "as_blocks", "make_posts", "write_export", "write_pages", "write_uploads"]
