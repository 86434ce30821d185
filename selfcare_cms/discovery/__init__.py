"""Being found by machines: meta tags, structured data, sitemap, feed, robots."""
