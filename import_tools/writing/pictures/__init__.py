"""Pictures: the files that old posts show become Wagtail images, one for each content.

In: a picture's address as the post names it. Out: the id of an image, or a finding that says why there is
none. `wanted` and `names` know where and under which names a picture's file may lie, `files` looks for it at
these `places` and by `listing` folders, `originals` tells it from scaled copies, `content` refuses what is
damaged, too large or no picture, `svg` what could run, `contents` reads many of them at once, `wording` finds
title and alternative text, `online` fetches what is on no disk here, `remembered` knows earlier images by
address and `known` by content, `making` makes new ones, and `library` finds the image of each picture.
"""

from import_tools.writing.pictures.library import Found, PictureLibrary, Shown
from import_tools.writing.pictures.places import Places
from import_tools.writing.pictures.wanted import UPLOADS
from import_tools.writing.pictures.wording import Picture

__all__ = ["UPLOADS", "Found", "Picture", "PictureLibrary", "Places", "Shown"]
