"""The editors' desk in the page editor: turn blocks into other blocks, with undo.

`menu` tells the script which conversions each block has, `views` converts a form as the browser has it now
and saves nothing, `form_state` reads that form and says who may. The script is `static/selfcare_cms/desk/`.
"""
