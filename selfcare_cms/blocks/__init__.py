"""The blocks of a post's body.

`BodyBlock` is the stream of a page. Its children are sections (`sections.py`), links to other posts
(`related.py`), and text, media and old HTML, which may also be in the `content` of a section
(`ContentBlock`). A class, its block type and its template have the same name: `AvoidBlock`, `avoid`,
`selfcare_cms/blocks/avoid.html`.

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
