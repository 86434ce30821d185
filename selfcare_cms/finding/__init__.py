"""Finding the post that fits a pain: the body map, pages of regions, search."""
