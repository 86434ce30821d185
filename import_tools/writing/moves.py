"""Tells when the old site has filed a post elsewhere since its page was made: the page stays where it is."""

from import_tools.models import ImportedPost
from import_tools.records import Finding, MappedPost, Severity


def find_moves(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Return what an editor may want to follow: another place among the old site's areas, another kind."""
    found: list[Finding] = []
    before, now = record.facts.get("breadcrumb", []), list(post.facts.breadcrumb)
    if before != now and now:
        message = "The old site files this post elsewhere now. The page stays; move it if it should follow."
        found.append(Finding(Severity.INFO, "place_changed", message, " › ".join(now)))
    if record.kind != post.kind.value:
        message = f"The post is of the kind “{post.kind.value}” now; its page was made for “{record.kind}”."
        found.append(Finding(Severity.INFO, "kind_changed", message, post.facts.title))
    return tuple(found)
