"""Page types, the regions of the body, and what every page of the site shares.

- `pages.py` – `BaseSelfcarePage`: what posts and section pages share (summary, breadcrumb, furniture)
- `posts.py` – `BasePostPage` and its three kinds: `SelfCarePage`, `PatternPage`, `ArticlePage`
- `indexes.py` – `SectionIndexPage`: the tree that the breadcrumb shows, and the only place for posts
- `tags.py` – the tables that link posts of each kind with the site's tags
- `regions.py` – `BodyRegion`: the taxonomy of self-care and pattern posts
- `areas.py` – `BodyArea`: what can be pointed at on the body map
- `furniture.py` – `SiteFurniture`: notices, bio and appeals, edited once for a site
"""

from .furniture import SiteFurniture
from .indexes import SectionIndexPage
from .map_areas import BodyArea
from .pages import BaseSelfcarePage, Crumb
from .posts import ArticlePage, BasePostPage, PatternPage, ReformattingStatus, SelfCarePage, SelfCarePattern
from .regions import BodyRegion
from .tags import ArticleTag, PatternTag, SelfCareTag

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "BasePostPage",
    "BaseSelfcarePage",
    "BodyArea",
    "BodyRegion",
    "Crumb",
    "PatternPage",
    "PatternTag",
    "ReformattingStatus",
    "SectionIndexPage",
    "SelfCarePage",
    "SelfCarePattern",
    "SelfCareTag",
    "SiteFurniture",
]
