"""A host site's app with post page types of its own: one class, one template, one migration."""
