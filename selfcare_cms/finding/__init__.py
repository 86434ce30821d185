"""Finding the post that matches a pain: the body map, pages of regions, search.

- `region_names.py` – which map areas a region's name refers to
- `region_tree.py` – the regions with their posts and map areas, in a fixed number of queries
- `region_posts.py` – the posts of a region: patterns first, each with its self-care
- `words.py` – the words of a query, in singular and plural; the nearest known word for a typing error
- `search.py` – search results, by Wagtail's search
- `excerpts.py` – the text around a match
- `suggestions.py` – suggestions while somebody types
- `views.py` – the views
"""
