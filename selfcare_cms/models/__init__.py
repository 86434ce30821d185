"""Page types, the regions of the body, and what every page of the site shares.

- `pages.py` – `BaseSelfcarePage`: what posts and section pages share (summary, breadcrumb, furniture)
- `posts.py` – `BasePostPage` and its three kinds: `SelfCarePage`, `PatternPage`, `ArticlePage`
- `indexes.py` – `SectionIndexPage`: the tree that the breadcrumb shows, and the only place for posts
- `regions.py` – `BodyRegion`: the taxonomy of self-care and pattern posts
- `furniture.py` – `SiteFurniture`: notices, bio and appeals, edited once for a site
"""

from .furniture import SiteFurniture
from .indexes import SectionIndexPage
from .pages import BaseSelfcarePage, Crumb
from .posts import ArticlePage, BasePostPage, PatternPage, ReformattingStatus, SelfCarePage, SelfCarePattern
from .regions import BodyRegion

__all__ = [
    "ArticlePage",
    "BasePostPage",
    "BaseSelfcarePage",
    "BodyRegion",
    "Crumb",
    "PatternPage",
    "ReformattingStatus",
    "SectionIndexPage",
    "SelfCarePage",
    "SelfCarePattern",
    "SiteFurniture",
]
