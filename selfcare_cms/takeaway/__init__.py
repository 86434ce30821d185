"""Taking a post along: on paper, as a card with a QR code, and on a phone that has no network.

- `card.py` – chooses what of a post's body stands on its card; `sentences.py` cuts texts to size
- `qr_code.py` – draws the code that leads back to the post
- `worker.py` – what the service worker has to know: addresses, static files, their version
- `views.py`, `urls.py` – the pages; `static/selfcare_cms/css/print.css` is the post on paper
"""
