"""Gets what a page shows from the database in few queries, whatever its number of blocks, pictures and links.

- `reading.py` – `Reading`: what is known while one request is answered, such as which pages all can open
- `references.py` – which pictures and pages raw stream data names
- `ahead.py` – `read_ahead`: fetches all that and leaves it where blocks and templates find it
- `known.py` – how chooser blocks get what was fetched
- `links.py` – stored rich text as finished HTML, many pieces at once
- `routing.py` – the page at an address, however deep, in two queries
- `caching.py` – keeps what was rendered, if the site wants that
- `forgetting.py` – forgets it when something that readers see has changed

Nothing here is needed for a block to work: one that stands in another app's page, where nobody has read
ahead, asks the database itself.
"""
