"""Page types, the regions of the body, and what every page of the site shares.

- `pages.py` – `BaseSelfcarePage`: what posts and section pages share (summary, breadcrumb, furniture)
- `posts.py` – `BasePostPage`, the base of all post page types; `SelfCarePage`, `PatternPage`, `ArticlePage`
- `status.py` – `ReformattingStatus`: how far an imported post has come
- `indexes.py` – `SectionIndexPage`: the tree that posts are filed in
- `tags.py` – the through models of tags, one for each post page type
- `regions.py` – `BodyRegion`: the taxonomy of self-care and pattern posts
- `map_areas.py` – `BodyArea`: the areas of the body map
- `furniture.py` – `SiteFurniture`: notices, bio and appeals, edited once for a site
"""

from .furniture import SiteFurniture
from .indexes import SectionIndexPage
from .map_areas import BodyArea
from .pages import BaseSelfcarePage, Crumb
from .posts import ArticlePage, BasePostPage, PatternPage, SelfCarePage, SelfCarePattern
from .regions import BodyRegion
from .status import ReformattingStatus
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
