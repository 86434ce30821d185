"""Images: the files that old posts show become Wagtail images, one for each content.

In: a picture's URL as the post has it. Out: the id of an image, or a finding that says why there is none.
`library` finds or creates the image of each picture: `file_names` and `file_search` locate its file,
`remote` downloads it, `validation` refuses what is damaged, too large, not a picture or active, `create`
makes new images, and `alt_text` chooses title and alternative text.
"""

from import_tools.writing.images.alt_text import Picture
from import_tools.writing.images.file_names import UPLOADS
from import_tools.writing.images.file_search import FileFinder
from import_tools.writing.images.library import ImageLibrary, ImageResult, PostPicture

__all__ = ["UPLOADS", "FileFinder", "ImageLibrary", "ImageResult", "Picture", "PostPicture"]
