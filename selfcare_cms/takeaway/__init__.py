"""Taking a post along: a printed card with a QR code, and posts that are read without a network."""
