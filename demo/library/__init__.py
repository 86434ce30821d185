"""The demo's own posts, as readable files, and what makes pages of them.

- `self_care/`, `patterns/`, `articles/` – one post a file, put together from `parts.py`
- `places.py` – the regions of the body and the sections of the site
- `drawings/` and `pictures.py` – the drawings, and what each of them shows
- `prose.py` – plain text to rich text;  `post.py` – what a post is before it is a page
- `furnishing.py` makes regions and sections, `writing.py` the pages. Both leave alone what is there already.
"""
