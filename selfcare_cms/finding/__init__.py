"""Finding the post that fits a pain: the body map, pages of regions, search.

- `naming.py` – which areas of the map a region's name speaks of
- `atlas.py` – the regions with their posts and areas, in a fixed number of queries
- `region_posts.py` – the posts of a region: patterns first, each with its self-care
- `words.py` – the words of a query, in singular and plural; the nearest known word for a slip
- `searching.py` – a query's hits, with Wagtail's own search
- `excerpts.py` – the sentence in which a word was found
- `suggesting.py` – what is offered while somebody types
- `views.py` – the pages
"""
