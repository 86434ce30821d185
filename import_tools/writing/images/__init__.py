"""Pictures: the files that old posts show become Wagtail images, one for each content.

In: a picture's address as the post names it. Out: the id of an image, or a finding that says why there is
none. `wanted` and `names` know where and under which names a picture's file may lie, `files` looks for it at
these `places` and by `listing` folders, `originals` tells it from scaled copies, `content` refuses what is
damaged, too large or no picture, `svg` what could run, `contents` reads many of them at once, `wording` finds
title and alternative text, `online` fetches what is on no disk here, `remembered` knows earlier images by
address and `known` by content, `making` makes new ones, and `library` finds the image of each picture.
"""

from import_tools.writing.images.alt_text import Picture
from import_tools.writing.images.file_names import UPLOADS
from import_tools.writing.images.file_search import Places
from import_tools.writing.images.library import Found, PictureLibrary, Shown

__all__ = ["UPLOADS", "Found", "Picture", "PictureLibrary", "Places", "Shown"]
