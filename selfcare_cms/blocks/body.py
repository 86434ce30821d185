"""The body of a post."""

from wagtail import blocks

from selfcare_cms.gaps import GapsMixin

from .care import SeeProfessionalBlock
from .legacy import LegacyHTMLBlock
from .media import FigureBlock, VideoBlock
from .related import RelatedPostsBlock
from .sections import AvoidBlock, ReliefBlock, SectionBlock, StretchGuidelinesBlock
from .tables import TableBlock
from .text import TextBlock


class BodyBlock(GapsMixin, blocks.StreamBlock):
    """The stream of a whole post: sections of advice, with text and media before and between them.

    Old posts have several sections of nearly every kind, so only the number of blocks with links to other
    posts is limited.
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
        # A post has dozens of nested blocks: show the headings first.
        collapsed = True
        # The script of the editors' desk finds the body by it.
        form_classname = "selfcare-body"
        block_counts = {"related_posts": {"max_num": 3}}
