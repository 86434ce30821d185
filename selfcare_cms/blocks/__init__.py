"""The words a post's body is written in.

`BodyBlock` is the stream a page holds. Its children are sections (`sections.py`), links to other posts
(`related.py`), and text, media and old HTML, which may also stand in a section's `content` (`ContentBlock`).
A class, its stream name and its template agree: `AvoidBlock`, `avoid`, `selfcare_cms/blocks/avoid.html`.

Each block takes raw JSON from the database, renders itself for readers, and gives the API its resolved JSON.
The names of types and fields are a contract: importers write them and front ends read them.
"""

from .body import BodyBlock
from .care import SeeProfessionalBlock
from .content import ContentBlock
from .exercises import ExerciseBlock
from .legacy import LegacyHTMLBlock
from .media import FigureBlock, VideoBlock
from .related import RelatedPostsBlock
from .richtext import INLINE_FEATURES, RICH_TEXT_FEATURES
from .sections import AvoidBlock, ReliefBlock, SectionBlock, StretchGuidelinesBlock
from .tables import TableBlock
from .text import SubheadingBlock, TextBlock
from .video_url import VideoURL, parse_video

__all__ = [
    "INLINE_FEATURES",
    "RICH_TEXT_FEATURES",
    "AvoidBlock",
    "BodyBlock",
    "ContentBlock",
    "ExerciseBlock",
    "FigureBlock",
    "LegacyHTMLBlock",
    "RelatedPostsBlock",
    "ReliefBlock",
    "SectionBlock",
    "SeeProfessionalBlock",
    "StretchGuidelinesBlock",
    "SubheadingBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
    "VideoURL",
    "parse_video",
]
