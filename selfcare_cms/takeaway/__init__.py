"""Posts on paper, as a card with a QR code, and on a phone without a network.

- `card.py`: choose what is on the card of a post; `passages.py` and `sentences.py` split texts, and `care.py`
  finds advice to see a professional
- `qr_code.py`: draw the code with the URL of the post
- `worker.py`: the configuration of the service worker: URLs, static files, version
- `views.py`, `urls.py`: the pages; `static/selfcare_cms/css/print.css` is for printed posts
"""
