"""Taking a post along: on paper, as a card with a QR code, and on a phone that has no network.

- `card.py` – chooses what of a post's body stands on its card; `passages.py` and
  `sentences.py` take texts apart, `care.py` finds when to see a professional
- `qr_code.py` – draws the code that leads back to the post
- `worker.py` – what the service worker has to know: addresses, static files, their version
- `views.py`, `urls.py` – the pages; `static/selfcare_cms/css/print.css` is the post on paper
"""
