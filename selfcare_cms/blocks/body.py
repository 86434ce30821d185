"""The body of a post."""

from wagtail import blocks

from .care import SeeProfessionalBlock
from .legacy import LegacyHTMLBlock
from .media import FigureBlock, VideoBlock
from .related import RelatedPostsBlock
from .sections import AvoidBlock, ReliefBlock, SectionBlock, StretchGuidelinesBlock
from .tables import TableBlock
from .text import TextBlock


class BodyBlock(blocks.StreamBlock):
    """The stream of a whole post: advice in sections, with text and media before and between them.

    Old posts have several of nearly every section, so only the links to other posts are counted: more than
    a few such blocks help nobody to choose.
    """

    text = TextBlock()
    avoid = AvoidBlock()
    relief = ReliefBlock()
    stretch_guidelines = StretchGuidelinesBlock()
    see_professional = SeeProfessionalBlock()
    related_posts = RelatedPostsBlock()
    section = SectionBlock()
    figure = FigureBlock()
    video = VideoBlock()
    table = TableBlock()
    legacy_html = LegacyHTMLBlock()

    class Meta:
        # A post has dozens of nested blocks: editors see its headings first and open what they work on.
        collapsed = True
        block_counts = {"related_posts": {"max_num": 3}}
