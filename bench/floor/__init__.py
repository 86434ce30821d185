"""A page with nothing but a title: what Wagtail itself takes to show a page."""
