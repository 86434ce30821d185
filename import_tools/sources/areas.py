"""Finds the areas under which a post is filed, from its categories and what is known of their parents."""

from collections.abc import Mapping

NO_CATEGORY = "uncategorized"  # what WordPress files a post under that has no category


def breadcrumb_of(
    categories: tuple[str, ...], parents: Mapping[str, str], primary: str = ""
) -> tuple[str, ...]:
    """Return the path of areas under which a post is filed.

    `parents` names each category's parent, by its name or slug; `primary` is the category that the old site
    showed in its breadcrumb. Without one it is the deepest; where nothing is known of parents, the categories
    as they are listed.
    """
    categories = tuple(name for name in categories if slug_of_name(name) != NO_CATEGORY)
    by_slug = {slug_of_name(name): name for name in [*categories, *parents]}
    best: tuple[str, ...] = ()
    for name in [primary] if primary in categories else categories:
        path = [name]
        while (parent := by_slug.get(slug_of_name(parents.get(path[0], "")))) and parent not in path:
            path.insert(0, parent)
        best = max(best, tuple(path), key=len)
    return best if len(best) > 1 or primary in categories else categories


def slug_of_name(name: str) -> str:
    """Return a name as WordPress makes it a slug: an export names a category's parent by slug or by name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())
