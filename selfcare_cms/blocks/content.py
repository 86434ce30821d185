"""The content of a section."""

from wagtail import blocks

from selfcare_cms.gaps import GapsMixin

from .care import SeeProfessionalBlock
from .exercises import ExerciseBlock
from .legacy import LegacyHTMLBlock
from .media import FigureBlock, VideoBlock
from .tables import TableBlock
from .text import SubheadingBlock, TextBlock


class ContentBlock(GapsMixin, blocks.StreamBlock):
    """The stream inside a section: text and media, but no sections."""

    text = TextBlock()
    subheading = SubheadingBlock()
    figure = FigureBlock()
    video = VideoBlock()
    exercise = ExerciseBlock()
    table = TableBlock()
    see_professional = SeeProfessionalBlock()
    legacy_html = LegacyHTMLBlock()

    class Meta:
        template = "selfcare_cms/blocks/content.html"
        # Some sections of old posts have only a heading.
        required = False
